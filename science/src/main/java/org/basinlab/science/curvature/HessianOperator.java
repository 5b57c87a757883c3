package org.basinlab.science.curvature;

import java.util.List;
import java.util.function.LongConsumer;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * The Hessian H of an objective, exactly: the derivative of the gradient along v (Pearlmutter
 * 1994), by the layers' own derivatives where the network has them and by automatic differentiation
 * elsewhere. Examples are taken in chunks in a fixed order and summed in double precision, so the
 * product does not depend on the chunk size but for rounding. What the first chunks remember is
 * kept for all products; close the operator to free it.
 */
public final class HessianOperator extends ChunkedOperator<SecondOrder> {
  private final Objective objective;

  /** An operator on the examples of an objective. */
  public HessianOperator(Objective objective, Chunking chunking) {
    this(objective, chunking, products -> {});
  }

  /** The same; {@code told} receives the number of products whenever some have been computed. */
  public HessianOperator(Objective objective, Chunking chunking, LongConsumer told) {
    super(objective, chunking, told);
    this.objective = objective;
  }

  @Override
  public double gradientsPerProduct() {
    return 2 + objective.gradientsToRemember() * shareMadeAnew();
  }

  @Override
  SecondOrder remembered(List<Tensor> leaves, long from, long to) {
    return objective.secondOrder(leaves, from, to);
  }

  @Override
  Tensor sum(Tensor vectors) {
    Tensor sum = Tensor.zeros(Precision.FLOAT64, vectors.shape());
    forEach(
        (chunk, from, to) -> chunk.product(vectors).to(Precision.FLOAT64),
        (part, from, to) -> sum.addInPlace(part, 1.0));
    return sum;
  }
}
