package org.basinlab.science.curvature;

import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** −A: its upper end is the lower end of A. */
record Negative(SymmetricOperator operator) implements SymmetricOperator {

  @Override
  public long replicas() {
    return operator.replicas();
  }

  @Override
  public long dimension() {
    return operator.dimension();
  }

  @Override
  public Precision precision() {
    return operator.precision();
  }

  @Override
  public Tensor apply(Tensor v) {
    try (TensorScope scope = TensorScope.open()) {
      return scope.keep(operator.apply(v).times(-1));
    }
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    try (TensorScope scope = TensorScope.open()) {
      return scope.keep(operator.applyBlock(vectors).times(-1));
    }
  }

  @Override
  public double gradientsPerProduct() {
    return operator.gradientsPerProduct();
  }
}
