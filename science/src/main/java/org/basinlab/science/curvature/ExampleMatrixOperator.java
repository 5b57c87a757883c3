package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * One of the {@link ExampleMatrix matrices} of a network's loss, by forward products J_i v and
 * backward products J_iᵀ w; no example gradient is formed. Chunked, ordered and summed as the
 * Hessian is. The covariance weights each example gradient with its centred projection ⟨g_i, v⟩ −
 * ⟨g, v⟩, so that a gradient much larger than its spread does not cancel.
 */
public final class ExampleMatrixOperator implements SymmetricOperator, AutoCloseable {
  private final NetworkObjective objective;
  private final ExampleMatrix matrix;
  private final Chunking chunking;
  private final List<Tensor> leaves = new ArrayList<>();
  private final Chunks<Linearisation> chunks;

  public ExampleMatrixOperator(
      NetworkObjective objective, ExampleMatrix matrix, Chunking chunking) {
    this.objective = objective;
    this.matrix = matrix;
    this.chunking = chunking;
    for (Tensor block : objective.layout().split(objective.parameters())) {
      leaves.add(block.leaf().hold());
    }
    this.chunks =
        new Chunks<>(
            chunking,
            objective.examples(),
            (from, to) -> objective.linearisation(leaves, from, to));
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
    double passes = matrix == ExampleMatrix.GRADIENT_COVARIANCE ? 2 : 1;
    double anew = 1 - chunking.keptShare(objective.examples());
    return 4.0 / 3 + passes * objective.gradientsToLinearise() * anew;
  }

  @Override
  public Tensor apply(Tensor v) {
    try (TensorScope scope = TensorScope.open()) {
      return scope.keep(applyBlock(v.unsqueeze(1)).select(1, 0));
    }
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor own = vectors.to(precision());
      Tensor sum = matrix == ExampleMatrix.GRADIENT_COVARIANCE ? centredSum(own) : plainSum(own);
      return scope.keep(sum.times(1.0 / objective.examples()).to(precision()).copy());
    }
  }

  /** Σ_i J_iᵀ M_i J_i v in double precision. */
  private Tensor plainSum(Tensor vectors) {
    Tensor sum = Tensor.zeros(Precision.FLOAT64, vectors.shape());
    chunks.forEach(
        (chunk, from, to) -> {
          try (TensorScope inner = TensorScope.open()) {
            Tensor moved = chunk.forward(vectors);
            Tensor weights =
                matrix.isOfGradients()
                    ? weighted(chunk, from, to, projections(chunk, moved, from, to))
                    : objective.loss().hessianProduct(chunk.outputs(), moved);
            sum.addInPlace(chunk.backward(weights).to(Precision.FLOAT64), 1.0);
          }
        });
    return sum;
  }

  private Tensor centredSum(Tensor vectors) {
    List<Tensor> parts = new ArrayList<>();
    chunks.forEach(
        (chunk, from, to) -> {
          try (TensorScope inner = TensorScope.open()) {
            Tensor moved = chunk.forward(vectors);
            parts.add(inner.keep(projections(chunk, moved, from, to).to(Precision.FLOAT64)));
          }
        });
    Tensor all = Tensor.concatenate(parts, 1);
    Tensor mean = all.sumKeeping(1).times(1.0 / objective.examples());
    Tensor centred = all.minus(mean).to(precision());
    Tensor sum = Tensor.zeros(Precision.FLOAT64, vectors.shape());
    chunks.forEach(
        (chunk, from, to) -> {
          try (TensorScope inner = TensorScope.open()) {
            Tensor own = centred.narrow(1, from, to - from);
            Tensor product = chunk.backward(weighted(chunk, from, to, own));
            sum.addInPlace(product.to(Precision.FLOAT64), 1.0);
          }
        });
    return sum;
  }

  /** ⟨g_i, v⟩ = ⟨∂ℓ_i/∂z, J_i v⟩: [R, n, k]. */
  private Tensor projections(Linearisation chunk, Tensor moved, long from, long to) {
    return moved.times(errors(chunk, from, to)).sum(3);
  }

  /** ∂ℓ_i/∂z times a factor an example: [R, n, k, K]. */
  private Tensor weighted(Linearisation chunk, long from, long to, Tensor factors) {
    return factors.unsqueeze(3).times(errors(chunk, from, to));
  }

  private Tensor errors(Linearisation chunk, long from, long to) {
    return objective.loss().gradient(chunk.outputs(), objective.labels(from, to)).unsqueeze(2);
  }

  /** Frees what was kept. */
  @Override
  public void close() {
    chunks.close();
    leaves.forEach(Tensor::close);
    leaves.clear();
  }
}
