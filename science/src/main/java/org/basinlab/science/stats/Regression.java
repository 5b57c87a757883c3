package org.basinlab.science.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.basinlab.science.Check;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** Ordinary least squares of a number on several regressors and an intercept. */
public final class Regression {
  /**
   * Regressors, centred and of equal length, are told apart where the least singular value of their
   * matrix is above this times the largest.
   */
  public static final double INDEPENDENT = 0.01;

  private Regression() {}

  /**
   * The coefficients of the regressors, in their order; empty where the samples do not tell them
   * apart ({@link #INDEPENDENT}).
   *
   * @param regressors lists of equal length, one a regressor, finite; none is constant
   * @param values as many as each list, finite
   */
  public static Optional<List<Double>> slopes(List<double[]> regressors, double[] values) {
    FiniteValues.required("values of a regression", values);
    int samples = values.length;
    int count = regressors.size();
    if (samples <= count) {
      return Optional.empty();
    }
    RealMatrix columns = new Array2DRowRealMatrix(samples, count);
    double[] lengths = new double[count];
    for (int j = 0; j < count; j++) {
      double[] centred = centred(regressors.get(j), samples);
      lengths[j] = Math.sqrt(Arrays.stream(centred).map(x -> x * x).sum());
      if (lengths[j] == 0) {
        return Optional.empty();
      }
      for (int i = 0; i < samples; i++) {
        columns.setEntry(i, j, centred[i] / lengths[j]);
      }
    }
    SingularValueDecomposition parts = new SingularValueDecomposition(columns);
    if (parts.getInverseConditionNumber() < INDEPENDENT) {
      return Optional.empty();
    }
    double[] scaled =
        parts.getSolver().solve(new ArrayRealVector(centred(values, samples), false)).toArray();
    List<Double> slopes = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      slopes.add(scaled[j] / lengths[j]);
    }
    return Optional.of(slopes);
  }

  private static double[] centred(double[] values, int samples) {
    FiniteValues.required("regressor", values);
    Check.that(
        values.length == samples,
        "A regressor has one number a sample, got %d for %d samples.",
        values.length,
        samples);
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(x -> x - mean).toArray();
  }
}
