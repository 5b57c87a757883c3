package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * A matrix that is a mean over the examples of an objective. Examples are taken in chunks in a
 * fixed order and summed in double precision, so the product does not depend on the chunk size but
 * for rounding. What the first chunks remember is kept for all products; close the operator to free
 * it.
 *
 * @param <T> what is remembered of a chunk of examples
 */
abstract class ChunkedOperator<T extends Remembered> implements SymmetricOperator, AutoCloseable {
  private final Objective objective;
  private final Chunking chunking;
  private final LongConsumer told;
  private final List<Tensor> leaves = new ArrayList<>();
  private final Map<Integer, T> kept = new ConcurrentHashMap<>();

  /** What the examples from (inclusive) to (exclusive) give to a product. */
  interface Part<T> {
    Tensor of(T chunk, long from, long to);
  }

  /** Takes what the examples from (inclusive) to (exclusive) gave. */
  interface Merge {
    void take(Tensor part, long from, long to);
  }

  ChunkedOperator(Objective objective, Chunking chunking, LongConsumer told) {
    this.objective = objective;
    this.chunking = chunking;
    this.told = told;
    for (Tensor block : objective.layout().split(objective.parameters())) {
      leaves.add(block.leaf().hold());
    }
  }

  /** What is remembered of the examples from (inclusive) to (exclusive), held. */
  abstract T remembered(List<Tensor> leaves, long from, long to);

  /** The sum over examples, times v: [R, k, q] in double precision. */
  abstract Tensor sum(Tensor vectors);

  @Override
  public final long replicas() {
    return objective.replicas();
  }

  @Override
  public final long dimension() {
    return objective.layout().parameterCount();
  }

  @Override
  public final Precision precision() {
    return objective.parameters().precision();
  }

  @Override
  public final Tensor apply(Tensor v) {
    try (TensorScope scope = TensorScope.open()) {
      return scope.keep(applyBlock(v.unsqueeze(1)).select(1, 0));
    }
  }

  @Override
  public final Tensor applyBlock(Tensor vectors) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor sum = sum(vectors.to(precision()));
      Tensor mean = scope.keep(sum.times(1.0 / objective.examples()).to(precision()).copy());
      told.accept(vectors.size(1));
      return mean;
    }
  }

  /** Share of the examples of which nothing is kept between products. */
  final double shareMadeAnew() {
    return 1 - chunking.keptShare(objective.examples());
  }

  /** Computes a part from each chunk, in any thread, and takes the parts in the order of chunks. */
  final void forEach(Part<T> part, Merge merge) {
    long examples = objective.examples();
    chunking
        .threads()
        .inOrder(
            Math.toIntExact(chunking.count(examples)),
            i -> part(i, part),
            (i, made) -> merge.take(made, chunking.from(i), chunking.to(i, examples)));
  }

  private Tensor part(int i, Part<T> part) {
    long from = chunking.from(i);
    long to = chunking.to(i, objective.examples());
    if (chunking.keeps(i, objective.examples())) {
      T chunk = kept.computeIfAbsent(i, first -> remembered(leaves, from, to));
      return part.of(chunk, from, to);
    }
    try (T chunk = remembered(leaves, from, to)) {
      return part.of(chunk, from, to);
    }
  }

  /** Frees what was kept. */
  @Override
  public final void close() {
    kept.values().forEach(Remembered::close);
    kept.clear();
    leaves.forEach(Tensor::close);
    leaves.clear();
  }
}
