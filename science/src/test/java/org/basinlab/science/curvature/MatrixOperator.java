package org.basinlab.science.curvature;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/** Dense symmetric matrices as an operator. */
final class MatrixOperator implements SymmetricOperator {
  private final Precision precision;
  private final int replicas;
  private final int dimension;
  private final double[] flat;

  MatrixOperator(Precision precision, List<RealMatrix> matrices) {
    this.precision = precision;
    this.replicas = matrices.size();
    this.dimension = matrices.get(0).getRowDimension();
    this.flat =
        matrices.stream()
            .flatMap(matrix -> Arrays.stream(matrix.getData()))
            .flatMapToDouble(Arrays::stream)
            .toArray();
  }

  static MatrixOperator of(RealMatrix... matrices) {
    return new MatrixOperator(Precision.FLOAT64, List.of(matrices));
  }

  /** Q diag(spectrum) Qᵀ with a random orthogonal Q. */
  static RealMatrix withSpectrum(RandomKey key, double... spectrum) {
    int n = spectrum.length;
    RealMatrix gaussian = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      gaussian.setRow(i, key.named("rotation").at(i).gaussians(n));
    }
    RealMatrix q = new QRDecomposition(gaussian).getQ();
    RealMatrix matrix =
        q.multiply(MatrixUtils.createRealDiagonalMatrix(spectrum)).multiplyTransposed(q);
    return matrix.add(matrix.transpose()).scalarMultiply(0.5);
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
    return precision;
  }

  @Override
  public Tensor apply(Tensor v) {
    Tensor all = Tensor.of(flat, precision, replicas, dimension, dimension);
    return all.batchedProduct(v.unsqueeze(2)).reshape(replicas, dimension);
  }

  @Override
  public double gradientsPerProduct() {
    return 1;
  }
}
