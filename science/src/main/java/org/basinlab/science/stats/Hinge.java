package org.basinlab.science.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.basinlab.science.Check;

/**
 * Two straight lines that meet, by least squares: y = level + before·(x − turn) up to the turn and
 * level + after·(x − turn) beyond. The least sum of squares over all turns is found exactly, as it
 * lies at a sample or where the lines fitted to either side meet between two samples (Hudson 1966,
 * Fitting segmented curves whose join points have to be estimated).
 *
 * @param turn strictly inside the range of x
 * @param before slope up to the turn
 * @param after slope beyond
 * @param squares sum of the squared residuals
 */
public record Hinge(double turn, double before, double after, double squares) {
  /** So many different x are needed. */
  public static final int LEAST_PLACES = 4;

  /**
   * Fits.
   *
   * @param x with at least {@value #LEAST_PLACES} different values
   * @param y as many as x
   */
  public static Hinge fit(double[] x, double[] y) {
    FiniteValues.required("x of a hinge", x);
    FiniteValues.required("y of a hinge", y);
    FiniteValues.samePairs(x, y);
    double[] places = Arrays.stream(x).distinct().sorted().toArray();
    Check.that(
        places.length >= LEAST_PLACES,
        "A hinge needs %d different x, got %d.",
        LEAST_PLACES,
        places.length);
    Hinge best = at(places[1], x, y);
    for (int i = 2; i < places.length - 1; i++) {
      best = best.orBetter(at(places[i], x, y));
    }
    for (int i = 1; i < places.length - 2; i++) {
      OptionalDouble meeting = meeting(places[i], places[i + 1], x, y);
      if (meeting.isPresent()) {
        best = best.orBetter(at(meeting.getAsDouble(), x, y));
      }
    }
    return best;
  }

  private Hinge orBetter(Hinge other) {
    return other.squares < squares ? other : this;
  }

  /** Where the lines fitted to both sides meet, if that is between the two samples. */
  private static OptionalDouble meeting(double left, double right, double[] x, double[] y) {
    Line low = line(Double.NEGATIVE_INFINITY, left, x, y);
    Line high = line(right, Double.POSITIVE_INFINITY, x, y);
    double turn =
        (high.intercept() - low.intercept()) / (low.slope().value() - high.slope().value());
    return turn > left && turn < right ? OptionalDouble.of(turn) : OptionalDouble.empty();
  }

  private static Line line(double from, double to, double[] x, double[] y) {
    int[] within = within(from, to, x);
    return Line.fit(
        Arrays.stream(within).mapToDouble(i -> x[i]).toArray(),
        Arrays.stream(within).mapToDouble(i -> y[i]).toArray());
  }

  private static int[] within(double from, double to, double[] x) {
    return IntStream.range(0, x.length).filter(i -> x[i] >= from && x[i] <= to).toArray();
  }

  /** The best slopes for a given turn; both sides have a sample off the turn. */
  private static Hinge at(double turn, double[] x, double[] y) {
    double[] low = Arrays.stream(x).map(each -> Math.min(each - turn, 0)).toArray();
    double[] high = Arrays.stream(x).map(each -> Math.max(each - turn, 0)).toArray();
    double[] slopes = slopes(low, high, y);
    double level = mean(y) - slopes[0] * mean(low) - slopes[1] * mean(high);
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = y[i] - level - slopes[0] * low[i] - slopes[1] * high[i];
      squares += residual * residual;
    }
    return new Hinge(turn, slopes[0], slopes[1], squares);
  }

  /** Normal equations of two centred regressors. */
  private static double[] slopes(double[] low, double[] high, double[] y) {
    double ll = covariance(low, low);
    double lh = covariance(low, high);
    double hh = covariance(high, high);
    double ly = covariance(low, y);
    double hy = covariance(high, y);
    double determinant = ll * hh - lh * lh;
    return new double[] {(ly * hh - hy * lh) / determinant, (hy * ll - ly * lh) / determinant};
  }

  private static double covariance(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
