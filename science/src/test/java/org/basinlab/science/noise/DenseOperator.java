package org.basinlab.science.noise;

import java.util.Arrays;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.RealMatrix;

/** Dense symmetric matrices as an operator, one a replica. */
final class DenseOperator implements SymmetricOperator {
  private final int replicas;
  private final int dimension;
  private final double[] flat;

  DenseOperator(RealMatrix... matrices) {
    this.replicas = matrices.length;
    this.dimension = matrices[0].getRowDimension();
    this.flat =
        Arrays.stream(matrices)
            .flatMap(matrix -> Arrays.stream(matrix.getData()))
            .flatMapToDouble(Arrays::stream)
            .toArray();
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
    return applyBlock(v.unsqueeze(1)).reshape(replicas, dimension);
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    Tensor all = Tensor.of(flat, Precision.FLOAT64, replicas, dimension, dimension);
    return vectors.productWithTransposed(all);
  }

  @Override
  public double gradientsPerProduct() {
    return 1;
  }
}
