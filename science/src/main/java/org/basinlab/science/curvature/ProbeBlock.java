package org.basinlab.science.curvature;

import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** Each replica {@code probes} times, so that a recurrence on it works on blocks of vectors. */
record ProbeBlock(SymmetricOperator operator, int probes) implements SymmetricOperator {

  @Override
  public long replicas() {
    return operator.replicas() * probes;
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
      Tensor block = v.reshape(operator.replicas(), probes, dimension());
      return scope.keep(operator.applyBlock(block).reshape(replicas(), dimension()));
    }
  }

  @Override
  public double gradientsPerProduct() {
    return operator.gradientsPerProduct();
  }
}
