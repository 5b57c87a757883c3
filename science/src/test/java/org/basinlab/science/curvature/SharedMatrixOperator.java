package org.basinlab.science.curvature;

import java.util.Arrays;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.RealMatrix;

/** The same dense matrix for all replicas, so that many repetitions go at once. */
final class SharedMatrixOperator implements SymmetricOperator {
  private final int replicas;
  private final int dimension;
  private final Tensor matrix;

  /** Lives in the scope it was made in. */
  SharedMatrixOperator(RealMatrix matrix, int replicas) {
    this.replicas = replicas;
    this.dimension = matrix.getRowDimension();
    double[] flat = Arrays.stream(matrix.getData()).flatMapToDouble(Arrays::stream).toArray();
    this.matrix = Tensor.of(flat, Precision.FLOAT64, 1, dimension, dimension);
  }

  @Override
  public long replicas() {
    return replicas;
  }

  @Override
  public long dimension() {
    return dimension;
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT64;
  }

  @Override
  public Tensor apply(Tensor v) {
    return v.reshape(1, replicas, dimension).batchedProduct(matrix).reshape(replicas, dimension);
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    return vectors
        .reshape(1, -1, dimension)
        .batchedProduct(matrix)
        .reshape(replicas, -1, dimension);
  }

  @Override
  public double gradientsPerProduct() {
    return 1;
  }
}
