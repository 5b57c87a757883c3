package org.basinlab.science.curvature;

import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** An operator made of another one: replicas and precision are those of the other. */
record WrappedOperator(
    SymmetricOperator inner, long dimension, double gradientsPerProduct, Action action)
    implements SymmetricOperator {
  /** What the wrapper makes of its operator. */
  interface Action {
    /**
     * Acts.
     *
     * @param block [R, k, q]
     * @param product the operator inside: A v of each vector of a block
     * @return [R, k, q], numbers of its own
     */
    Tensor act(Tensor block, UnaryOperator<Tensor> product);
  }

  static WrappedOperator of(SymmetricOperator inner, Action action) {
    return new WrappedOperator(inner, inner.dimension(), inner.gradientsPerProduct(), action);
  }

  @Override
  public Tensor apply(Tensor v) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor made = action.act(v.unsqueeze(1), one -> inner.apply(one.select(1, 0)).unsqueeze(1));
      return scope.keep(made.select(1, 0));
    }
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    try (TensorScope scope = TensorScope.open()) {
      return scope.keep(action.act(vectors, inner::applyBlock));
    }
  }

  @Override
  public long replicas() {
    return inner.replicas();
  }

  @Override
  public Precision precision() {
    return inner.precision();
  }
}
