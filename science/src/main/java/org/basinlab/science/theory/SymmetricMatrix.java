package org.basinlab.science.theory;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.basinlab.science.Check;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric matrix of finite numbers in double precision; immutable. Its eigenpairs are computed
 * at first use and kept.
 */
public final class SymmetricMatrix {
  /** Rounding error allowed, relative to the largest entry or eigenvalue. */
  private static final double ROUNDING = 1e-10;

  private final RealMatrix entries;
  private @Nullable EigenDecompositionSymmetric eigen;

  private SymmetricMatrix(RealMatrix entries) {
    this.entries = entries;
  }

  private synchronized EigenDecompositionSymmetric eigen() {
    EigenDecompositionSymmetric known = eigen;
    if (known == null) {
      known = new EigenDecompositionSymmetric(entries);
      eigen = known;
    }
    return known;
  }

  /**
   * A matrix from a copy of its rows; entries across the diagonal are averaged.
   *
   * @param rows [q, q]; finite, and symmetric to 1e-10 of the largest entry
   */
  public static SymmetricMatrix of(double[][] rows) {
    Check.that(rows.length > 0, "A matrix needs at least one row, got none.");
    double largest = 0;
    for (double[] row : rows) {
      Check.that(
          row.length == rows.length,
          "A symmetric matrix is square: got %d rows and a row of %d numbers.",
          rows.length,
          row.length);
      for (double entry : row) {
        Check.that(Double.isFinite(entry), "A matrix must be finite, got %s.", entry);
        largest = Math.max(largest, Math.abs(entry));
      }
    }
    double[][] mean = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        Check.that(
            Math.abs(rows[i][j] - rows[j][i]) <= ROUNDING * largest,
            "The matrix must be symmetric, got %s in row %d, column %d and %s across.",
            rows[i][j],
            i,
            j,
            rows[j][i]);
        mean[i][j] = (rows[i][j] + rows[j][i]) / 2;
      }
    }
    return new SymmetricMatrix(new Array2DRowRealMatrix(mean, false));
  }

  /** The matrix with these numbers on its diagonal and 0 elsewhere. */
  public static SymmetricMatrix diagonal(double... values) {
    return of(MatrixUtils.createRealDiagonalMatrix(values).getData());
  }

  /** Number of rows, q. */
  public int dimension() {
    return entries.getRowDimension();
  }

  /** Entry in row i and column j, both from 0. */
  public double entry(int i, int j) {
    return entries.getEntry(i, j);
  }

  /** Rows, copied, [q, q]. */
  public double[][] rows() {
    return entries.getData();
  }

  /** Sum of the diagonal. */
  public double trace() {
    return entries.getTrace();
  }

  /** Largest algebraic eigenvalue. */
  public double largest() {
    return Arrays.stream(eigenvalues()).max().orElseThrow();
  }

  /** Smallest algebraic eigenvalue. */
  public double smallest() {
    return Arrays.stream(eigenvalues()).min().orElseThrow();
  }

  /** Eigenvalues, from the largest down, [q]. */
  public double[] eigenvalues() {
    return eigen().getEigenvalues();
  }

  /**
   * Unit eigenvector of the i-th of {@link #eigenvalues()}, with the sign that makes its entry of
   * largest magnitude positive, [q].
   *
   * @param i from 0
   */
  public double[] eigenvector(int i) {
    double[] vector = eigen().getV().getColumn(i);
    double largest = Arrays.stream(vector).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
    return largest < 0 ? Arrays.stream(vector).map(x -> -x).toArray() : vector;
  }

  /** Logarithm of the determinant; refused unless all eigenvalues are positive. */
  public double logDeterminant() {
    Check.that(
        smallest() > 0,
        "A determinant has a logarithm if all eigenvalues are positive, got %s.",
        smallest());
    return Arrays.stream(eigenvalues()).map(Math::log).sum();
  }

  /** V f(Λ) Vᵀ: the same eigenvectors with other eigenvalues, which must be finite. */
  public SymmetricMatrix mapped(DoubleUnaryOperator f) {
    double[] values = Arrays.stream(eigenvalues()).map(f).toArray();
    RealMatrix vectors = eigen().getV();
    return of(
        vectors
            .multiply(MatrixUtils.createRealDiagonalMatrix(values))
            .multiplyTransposed(vectors)
            .getData());
  }

  /** This times a vector, [q]. */
  public double[] times(double... vector) {
    return entries.operate(vector);
  }

  /** Whether no eigenvalue is negative by more than rounding. */
  public boolean isPositiveSemidefinite() {
    return smallest() >= -ROUNDING * Math.max(Math.abs(largest()), Math.abs(smallest()));
  }

  /**
   * This matrix; refused where it is not positive semidefinite, as a covariance is.
   *
   * @param name what the message calls the matrix
   */
  public SymmetricMatrix requireCovariance(String name) {
    Check.that(
        isPositiveSemidefinite(), "A %s has no negative eigenvalue, got %s.", name, smallest());
    return this;
  }

  /** Whether all eigenvalues are positive by more than rounding. */
  public boolean isPositiveDefinite() {
    return smallest() > ROUNDING * largest();
  }

  /** tr(this · other). */
  public double traceOfProduct(SymmetricMatrix other) {
    requireSameDimension(other);
    double sum = 0;
    for (int i = 0; i < dimension(); i++) {
      for (int j = 0; j < dimension(); j++) {
        sum += entry(i, j) * other.entry(i, j);
      }
    }
    return sum;
  }

  /** An equation for X that falls apart into its entries in the eigenbasis of this matrix. */
  interface Coefficient {
    /** What X's entry is multiplied by, given the eigenvalues of its row and its column. */
    double at(double row, double column);
  }

  /** X with V'XV = V'BV / coefficient, entry by entry, V the eigenvectors of this matrix. */
  SymmetricMatrix solve(SymmetricMatrix right, Coefficient coefficient) {
    double[] values = eigen().getEigenvalues();
    double[][] inside = inEigenbasis(right);
    for (int i = 0; i < dimension(); i++) {
      for (int j = 0; j < dimension(); j++) {
        inside[i][j] /= coefficient.at(values[i], values[j]);
      }
    }
    RealMatrix vectors = eigen().getV();
    return of(
        vectors
            .multiply(new Array2DRowRealMatrix(inside, false))
            .multiplyTransposed(vectors)
            .getData());
  }

  /** VᵀBV, V the eigenvectors of this matrix in columns, [q, q]. */
  double[][] inEigenbasis(SymmetricMatrix other) {
    requireSameDimension(other);
    RealMatrix vectors = eigen().getV();
    return vectors.transposeMultiply(other.entries).multiply(vectors).getData();
  }

  /** The bilinear form aᵀMb of two vectors, [q] each. */
  public double along(double[] a, double[] b) {
    double[] image = times(b);
    double sum = 0;
    for (int i = 0; i < image.length; i++) {
      sum += a[i] * image[i];
    }
    return sum;
  }

  void requireSameDimension(SymmetricMatrix other) {
    Check.that(
        dimension() == other.dimension(),
        "Hessian and gradient covariance must have the same dimension, got %d and %d.",
        dimension(),
        other.dimension());
  }
}
