package org.basinlab.science.curvature;

import java.util.Arrays;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * Gram-Schmidt, twice, in double precision, for R sets of vectors at once. A vector that depends on
 * those before it, to rounding, becomes a row of zeros.
 */
final class OrthonormalRows {
  private final Tensor rows;
  private final boolean[] dependent;
  private int count;

  /**
   * No rows yet.
   *
   * @param replicas R
   * @param capacity rows at most
   */
  OrthonormalRows(int replicas, long capacity, long dimension) {
    this.rows = Tensor.zeros(Precision.FLOAT64, replicas, capacity, dimension);
    this.dependent = new boolean[replicas];
  }

  /**
   * Adds vectors.
   *
   * @param vectors [R, k, q]
   * @param rounding relative error of their entries
   */
  void append(Tensor vectors, double rounding) {
    Tensor wide = vectors.to(Precision.FLOAT64);
    for (int i = 0; i < wide.size(1); i++) {
      Tensor given = wide.narrow(1, i, 1);
      Tensor left = given;
      for (int pass = 0; pass < 2 && count > 0; pass++) {
        Tensor before = rows.narrow(1, 0, count);
        Tensor along = left.productWithTransposed(before);
        left = left.minus(along.batchedProduct(before));
      }
      double[] whole = norms(given);
      double[] factors = norms(left);
      for (int r = 0; r < factors.length; r++) {
        boolean vanishes = factors[r] <= rounding * whole[r];
        dependent[r] |= vanishes;
        factors[r] = vanishes ? 0 : 1 / factors[r];
      }
      Tensor scale = Tensor.of(factors, Precision.FLOAT64, factors.length, 1, 1);
      rows.narrow(1, count, 1).copyInPlace(left.times(scale));
      count++;
    }
  }

  private static double[] norms(Tensor row) {
    return row.square().sum(1, 2).squareRoot().toDoubles();
  }

  /** The rows {@code from} … {@code from + length − 1}: [R, length, q], a view. */
  Tensor rows(int from, int length) {
    return rows.narrow(1, from, length);
  }

  /** Whether any vector of a replica depended on those before it. */
  boolean[] dependent() {
    return Arrays.copyOf(dependent, dependent.length);
  }

  /** What products in a precision are exact to, with room for their sums. */
  static double rounding(Precision precision) {
    return precision == Precision.FLOAT64 ? 1e-13 : 1e-6;
  }
}
