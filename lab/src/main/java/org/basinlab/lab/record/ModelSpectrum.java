package org.basinlab.lab.record;

import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;

/**
 * The distribution of the q eigenvalues of a Hessian, each with share 1/q: what random vectors saw
 * of it, and the smooth curve that is drawn.
 *
 * @param unit of eigenvalues, e.g. {@code loss/θ²}
 * @param dimension q, number of eigenvalues
 * @param exact whether the nodes are all q eigenvalues; then nothing has an error beyond rounding
 * @param width standard deviation of the Gaussian that each eigenvalue is smeared out to, in {@code
 *     unit}; &gt; 0
 * @param probes the quadrature of each random vector, known eigenvalues among its nodes; just one
 *     if exact
 * @param curve from the smallest eigenvalue up
 */
public record ModelSpectrum(
    String unit,
    long dimension,
    boolean exact,
    double width,
    List<List<Node>> probes,
    List<Point> curve) {
  /** Of the band, at each point. */
  public static final double CONFIDENCE = 0.95;

  public ModelSpectrum {
    probes = probes.stream().map(List::copyOf).toList();
    curve = List.copyOf(curve);
    Check.that(width > 0, "The width of a spectral density must be positive, got %s.", width);
    Check.that(
        exact ? probes.size() == 1 : probes.size() >= 2,
        "A spectrum has 1 probe if exact and 2 at least if not, for its band; got %d.",
        probes.size());
    Check.that(curve.size() >= 2, "A spectral curve needs 2 points, got %d.", curve.size());
  }

  /**
   * A node of a quadrature.
   *
   * @param eigenvalue a Ritz value, or an eigenvalue that is known
   * @param weight share of the eigenvalues that it stands for; the weights of a probe sum to 1
   */
  public record Node(double eigenvalue, double weight) {}

  /**
   * A point of the curve.
   *
   * @param density share of the eigenvalues per unit of eigenvalue
   * @param standardError of the density, over probes; 0 if exact
   */
  public record Point(double eigenvalue, double density, double standardError) {}

  /**
   * A point of the curve as a number of eigenvalues: q · √(2π) · width · density. One eigenvalue
   * alone peaks at 1, and k equal ones at k.
   *
   * @param lower end of the 95 % t interval at this point, at least 0
   * @param upper its other end
   */
  public record Level(double eigenvalue, double count, double lower, double upper) {}

  /** The curve in numbers of eigenvalues, with its band. */
  public List<Level> levels() {
    double ofOne = 1 / (width * Math.sqrt(2 * Math.PI));
    return curve.stream().map(point -> level(point, dimension / ofOne)).toList();
  }

  private Level level(Point point, double scale) {
    Interval band =
        new Estimate(point.density(), point.standardError(), probes.size()).interval(CONFIDENCE);
    return new Level(
        point.eigenvalue(),
        scale * point.density(),
        scale * Math.max(0, band.lower()),
        scale * band.upper());
  }
}
