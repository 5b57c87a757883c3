package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The Hessian H of an objective, exactly, by differentiating ⟨gradient, v⟩ (Pearlmutter 1994).
 * Examples are taken in chunks in a fixed order and summed in double precision, so the product does
 * not depend on the chunk size but for rounding. The graphs of the gradients of the first chunks
 * are kept for all products, within a stated number of examples; close the operator to free them.
 */
public final class HessianOperator implements SymmetricOperator, AutoCloseable {
  private final Objective objective;
  private final long chunkExamples;
  private final List<Tensor> leaves;
  private final List<List<Tensor>> gradients = new ArrayList<>();
  private final long keptExamples;

  /**
   * An operator on the examples of an objective.
   *
   * @param chunkExamples examples differentiated at a time, ≥ 1; memory grows with it
   * @param keptExamples graphs are kept for at most so many examples; 0 keeps none and costs one
   *     more gradient a product
   */
  public HessianOperator(Objective objective, long chunkExamples, long keptExamples) {
    Check.that(chunkExamples >= 1, "A chunk needs at least one example, got %d.", chunkExamples);
    this.objective = objective;
    this.chunkExamples = Math.min(chunkExamples, objective.examples());
    this.keptExamples = keptExamples;
    this.leaves = new ArrayList<>();
    for (Tensor block : objective.layout().split(objective.parameters())) {
      leaves.add(block.leaf().hold());
    }
  }

  @Override
  public long replicas() {
    return objective.replicas();
  }

  @Override
  public long dimension() {
    return objective.layout().parameterCount();
  }

  @Override
  public Precision precision() {
    return objective.parameters().precision();
  }

  @Override
  public double gradientsPerProduct() {
    long whole = keptExamples / chunkExamples * chunkExamples;
    long kept = keptExamples >= objective.examples() ? objective.examples() : whole;
    return 3.0 - (double) kept / objective.examples();
  }

  @Override
  public Tensor apply(Tensor v) {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> direction = objective.layout().split(v.to(precision()));
      Tensor sum = Tensor.zeros(Precision.FLOAT64, replicas(), dimension());
      long chunk = 0;
      for (long from = 0; from < objective.examples(); from += chunkExamples, chunk++) {
        addChunk(sum, direction, from, chunk);
      }
      return scope.keep(sum.times(1.0 / objective.examples()).to(precision()).copy());
    }
  }

  private void addChunk(Tensor sum, List<Tensor> direction, long from, long chunk) {
    try (TensorScope scope = TensorScope.open()) {
      boolean kept = end(from) <= keptExamples;
      List<Tensor> gradient = kept ? keptGradient(from, chunk) : gradient(from);
      Autograd.Graph graph = kept ? Autograd.Graph.KEEP : Autograd.Graph.FREE;
      List<Tensor> product = Autograd.vectorJacobian(gradient, direction, leaves, graph);
      sum.addInPlace(objective.layout().join(product).to(Precision.FLOAT64), 1.0);
    }
  }

  private List<Tensor> keptGradient(long from, long chunk) {
    if (chunk == gradients.size()) {
      List<Tensor> gradient = gradient(from);
      gradient.forEach(Tensor::hold);
      gradients.add(gradient);
    }
    return gradients.get((int) chunk);
  }

  private List<Tensor> gradient(long from) {
    Tensor loss = objective.lossSum(leaves, from, end(from)).sum();
    return Autograd.differentiableGradient(loss, leaves);
  }

  private long end(long from) {
    return Math.min(from + chunkExamples, objective.examples());
  }

  /** Frees the kept graphs. */
  @Override
  public void close() {
    gradients.forEach(gradient -> gradient.forEach(Tensor::close));
    gradients.clear();
    leaves.forEach(Tensor::close);
    leaves.clear();
  }
}
