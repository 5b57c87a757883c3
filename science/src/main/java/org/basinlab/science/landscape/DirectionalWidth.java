package org.basinlab.science.landscape;

import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The distances from the parameters along +v and −v at which the loss has risen by a given amount
 * Δ. On a quadratic, along an eigenvector of eigenvalue λ &gt; 0, both are √(2Δ/λ).
 *
 * @param ahead distance along +v, unit θ
 * @param behind distance along −v, unit θ
 */
public record DirectionalWidth(Crossing ahead, Crossing behind) {
  /**
   * Measures the two distances of each replica along its own direction.
   *
   * @param directions v, [R, q], of any norm but 0; they are normalised, so that distances are
   *     Euclidean
   * @param rise Δ, unit loss, finite and &gt; 0
   * @param ranges R ranges of distances to search, unit θ, one for each replica
   * @return R results, one for each replica
   * @throws org.basinlab.science.BrokenInputException if a loss at the parameters is not finite, a
   *     direction is 0, or the rise is too near to the rounding of the loss
   */
  public static List<DirectionalWidth> along(
      LossSurface surface, Tensor directions, double rise, List<SearchRange> ranges) {
    Check.that(
        rise > 0 && Double.isFinite(rise),
        "The rise of the loss that ends a width must be finite and > 0, got %s.",
        rise);
    surface.requireShape("Directions", directions);
    double[] levels = levels(surface, rise, ranges);
    try (TensorScope scope = TensorScope.open()) {
      Tensor units = units(directions.to(Precision.FLOAT64));
      List<Crossing> ahead = LineSearch.along(surface, units, levels, ranges);
      List<Crossing> behind = LineSearch.along(surface, units.times(-1), levels, ranges);
      return IntStream.range(0, levels.length)
          .mapToObj(r -> new DirectionalWidth(ahead.get(r), behind.get(r)))
          .toList();
    }
  }

  /**
   * The smaller of the two distances. Where both are bracketed, its bracket runs from the smaller
   * of the lower ends to the smaller of the upper ends. Its forward passes are those of both
   * searches.
   */
  public Crossing narrower() {
    return ahead.match(
        one ->
            behind.match(
                other ->
                    new Crossing.Between(
                        Math.min(one.lower(), other.lower()),
                        Math.min(one.upper(), other.upper()),
                        one.forwardPasses() + other.forwardPasses()),
                unbounded -> ahead.withMorePasses(unbounded.forwardPasses()),
                atOnce -> atOnce.withMorePasses(one.forwardPasses())),
        unbounded -> behind.withMorePasses(unbounded.forwardPasses()),
        atOnce -> atOnce.withMorePasses(behind.forwardPasses()));
  }

  /** The distance goes with the root of the rise, so it has half of the rise's relative error. */
  private static double[] levels(LossSurface surface, double rise, List<SearchRange> ranges) {
    double[] levels = surface.finiteLossesAtOrigin();
    for (int r = 0; r < levels.length; r++) {
      double tolerance = ranges.get(r).relativeTolerance();
      double least = surface.rounding(levels[r]) / (2 * tolerance);
      Check.that(
          rise > least,
          "A rise of %s is too near to the rounding of the loss %s of replica %d for a distance to"
              + " %s; ask for more than %s, for a larger tolerance, or measure in float64.",
          rise,
          levels[r],
          r,
          tolerance,
          least);
      levels[r] += rise;
    }
    return levels;
  }

  private static Tensor units(Tensor directions) {
    Tensor norms = directions.square().sumKeeping(1).squareRoot();
    double[] values = norms.toDoubles();
    for (int r = 0; r < values.length; r++) {
      Check.that(
          values[r] > 0 && Double.isFinite(values[r]),
          "A direction must be finite and not zero, but that of replica %d has length %s.",
          r,
          values[r]);
    }
    return directions.dividedBy(norms);
  }
}
