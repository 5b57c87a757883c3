package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Fieller;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The losses of single examples on the straight line (1 − α) θ₁ + α θ₂ between two solutions.
 * Standard errors take the examples as independent draws from a larger population; differences
 * between two points are paired by example.
 *
 * @param grid the values of α; −½, 0, 1 and 1½ among them
 * @param points the losses at each value of α, in the order of the grid
 */
public record ExampleLine(Grid grid, List<ExampleLosses> points) {
  private static final double CONFIDENCE = 0.95;

  public ExampleLine {
    points = List.copyOf(points);
    Check.that(
        points.size() == grid.points().size(),
        "A line of %d points needs as many lots of losses, got %d.",
        grid.points().size(),
        points.size());
    Check.that(
        grid.points().containsAll(List.of(-0.5, 0.0, 1.0, 1.5)),
        "A line between two ends needs the points -0.5, 0, 1 and 1.5, got %s.",
        grid.points());
  }

  /**
   * Evaluates the losses, with one forward pass for each point of the grid. The parameters at α = 0
   * and α = 1 equal θ₁ and θ₂ to the last bit; where θ₁ = θ₂, so do those at every other α.
   *
   * @param objective at θ₁, of one replica
   * @param second θ₂, [1, q]
   * @param chunkExamples examples evaluated at a time, ≥ 1
   */
  public static ExampleLine between(
      NetworkObjective objective, Tensor second, Grid grid, long chunkExamples) {
    List<ExampleLosses> points = new ArrayList<>();
    for (double alpha : grid.points()) {
      try (TensorScope scope = TensorScope.open()) {
        points.add(
            ExampleLosses.at(
                objective, point(objective.parameters(), second, alpha), chunkExamples));
      }
    }
    return new ExampleLine(grid, points);
  }

  /**
   * (1 − α) θ₁ + α θ₂, computed from the nearer end.
   *
   * @return [R, q], in double precision
   */
  public static Tensor point(Tensor first, Tensor second, double alpha) {
    try (NoGradient off = NoGradient.open()) {
      Tensor one = first.to(Precision.FLOAT64);
      Tensor two = second.to(Precision.FLOAT64);
      Tensor step = two.minus(one);
      return alpha < 0.5 ? one.plus(step.times(alpha)) : two.plus(step.times(alpha - 1));
    }
  }

  private ExampleLosses at(double alpha) {
    return points.get(grid.points().indexOf(alpha));
  }

  /**
   * The barrier between the ends: max over α in [0, 1] of L(α) − (1 − α) L(0) − α L(1), which is at
   * least 0 (Entezari et al., arXiv 2110.06296). It is taken over the points of the grid, so the
   * barrier over all α may be higher; the standard error does not account for the choice of the
   * highest point.
   *
   * @param alpha α of the highest point, in [0, 1]
   * @param height the barrier with its standard error over examples, unit loss
   */
  public record Barrier(double alpha, Estimate height) {}

  /** The barrier on the grid; empty where a loss between the ends is not finite. */
  public Optional<Barrier> barrier() {
    List<Integer> between =
        IntStream.range(0, points.size())
            .filter(i -> grid.points().get(i) >= 0 && grid.points().get(i) <= 1)
            .boxed()
            .toList();
    if (between.stream().anyMatch(i -> !Double.isFinite(points.get(i).mean()))) {
      return Optional.empty();
    }
    Barrier highest = new Barrier(0, excess(at(0), 0));
    for (int i : between) {
      Estimate height = excess(points.get(i), grid.points().get(i));
      highest =
          height.value() > highest.height().value()
              ? new Barrier(grid.points().get(i), height)
              : highest;
    }
    return Optional.of(highest);
  }

  /** Of the loss above the chord, whose ends are exact zeros. */
  private Estimate excess(ExampleLosses there, double alpha) {
    ExampleLosses first = at(0);
    ExampleLosses second = at(1);
    return Estimate.ofSamples(
        IntStream.range(0, there.size())
            .mapToDouble(
                i -> {
                  double step = second.loss(i) - first.loss(i);
                  double chord =
                      alpha < 0.5
                          ? first.loss(i) + alpha * step
                          : second.loss(i) + (alpha - 1) * step;
                  return there.loss(i) - chord;
                })
            .toArray());
  }

  /**
   * The end asymmetry with its standard error over examples.
   *
   * @param standardError standard error of A, to first order in the errors of both rises (delta
   *     method): that of the mean of u_i/ū − v_i/v̄, where u_i and v_i are the rises of example i
   *     beyond the second and the first end
   * @param interval 95 % confidence interval of A, from Fieller's of ū/v̄, which holds also where
   *     the standard error of a rise is as large as the rise
   */
  public record Asymmetry(EndAsymmetry asymmetry, double standardError, Interval interval) {}

  /**
   * Computes the end asymmetry; where it is undefined its standard error is +∞ and its interval the
   * whole real line.
   */
  public Asymmetry asymmetry() {
    double beyondFirst = at(-0.5).mean() - at(0).mean();
    double beyondSecond = at(1.5).mean() - at(1).mean();
    EndAsymmetry found =
        EndAsymmetry.of(beyondFirst, at(-0.5).rounding(), beyondSecond, at(1.5).rounding());
    Interval anything =
        new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, CONFIDENCE);
    return found instanceof EndAsymmetry.Defined
        ? new Asymmetry(found, errorOfRatio(), interval())
        : new Asymmetry(found, Double.POSITIVE_INFINITY, anything);
  }

  private double[] rises(double beyond, double end) {
    ExampleLosses outside = at(beyond);
    ExampleLosses inside = at(end);
    return IntStream.range(0, outside.size())
        .mapToDouble(i -> outside.loss(i) - inside.loss(i))
        .toArray();
  }

  private double errorOfRatio() {
    double[] first = rises(-0.5, 0);
    double[] second = rises(1.5, 1);
    double meanFirst = Arrays.stream(first).average().orElseThrow();
    double meanSecond = Arrays.stream(second).average().orElseThrow();
    return Estimate.ofSamples(
            IntStream.range(0, first.length)
                .mapToDouble(i -> second[i] / meanSecond - first[i] / meanFirst)
                .toArray())
        .standardError();
  }

  private Interval interval() {
    double[] first = rises(-0.5, 0);
    double[] second = rises(1.5, 1);
    Estimate numerator = Estimate.ofSamples(second);
    Estimate denominator = Estimate.ofSamples(first);
    int n = first.length;
    double products =
        IntStream.range(0, n)
            .mapToDouble(i -> (first[i] - denominator.value()) * (second[i] - numerator.value()))
            .sum();
    double most = numerator.standardError() * denominator.standardError();
    double covariance = products / (n - 1.0) / n;
    return new Fieller(numerator, denominator, Math.max(-most, Math.min(most, covariance)))
        .interval(n - 1.0, CONFIDENCE)
        .match(
            between -> logarithms(between.interval().lower(), between.interval().upper()),
            beyond ->
                beyond.gap().lower() <= 0
                    ? logarithms(beyond.gap().upper(), Double.POSITIVE_INFINITY)
                    : logarithms(0, Double.POSITIVE_INFINITY),
            anything -> logarithms(0, Double.POSITIVE_INFINITY));
  }

  private static Interval logarithms(double lower, double upper) {
    return new Interval(Math.log(Math.max(0, lower)), Math.log(upper), CONFIDENCE);
  }
}
