package org.basinlab.science.stats;

import org.apache.commons.statistics.descriptive.Mean;
import org.basinlab.science.Check;

/**
 * Straight line by ordinary least squares: slope = Σ(x − x̄)(y − ȳ)/Σ(x − x̄)², its standard error
 * √(Σr²/(n − 2)/Σ(x − x̄)²) for independent residuals r of equal variance.
 *
 * @param intercept at x = 0
 * @param slope with standard error, +∞ from two points only; samples are the n points
 */
public record Line(double intercept, Estimate slope) {

  /**
   * Fits y = intercept + slope·x.
   *
   * @param x at least two different values
   * @param y as many as x
   */
  public static Line fit(double[] x, double[] y) {
    FiniteValues.required("x of a line", x);
    FiniteValues.required("y of a line", y);
    FiniteValues.samePairs(x, y);
    Check.that(
        !FiniteValues.allEqual(x),
        "A slope needs at least two different x, but all %d are %s.",
        x.length,
        x[0]);
    double meanX = Mean.of(x).getAsDouble();
    double meanY = Mean.of(y).getAsDouble();
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < x.length; i++) {
      sxx += (x[i] - meanX) * (x[i] - meanX);
      sxy += (x[i] - meanX) * (y[i] - meanY);
    }
    double slope = sxy / sxx;
    double residuals = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = y[i] - meanY - slope * (x[i] - meanX);
      residuals += residual * residual;
    }
    double error =
        x.length == 2 ? Double.POSITIVE_INFINITY : Math.sqrt(residuals / (x.length - 2) / sxx);
    return new Line(meanY - slope * meanX, new Estimate(slope, error, x.length));
  }
}
