package org.basinlab.science.curvature;

import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** An operator made of another one: replicas, precision and cost are those of the other. */
abstract class WrappedOperator implements SymmetricOperator {
  private final SymmetricOperator inner;

  WrappedOperator(SymmetricOperator inner) {
    this.inner = inner;
  }

  /**
   * What the wrapper makes of its operator.
   *
   * @param block [R, k, q]
   * @param product the operator inside: A v of each vector of a block
   * @return [R, k, q], numbers of its own
   */
  abstract Tensor act(Tensor block, UnaryOperator<Tensor> product);

  @Override
  public final Tensor apply(Tensor v) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor made = act(v.unsqueeze(1), one -> inner.apply(one.select(1, 0)).unsqueeze(1));
      return scope.keep(made.select(1, 0));
    }
  }

  @Override
  public final Tensor applyBlock(Tensor vectors) {
    try (TensorScope scope = TensorScope.open()) {
      return scope.keep(act(vectors, inner::applyBlock));
    }
  }

  @Override
  public final long replicas() {
    return inner.replicas();
  }

  @Override
  public long dimension() {
    return inner.dimension();
  }

  @Override
  public final Precision precision() {
    return inner.precision();
  }

  @Override
  public final double gradientsPerProduct() {
    return inner.gradientsPerProduct();
  }
}
