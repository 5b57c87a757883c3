package org.basinlab.science.oracle;

import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** A diagonal matrix. */
final class Diagonal implements SymmetricOperator {
  private final double[] entries;

  Diagonal(double... entries) {
    this.entries = entries;
  }

  @Override
  public long replicas() {
    return 1;
  }

  @Override
  public long dimension() {
    return entries.length;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT64;
  }

  @Override
  public Tensor apply(Tensor v) {
    return v.times(Tensor.of(entries, Precision.FLOAT64, 1, entries.length));
  }

  @Override
  public double gradientsPerProduct() {
    return 1;
  }
}
