package org.basinlab.science.curvature;

import org.basinlab.science.Check;
import org.basinlab.science.tensor.Threads;

/**
 * How an operator walks through its examples. Decides memory and speed; a product depends on it to
 * rounding only, and on the threads not at all.
 *
 * @param chunkExamples examples taken at a time, ≥ 1
 * @param keptExamples what the chunks remember between products is kept for at most so many
 *     examples, ≥ 0; beyond them it is made anew, at up to one more gradient a product
 * @param threads that take a chunk each at a time
 */
public record Chunking(long chunkExamples, long keptExamples, Threads threads) {
  public Chunking {
    Check.that(chunkExamples >= 1, "A chunk needs at least one example, got %d.", chunkExamples);
    Check.that(keptExamples >= 0, "keptExamples must not be negative, got %d.", keptExamples);
  }

  /** In the calling thread. */
  public Chunking(long chunkExamples, long keptExamples) {
    this(chunkExamples, keptExamples, Threads.ONE);
  }

  /** Chunks that are never kept. */
  public static Chunking of(long chunkExamples) {
    return new Chunking(chunkExamples, 0);
  }

  /** Everything kept, in chunks. */
  public static Chunking keeping(long chunkExamples) {
    return new Chunking(chunkExamples, Long.MAX_VALUE);
  }

  long count(long examples) {
    return (examples + chunkExamples - 1) / chunkExamples;
  }

  long from(long chunk) {
    return chunk * chunkExamples;
  }

  long to(long chunk, long examples) {
    return Math.min(from(chunk) + chunkExamples, examples);
  }

  boolean keeps(long chunk, long examples) {
    return to(chunk, examples) <= keptExamples;
  }

  /** Share of the examples that are kept. */
  double keptShare(long examples) {
    long kept = 0;
    for (long chunk = 0; chunk < count(examples); chunk++) {
      kept += keeps(chunk, examples) ? to(chunk, examples) - from(chunk) : 0;
    }
    return (double) kept / examples;
  }
}
