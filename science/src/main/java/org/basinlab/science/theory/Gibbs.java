package org.basinlab.science.theory;

import java.util.function.DoubleUnaryOperator;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.exception.MathIllegalStateException;

/**
 * The stationary density ∝ exp(−V(x)/n) of dx = −V′ dt + √(2n) dW on an interval outside of which
 * it is negligible, and the mean first-passage time, both by quadrature. {@code
 * docs/theory/basins.md}, eqs. (5) and (7).
 */
public final class Gibbs {
  private static final int POINTS = 16;
  private static final double RELATIVE = 1e-11;
  private static final int PANELS = 64;
  private static final int EVALUATIONS = 1_000_000;

  /** In noise levels: e to this power is still a number, with room for what multiplies it. */
  private static final double HIGHEST = 600;

  /** Density at the ends over its maximum: what may be cut off. */
  private static final double TAIL = 1e-12;

  /** Mass of a side over that at the bottom: below, the quadrature has no digits. */
  private static final double LEAST = Double.MIN_NORMAL / RELATIVE;

  private final DoubleUnaryOperator potential;
  private final double noiseLevel;
  private final double lower;
  private final double upper;
  private final double bottom;

  /**
   * The density of a potential.
   *
   * @param potential V(x); finite and smooth in the interval
   * @param noiseLevel n, in the unit of V; finite and &gt; 0
   * @param lower lower end of an interval at whose ends the density is at most 1e-12 of its maximum
   * @param upper upper end of that interval
   */
  public Gibbs(DoubleUnaryOperator potential, double noiseLevel, double lower, double upper) {
    Check.that(
        noiseLevel > 0
            && Double.isFinite(noiseLevel)
            && lower < upper
            && Double.isFinite(upper - lower),
        "Needs a noise level > 0 and an interval, got %s and [%s, %s].",
        noiseLevel,
        lower,
        upper);
    this.potential = potential;
    this.noiseLevel = noiseLevel;
    this.lower = lower;
    this.upper = upper;
    this.bottom = least(potential, lower, upper);
    Check.that(
        Double.isFinite(bottom),
        "The potential must be a finite number in [%s, %s], got %s as its least.",
        lower,
        upper,
        bottom);
    Check.that(
        Math.max(weight(lower), weight(upper)) <= TAIL,
        "The interval [%s, %s] cuts off more than 1e-12 of the density's maximum; widen it.",
        lower,
        upper);
  }

  /**
   * Probability of the values above x divided by that of the values below it. Eq. (5). Refused
   * where either is too small for a double.
   *
   * @param x inside the interval
   */
  public double oddsRightOf(double x) {
    requireInside(x);
    double right = integral(this::weight, x, upper);
    double left = integral(this::weight, lower, x);
    Check.that(
        right >= LEAST && left >= LEAST && Double.isFinite(right / left),
        "One side of %s has nothing that a number could hold; take a higher noise level than %s.",
        x,
        noiseLevel);
    return right / left;
  }

  /** Stationary mean E f(x). */
  public double mean(DoubleUnaryOperator f) {
    return integral(x -> f.applyAsDouble(x) * weight(x), lower, upper)
        / integral(this::weight, lower, upper);
  }

  /**
   * Mean first-passage time from {@code from} to {@code to}, in time of the differential equation.
   * Eq. (7).
   *
   * @param from inside the interval
   * @param to inside the interval, &gt; {@code from}
   */
  public double passageTime(double from, double to) {
    requireInside(from);
    requireInside(to);
    Check.that(from < to, "The passage goes up in x, got from %s to %s.", from, to);
    double top = -least(x -> -potential.applyAsDouble(x), from, to);
    Check.that(
        (top - bottom) / noiseLevel <= HIGHEST,
        "The passage from %s to %s climbs %.4g noise levels, which takes longer than a number can"
            + " hold; take a higher noise level than %s.",
        from,
        to,
        (top - bottom) / noiseLevel,
        noiseLevel);
    double width = (to - from) / PANELS;
    double below = integral(this::weight, lower, from);
    double time = 0;
    for (int i = 0; i < PANELS; i++) {
      double start = from + i * width;
      double end = start + width;
      double known = below;
      time += panel(y -> (known + panel(this::weight, start, y)) / weight(y), start, end);
      below += panel(this::weight, start, end);
    }
    return time / noiseLevel;
  }

  /**
   * Kramers' approximation of the mean time of escape over a barrier, 2π/√(V″|V″|) e^(ΔV/n). Eq.
   * (6); its relative error is of order n/ΔV.
   *
   * @param curvature V″ at the minimum, &gt; 0
   * @param barrierCurvature V″ at the top of the barrier, &lt; 0
   * @param height ΔV, of the barrier above the minimum, &gt; 0
   * @param noiseLevel n, in the unit of V; &gt; 0
   */
  public static Prediction<Double> kramersTime(
      double curvature, double barrierCurvature, double height, double noiseLevel) {
    Check.that(
        curvature > 0
            && barrierCurvature < 0
            && height > 0
            && noiseLevel > 0
            && Double.isFinite(curvature - barrierCurvature + height + noiseLevel),
        "Needs a bottom (V″ > 0), a top (V″ < 0), a height > 0 and noise > 0, all finite, got %s, %s,"
            + " %s, %s.",
        curvature,
        barrierCurvature,
        height,
        noiseLevel);
    double share = noiseLevel / height;
    double time =
        2
            * Math.PI
            / (Math.sqrt(curvature) * Math.sqrt(-barrierCurvature))
            * Math.exp(height / noiseLevel);
    if (Double.isInfinite(time)) {
      return Prediction.none(
          Sentence.of("a time of e^%.4g is beyond a number", height / noiseLevel));
    }
    return Prediction.of(
        time,
        Regime.of(share, BasinOdds.SMALL, BasinOdds.MODERATE),
        Sentence.of("the noise level is %.4g times the barrier", share));
  }

  /** Smallest value of f at equally spaced points; NaN where one of its values is. */
  private static double least(DoubleUnaryOperator f, double from, double to) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= POINTS * PANELS; i++) {
      least = Math.min(least, f.applyAsDouble(from + (to - from) * i / (POINTS * PANELS)));
    }
    return least;
  }

  private void requireInside(double x) {
    Check.that(x > lower && x < upper, "A point must lie in (%s, %s), got %s.", lower, upper, x);
  }

  private double weight(double x) {
    return Math.exp((bottom - potential.applyAsDouble(x)) / noiseLevel);
  }

  /** Over panels of equal width, so that no narrow peak is missed. */
  private static double integral(DoubleUnaryOperator f, double from, double to) {
    double sum = 0;
    double width = (to - from) / PANELS;
    for (int i = 0; i < PANELS; i++) {
      sum += panel(f, from + i * width, from + (i + 1) * width);
    }
    return sum;
  }

  private static double panel(DoubleUnaryOperator f, double from, double to) {
    try {
      return new IterativeLegendreGaussIntegrator(POINTS, RELATIVE, Double.MIN_NORMAL)
          .integrate(EVALUATIONS, f::applyAsDouble, from, to);
    } catch (MathIllegalStateException e) {
      throw new BrokenInputException(
          "The integral from %s to %s does not converge; is the potential smooth and finite there?"
              .formatted(from, to),
          e);
    }
  }
}
