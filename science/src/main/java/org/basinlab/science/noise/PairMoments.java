package org.basinlab.science.noise;

import org.basinlab.science.Check;

/**
 * What a symmetric matrix M_ij = g_iᵀAg_j of independent g_1 … g_m tells about their distribution:
 * the mean a of its diagonal, unbiased for E gᵀAg; the mean u of the rest, unbiased for E gᵀ A E g;
 * and the variances of both. u is a U statistic of order 2 with Var u = 4ζ/m + 2τ/(m(m − 1)), ζ =
 * GᵀACAG and τ = tr(ACAC), both estimated without bias from products with distinct indices
 * (Hoeffding 1948; Chen and Zhang 2010). The jackknife would count τ twice.
 *
 * @param examples m ≥ 4
 * @param diagonal a
 * @param offDiagonal u
 * @param diagonalVariance Var a, estimated
 * @param linearVariance 4ζ/m, estimated; may come out negative
 * @param pairVariance 2τ/(m(m − 1)), estimated; may come out negative
 * @param covariance Cov(a, u), estimated
 */
record PairMoments(
    int examples,
    double diagonal,
    double offDiagonal,
    double diagonalVariance,
    double linearVariance,
    double pairVariance,
    double covariance) {

  /**
   * Of one matrix.
   *
   * @param flat m × m numbers, row by row
   */
  static PairMoments of(double[] flat) {
    int m = (int) Math.round(Math.sqrt(flat.length));
    Check.that(m >= 4, "A noise scale with its error needs at least 4 examples, got %d.", m);
    double[] diagonal = new double[m];
    double[] rowMeans = new double[m];
    double squares = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        double entry = flat[i * m + j];
        if (i == j) {
          diagonal[i] = entry;
        } else {
          rowMeans[i] += entry / (m - 1);
          squares += entry * entry;
        }
      }
    }
    double a = mean(diagonal);
    double u = mean(rowMeans);
    double rowSquares = 0;
    for (double row : rowMeans) {
      rowSquares += row * row * (m - 1.0) * (m - 1.0);
    }
    double total = u * m * (m - 1.0);
    double pairs = m * (m - 1.0);
    double two = squares / pairs;
    double three = (rowSquares - squares) / (pairs * (m - 2));
    double four = (total * total - 4 * rowSquares + 2 * squares) / (pairs * (m - 2) * (m - 3.0));
    return new PairMoments(
        m,
        a,
        u,
        crossed(diagonal, a, diagonal, a) / m,
        4 * (three - four) / m,
        2 * (two - 2 * three + four) / pairs,
        2.0 / m * crossed(diagonal, a, rowMeans, u) * (m - 1) / (m - 2));
  }

  private static double crossed(double[] x, double meanX, double[] y, double meanY) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - meanX) * (y[i] - meanY);
    }
    return sum / (x.length - 1);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
