package org.basinlab.science.curvature;

import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/** Between tall tensors, whose rows are vectors of length q, and the small matrices they make. */
final class SmallMatrix {
  private SmallMatrix() {}

  /** Inner products of the rows: [a, q], [b, q] → a × b. */
  static RealMatrix innerProducts(Tensor left, Tensor right) {
    Tensor product = product(left, right.transpose(0, 1));
    int rows = (int) left.size(0);
    int columns = (int) right.size(0);
    double[] flat = product.toDoubles();
    RealMatrix matrix = new Array2DRowRealMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix.setEntry(i, j, flat[i * columns + j]);
      }
    }
    return matrix;
  }

  /**
   * Linear combinations of the rows.
   *
   * @param rows [a, q]
   * @param coefficients a × n, one column a combination
   * @return [n, q]
   */
  static Tensor combined(Tensor rows, RealMatrix coefficients) {
    return product(tensor(coefficients.transpose(), rows.precision()), rows);
  }

  /** {@code vectors} without their parts along the orthonormal {@code basis}, taken out twice. */
  static Tensor outside(Tensor vectors, Tensor basis) {
    Tensor rest = vectors;
    for (int pass = 0; pass < 2; pass++) {
      rest = rest.minus(product(product(rest, basis.transpose(0, 1)), basis));
    }
    return rest;
  }

  /** Norms of the rows, in double precision. */
  static double[] norms(Tensor rows) {
    return rows.to(Precision.FLOAT64).square().sum(1).squareRoot().toDoubles();
  }

  /** Each row times its factor. */
  static Tensor scaled(Tensor rows, double[] factors) {
    return rows.times(Tensor.of(factors, rows.precision(), factors.length, 1));
  }

  /** The first {@code count} eigenvectors (fewer if there are fewer), one a column. */
  static RealMatrix eigenvectors(EigenDecompositionSymmetric eigen, int count) {
    int size = eigen.getEigenvalues().length;
    return eigen.getV().getSubMatrix(0, size - 1, 0, Math.min(count, size) - 1);
  }

  private static Tensor tensor(RealMatrix matrix, Precision precision) {
    int columns = matrix.getColumnDimension();
    double[] flat = new double[matrix.getRowDimension() * columns];
    for (int i = 0; i < matrix.getRowDimension(); i++) {
      System.arraycopy(matrix.getRow(i), 0, flat, i * columns, columns);
    }
    return Tensor.of(flat, precision, matrix.getRowDimension(), columns);
  }

  private static Tensor product(Tensor left, Tensor right) {
    return left.unsqueeze(0).batchedProduct(right.unsqueeze(0)).select(0, 0);
  }
}
