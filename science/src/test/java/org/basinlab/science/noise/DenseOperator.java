package org.basinlab.science.noise;

import java.util.Arrays;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.RealMatrix;

/** Dense symmetric matrices as an operator, one a replica. */
final class DenseOperator implements SymmetricOperator {
  private final RealMatrix[] matrices;

  DenseOperator(RealMatrix... matrices) {
    this.matrices = matrices.clone();
  }

  @Override
  public long replicas() {
    return matrices.length;
  }

  @Override
  public long dimension() {
    return matrices[0].getRowDimension();
  }

  @Override
  public Precision precision() {
    return Precision.FLOAT64;
  }

  @Override
  public Tensor apply(Tensor v) {
    int q = (int) dimension();
    double[] flat =
        Arrays.stream(matrices)
            .flatMap(matrix -> Arrays.stream(matrix.getData()))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    Tensor all = Tensor.of(flat, Precision.FLOAT64, matrices.length, q, q);
    return all.batchedProduct(v.unsqueeze(2)).reshape(matrices.length, q);
  }

  @Override
  public double gradientsPerProduct() {
    return 1;
  }
}
