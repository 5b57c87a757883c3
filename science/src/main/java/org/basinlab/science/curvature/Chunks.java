package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;

/**
 * What an operator remembers of each chunk of its examples.
 *
 * @param <T> remembered; open takes care that it outlives its scope
 */
final class Chunks<T extends AutoCloseable> implements AutoCloseable {
  private final Chunking chunking;
  private final long examples;
  private final Opener<T> opener;
  private final List<T> kept = new ArrayList<>();

  /** Makes what is remembered of the examples from (inclusive) to (exclusive), held. */
  interface Opener<T> {
    T open(long from, long to);
  }

  /** Uses it. */
  interface Visitor<T> {
    void visit(T chunk, long from, long to);
  }

  Chunks(Chunking chunking, long examples, Opener<T> opener) {
    this.chunking = chunking;
    this.examples = examples;
    this.opener = opener;
  }

  /** Visits all chunks in order. */
  void forEach(Visitor<T> visitor) {
    for (int i = 0; i < chunking.count(examples); i++) {
      long from = chunking.from(i);
      long to = chunking.to(i, examples);
      if (i < kept.size()) {
        visitor.visit(kept.get(i), from, to);
      } else {
        T fresh = opener.open(from, to);
        if (chunking.keeps(i, examples)) {
          kept.add(fresh);
          visitor.visit(fresh, from, to);
        } else {
          visitOnce(fresh, visitor, from, to);
        }
      }
    }
  }

  private void visitOnce(T fresh, Visitor<T> visitor, long from, long to) {
    try {
      visitor.visit(fresh, from, to);
    } finally {
      free(fresh);
    }
  }

  private void free(T chunk) {
    try {
      chunk.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Freeing native memory does not fail", e);
    }
  }

  @Override
  public void close() {
    kept.forEach(this::free);
    kept.clear();
  }
}
