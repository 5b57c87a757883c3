package org.basinlab.science.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    List<Double> turns = new ArrayList<>();
    for (int i = 1; i < places.length - 1; i++) {
      turns.add(places[i]);
      if (i < places.length - 2) {
        meeting(places[i], places[i + 1], x, y).ifPresent(turns::add);
      }
    }
    return turns.stream()
        .flatMap(turn -> at(turn, x, y).stream())
        .min(Comparator.comparingDouble(Hinge::squares))
        .orElseThrow();
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

  /**
   * The best slopes for a given turn; empty where the samples do not tell the two sides apart, as
   * {@link Regression} has it.
   */
  private static Optional<Hinge> at(double turn, double[] x, double[] y) {
    double[] low = Arrays.stream(x).map(each -> Math.min(each - turn, 0)).toArray();
    double[] high = Arrays.stream(x).map(each -> Math.max(each - turn, 0)).toArray();
    return Regression.slopes(List.of(low, high), y)
        .map(slopes -> of(turn, slopes, List.of(low, high), y));
  }

  private static Hinge of(double turn, List<Double> slopes, List<double[]> sides, double[] y) {
    double[] left = new double[y.length];
    Arrays.setAll(
        left, i -> y[i] - slopes.get(0) * sides.get(0)[i] - slopes.get(1) * sides.get(1)[i]);
    double level = Arrays.stream(left).average().orElse(0);
    double squares = Arrays.stream(left).map(each -> (each - level) * (each - level)).sum();
    return new Hinge(turn, slopes.get(0), slopes.get(1), squares);
  }
}
