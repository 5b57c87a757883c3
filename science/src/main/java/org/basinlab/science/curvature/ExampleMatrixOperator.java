package org.basinlab.science.curvature;

import java.util.List;
import java.util.function.LongConsumer;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * One of the {@link ExampleMatrix matrices} of a network's loss, by forward products J_i v and
 * backward products J_iᵀ w; no example gradient is formed. Chunked, ordered and summed as the
 * Hessian is. The covariance weights each example gradient with its centred projection ⟨g_i, v⟩ −
 * ⟨g, v⟩, so that a gradient much larger than its spread does not cancel.
 */
public final class ExampleMatrixOperator extends ChunkedOperator<Linearisation> {
  private final NetworkObjective objective;
  private final ExampleMatrix matrix;

  /** A matrix on the examples of an objective. */
  public ExampleMatrixOperator(
      NetworkObjective objective, ExampleMatrix matrix, Chunking chunking) {
    this(objective, matrix, chunking, products -> {});
  }

  /** The same; {@code told} receives the number of products whenever some have been computed. */
  public ExampleMatrixOperator(
      NetworkObjective objective, ExampleMatrix matrix, Chunking chunking, LongConsumer told) {
    super(objective, chunking, told);
    this.objective = objective;
    this.matrix = matrix;
  }

  @Override
  public double gradientsPerProduct() {
    double passes = matrix == ExampleMatrix.GRADIENT_COVARIANCE ? 2 : 1;
    return 4.0 / 3 + passes * objective.gradientsToLinearise() * shareMadeAnew();
  }

  @Override
  Linearisation remembered(List<Tensor> leaves, long from, long to) {
    return objective.linearisation(leaves, from, to);
  }

  @Override
  Tensor sum(Tensor vectors) {
    return matrix == ExampleMatrix.GRADIENT_COVARIANCE ? centredSum(vectors) : plainSum(vectors);
  }

  /** Σ_i J_iᵀ M_i J_i v in double precision. */
  private Tensor plainSum(Tensor vectors) {
    Tensor sum = Tensor.zeros(Precision.FLOAT64, vectors.shape());
    forEach(
        (chunk, from, to) -> {
          Tensor moved = chunk.forward(vectors);
          Tensor weights =
              matrix.isOfGradients()
                  ? weighted(chunk, from, to, projections(chunk, moved, from, to))
                  : objective.loss().hessianProduct(chunk.outputs(), moved);
          return chunk.backward(weights).to(Precision.FLOAT64);
        },
        (part, from, to) -> sum.addInPlace(part, 1.0));
    return sum;
  }

  private Tensor centredSum(Tensor vectors) {
    Tensor all = Tensor.zeros(Precision.FLOAT64, replicas(), objective.examples(), vectors.size(1));
    forEach(
        (chunk, from, to) -> projections(chunk, chunk.forward(vectors), from, to),
        (part, from, to) -> all.narrow(1, from, to - from).copyInPlace(part));
    Tensor mean = all.sumKeeping(1).times(1.0 / objective.examples());
    Tensor centred = all.minus(mean).to(precision());
    Tensor sum = Tensor.zeros(Precision.FLOAT64, vectors.shape());
    forEach(
        (chunk, from, to) -> {
          Tensor own = centred.narrow(1, from, to - from);
          return chunk.backward(weighted(chunk, from, to, own)).to(Precision.FLOAT64);
        },
        (part, from, to) -> sum.addInPlace(part, 1.0));
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
}
