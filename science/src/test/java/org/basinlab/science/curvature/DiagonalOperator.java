package org.basinlab.science.curvature;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** Diagonal matrices, for spectra too long for a dense one. */
record DiagonalOperator(Precision precision, List<double[]> entries) implements SymmetricOperator {

  static DiagonalOperator of(double... entries) {
    return new DiagonalOperator(Precision.FLOAT64, List.of(entries));
  }

  @Override
  public long replicas() {
    return entries.size();
  }

  @Override
  public long dimension() {
    return entries.get(0).length;
  }

  @Override
  public Tensor apply(Tensor v) {
    return applyBlock(v.unsqueeze(1)).select(1, 0);
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    double[] flat = entries.stream().flatMapToDouble(Arrays::stream).toArray();
    return vectors.times(Tensor.of(flat, precision, replicas(), 1, dimension()));
  }

  @Override
  public double gradientsPerProduct() {
    return 1;
  }
}
