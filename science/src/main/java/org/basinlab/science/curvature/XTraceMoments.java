package org.basinlab.science.curvature;

/**
 * Inner products of the k probes ω, products y = Aω, basis q and basis products z = Aq of one
 * matrix, and XTrace's k numbers made of them without another pass over vectors of length q.
 */
final class XTraceMoments {
  private final int k;
  private final double[][] triangle;
  private final double[][] captured;
  private final double[][] along;
  private final double[][] mapped;
  private final double[] quadratic;
  private final double[] squared;

  /**
   * All of one matrix; row i, column j.
   *
   * @param triangle R, q_i · y_j
   * @param captured B, q_i · z_j
   * @param along W, q_i · ω_j
   * @param mapped z_i · ω_j
   * @param quadratic ω_j · y_j
   * @param squared ω_j · ω_j
   */
  XTraceMoments(
      double[][] triangle,
      double[][] captured,
      double[][] along,
      double[][] mapped,
      double[] quadratic,
      double[] squared) {
    this.k = squared.length;
    this.triangle = triangle;
    this.captured = captured;
    this.along = along;
    this.mapped = mapped;
    this.quadratic = quadratic;
    this.squared = squared;
  }

  int size() {
    return k;
  }

  /** tr(QᵀAQ). */
  double captured() {
    double trace = 0;
    for (int i = 0; i < k; i++) {
      trace += captured[i][i];
    }
    return trace;
  }

  /** The largest ‖y_j‖. */
  double longestProduct() {
    double longest = 0;
    for (int j = 0; j < k; j++) {
      double[] column = column(triangle, j);
      longest = Math.max(longest, Math.sqrt(dot(column, column)));
    }
    return longest;
  }

  /**
   * t_i = tr(QᵀAQ) − sᵀBs + (q − k + 1)/‖u‖² · uᵀAu with s the direction in the basis that only y_i
   * needs and u the part of ω_i outside of the basis of the others.
   */
  double[] terms(long dimension) {
    double trace = captured();
    double[] terms = new double[k];
    for (int i = 0; i < k; i++) {
      double[] s = ownDirection(i);
      double[] w = column(along, i);
      double[] bw = times(captured, w);
      double[] toOmega = column(mapped, i);
      double own = dot(s, times(captured, s));
      double sw = dot(s, w);
      double outside = quadratic[i] - 2 * dot(w, toOmega) + dot(w, bw);
      double across = dot(s, toOmega) - dot(s, bw);
      double form = outside + 2 * across * sw + sw * sw * own;
      double length = squared[i] - dot(w, w) + sw * sw;
      terms[i] = trace - own + form * (dimension - k + 1) / length;
    }
    return terms;
  }

  /** Column i of R⁻ᵀ, normalised: orthogonal to every column of R but the i-th. */
  private double[] ownDirection(int i) {
    double[] s = new double[k];
    s[i] = 1;
    for (int j = i + 1; j < k; j++) {
      double sum = 0;
      for (int l = i; l < j; l++) {
        sum += triangle[l][j] * s[l];
      }
      s[j] = -sum / triangle[j][j];
    }
    double norm = 0;
    for (double entry : s) {
      norm = Math.hypot(norm, entry);
    }
    for (int j = 0; j < k; j++) {
      s[j] /= norm;
    }
    return s;
  }

  private double[] column(double[][] matrix, int j) {
    double[] column = new double[k];
    for (int i = 0; i < k; i++) {
      column[i] = matrix[i][j];
    }
    return column;
  }

  private double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[k];
    for (int i = 0; i < k; i++) {
      product[i] = dot(matrix[i], vector);
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
