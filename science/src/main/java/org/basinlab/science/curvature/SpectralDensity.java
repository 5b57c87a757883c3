package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.Quadrature.Node;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;

/**
 * The distribution of the q eigenvalues of a symmetric matrix A, each with share 1/q: k of them
 * known by themselves, the others through the quadratures of n random unit vectors, orthogonal to
 * the eigenvectors of the k. Left to random vectors alone, a few large eigenvalues would skew the
 * draws, and intervals would cover too little.
 *
 * <p>Every number is a mean over probes, or a function of such means, and its standard error says
 * how far the choice of probes may have moved it. What the quadrature itself is off by is nothing
 * for polynomials of degree up to 2m − 1 and little for smooth functions, and is left out there;
 * for counts see {@link SpectralShare}. In {@link #negativeMass} and {@link #entropyRank}, whose
 * functions have a kink at 0 where the eigenvalues of a network crowd, it is part of the error, and
 * so is the sign of nodes that products do not tell from 0.
 *
 * @param dimension q
 * @param known the k eigenvalues; none if exact
 * @param quadratures one a probe
 * @param products matrix-vector products spent
 * @param exact the nodes are all q eigenvalues with weight 1/q, and no number has an error beyond
 *     rounding
 */
public record SpectralDensity(
    long dimension, List<Double> known, List<Quadrature> quadratures, int products, boolean exact) {
  private static final double FINEST = 300;
  private static final int FEWEST_STEPS = 8;

  public SpectralDensity {
    known = List.copyOf(known);
    quadratures = List.copyOf(quadratures);
    Check.that(!quadratures.isEmpty(), "A spectral density needs at least 1 quadrature, got none.");
    Check.that(
        !exact || quadratures.size() == 1,
        "An exact spectrum is one quadrature, got %d.",
        quadratures.size());
    Check.that(
        known.size() < dimension && (known.isEmpty() || !exact),
        "Of %d eigenvalues fewer are known, and none apart in an exact spectrum; got %d.",
        dimension,
        known.size());
  }

  /** The smallest node or known eigenvalue: no estimate of an eigenvalue lies below. */
  public double smallestNode() {
    return DoubleStream.concat(
            knownValues(), quadratures.stream().mapToDouble(rule -> rule.nodes().get(0).value()))
        .min()
        .orElse(0);
  }

  /** The largest node or known eigenvalue. */
  public double largestNode() {
    return DoubleStream.concat(
            knownValues(),
            quadratures.stream()
                .mapToDouble(rule -> rule.nodes().get(rule.nodes().size() - 1).value()))
        .max()
        .orElse(0);
  }

  private DoubleStream knownValues() {
    return known.stream().mapToDouble(Double::doubleValue);
  }

  /**
   * Width to draw the density with, unit of A. Of an exact spectrum a 300th of its extent. Else
   * half of the widest spacing π/2 · extent/m of the m Ritz values of a Lanczos process whose
   * spectrum is spread over its whole extent, and wider than need be where outliers are known:
   * Gaussians of equal height, two standard deviations apart, add up to a line that ripples by 1.4
   * %, while narrower ones show every Ritz value as a peak that is not there.
   */
  public double resolution() {
    double extent = largestNode() - smallestNode();
    int nodes = quadratures.stream().mapToInt(rule -> rule.nodes().size()).max().orElse(1);
    return exact ? extent / FINEST : Math.PI / 4 * extent / nodes;
  }

  /** tr f(A)/q = mean of f over the eigenvalues. */
  public Estimate mean(DoubleUnaryOperator f) {
    return estimate(draws(f));
  }

  /** tr f(A). */
  public Estimate trace(DoubleUnaryOperator f) {
    return mean(f).times((double) dimension);
  }

  /** tr A, unit of A. */
  public Estimate trace() {
    return trace(value -> value);
  }

  /** ‖A‖_F² = tr A², unit of A². */
  public Estimate squaredFrobenius() {
    return trace(value -> value * value);
  }

  /** tr A^order / q. Of order 0 it is 1, and the quadrature is exact up to order 2m − 1. */
  public Estimate moment(int order) {
    Check.that(order >= 0, "The order of a moment must be at least 0, got %d.", order);
    return mean(value -> Math.pow(value, order));
  }

  /**
   * tr f(A) ± t(n − 1) · standard error; everything for a single probe, a point if exact.
   *
   * @param confidence in (0, 1)
   */
  public Interval traceInterval(DoubleUnaryOperator f, double confidence) {
    return trace(f).interval(confidence);
  }

  /**
   * Share of the eigenvalues per unit of A, each smeared out as a Gaussian.
   *
   * @param width standard deviation of the Gaussian, unit of A; &gt; 0
   */
  public Estimate density(double eigenvalue, double width) {
    Check.that(
        width > 0 && Double.isFinite(width),
        "The width of a spectral density must be finite and positive, got %s.",
        width);
    double peak = 1 / (width * Math.sqrt(2 * Math.PI));
    return mean(
        value -> {
          double distance = (value - eigenvalue) / width;
          return peak * Math.exp(-0.5 * distance * distance);
        });
  }

  /**
   * The density on an even grid that reaches six widths beyond the outermost nodes.
   *
   * @param points ≥ 2
   */
  public List<DensityPoint> curve(int points, double width) {
    Check.that(points >= 2, "A curve needs at least 2 points, got %d.", points);
    double from = smallestNode() - 6 * width;
    double to = largestNode() + 6 * width;
    List<DensityPoint> curve = new ArrayList<>(points);
    for (int i = 0; i < points; i++) {
      double eigenvalue = from + (to - from) * i / (points - 1);
      curve.add(new DensityPoint(eigenvalue, density(eigenvalue, width)));
    }
    return curve;
  }

  /**
   * How many eigenvalues lie below {@code threshold}, e.g. −tolerance for negative ones. Known ones
   * count by their value, also where the threshold lies within their residual.
   */
  public SpectralShare below(double threshold) {
    Estimate share = estimate(draws(value -> value < threshold ? 1 : 0));
    double[] separations =
        quadratures.stream().mapToDouble(rule -> rule.separation(threshold)).toArray();
    double bound = exact ? 0 : sampledShare() * average(separations);
    return new SpectralShare(share, share.times((double) dimension), bound);
  }

  /**
   * Σ|λ| over the negative eigenvalues, as a part of Σ|λ| over all; in [0, 1], and 0 for A = 0. The
   * standard error is that of a ratio of means (delta method), and beside it what the quadrature is
   * off by, since |λ| is no polynomial: see {@link #quadratureError}.
   */
  public Estimate negativeMass() {
    double[] all = draws(Math::abs);
    double[] negative = draws(value -> Math.max(-value, 0));
    double whole = average(all);
    if (whole == 0) {
      return Estimate.exact(0);
    }
    double ratio = average(negative) / whole;
    return withQuadrature(
        function(ratio, i -> (negative[i] - ratio * all[i]) / whole),
        rules -> {
          double mass = mean(rules, Math::abs);
          return mass == 0 ? 0 : mean(rules, value -> Math.max(-value, 0)) / mass;
        });
  }

  /**
   * Effective rank as participation ratio, (tr A)²/‖A‖_F² = (Σλ)²/Σλ²: r for r equal eigenvalues
   * beside zeros. Small where positive and negative eigenvalues cancel. Error by the delta method;
   * 0 for A = 0.
   */
  public Estimate participationRatio() {
    double[] first = draws(value -> value);
    double[] second = draws(value -> value * value);
    double mean = average(first);
    double square = average(second);
    if (square == 0) {
      return Estimate.exact(0);
    }
    double ratio = dimension * mean * mean / square;
    return function(
        ratio, i -> dimension * mean * (2 * first[i] - mean * second[i] / square - mean) / square);
  }

  /**
   * Effective rank as the exponential of the entropy of |λ|/Σ|λ| (Roy and Vetterli 2007): r for r
   * equal eigenvalues beside zeros; 0 for A = 0. The error is made as that of {@link
   * #negativeMass}.
   */
  public Estimate entropyRank() {
    double[] mass = draws(Math::abs);
    double[] logs = draws(SpectralDensity::entropy);
    double whole = average(mass);
    if (whole == 0) {
      return Estimate.exact(0);
    }
    double slope = average(logs) / whole;
    double rank = dimension * whole * Math.exp(-slope);
    return withQuadrature(
        function(rank, i -> rank * ((mass[i] * (1 + slope) - logs[i]) / whole - 1)),
        rules -> {
          double absolute = mean(rules, Math::abs);
          double entropies = mean(rules, SpectralDensity::entropy);
          return absolute == 0 ? 0 : dimension * absolute * Math.exp(-entropies / absolute);
        });
  }

  /** |λ| ln|λ|. */
  private static double entropy(double value) {
    return value == 0 ? 0 : Math.abs(value) * Math.log(Math.abs(value));
  }

  /**
   * What the quadrature of a function with a kink may be off by: the largest move of the number
   * over the last half of the orders, from m/2 to m steps. An estimate, no bound. The quadrature's
   * error falls with m, so most of that move is behind it, and it counts as two standard errors:
   * intervals of 95 % hold it, and cover 95 % or more.
   */
  private double quadratureError(double value, ToDoubleFunction<List<Quadrature>> number) {
    int steps =
        quadratures.stream()
            .filter(rule -> !rule.complete())
            .mapToInt(rule -> rule.nodes().size())
            .min()
            .orElse(0);
    if (steps == 0) {
      return 0;
    }
    Check.that(
        steps >= FEWEST_STEPS,
        "The quadrature of |λ| needs at least %d Lanczos steps to know its error, got %d.",
        FEWEST_STEPS,
        steps);
    int fewest = (steps + 1) / 2;
    List<List<Quadrature>> reduced =
        quadratures.stream().map(rule -> rule.reduced(fewest, steps)).toList();
    double moved = 0;
    for (int i = 0; i < steps - fewest; i++) {
      int order = i;
      List<Quadrature> rules = reduced.stream().map(orders -> orders.get(order)).toList();
      moved = Math.max(moved, Math.abs(number.applyAsDouble(rules) - value));
    }
    return moved;
  }

  /** The largest move of a number when all nodes nearer to 0 than ε are put at −ε, 0 or ε. */
  private double roundingError(double value, ToDoubleFunction<List<Quadrature>> number) {
    double moved = 0;
    for (int side : new int[] {-1, 0, 1}) {
      List<Quadrature> shifted = quadratures.stream().map(rule -> rule.rounded(side)).toList();
      moved = Math.max(moved, Math.abs(number.applyAsDouble(shifted) - value));
    }
    return moved;
  }

  private Estimate withQuadrature(Estimate sampled, ToDoubleFunction<List<Quadrature>> number) {
    if (exact) {
      return sampled;
    }
    double quadrature = quadratureError(sampled.value(), number) / 2;
    double beside = Math.hypot(quadrature, roundingError(sampled.value(), number));
    double error = Math.hypot(sampled.standardError(), beside);
    return new Estimate(sampled.value(), error, sampled.samples());
  }

  private double mean(List<Quadrature> rules, DoubleUnaryOperator f) {
    return rules.stream().mapToDouble(rule -> whole(rule, f)).average().orElse(0);
  }

  /** Mean of f over all eigenvalues, as one quadrature tells it. */
  private double whole(Quadrature rule, DoubleUnaryOperator f) {
    return knownValues().map(f).sum() / dimension + sampledShare() * rule.of(f);
  }

  /** What each random vector tells of all eigenvalues, the known ones as nodes of weight 1/q. */
  public List<Quadrature> ofAll() {
    return quadratures.stream()
        .map(
            rule ->
                new Quadrature(
                    Stream.concat(
                            known.stream().map(value -> new Node(value, 1.0 / dimension)),
                            rule.nodes().stream()
                                .map(
                                    node -> new Node(node.value(), sampledShare() * node.weight())))
                        .toList(),
                    rule.complete(),
                    rule.rounding()))
        .toList();
  }

  /** 1 − k/q. */
  private double sampledShare() {
    return 1 - known.size() / (double) dimension;
  }

  /** A function of means, from what each probe adds to it at first order. */
  private Estimate function(double value, IntToDoubleFunction influence) {
    if (exact) {
      return Estimate.exact(value);
    }
    double[] parts = new double[quadratures.size()];
    Arrays.setAll(parts, influence);
    Estimate spread = Estimate.ofSamples(parts);
    return new Estimate(value, spread.standardError(), parts.length);
  }

  private Estimate estimate(double[] draws) {
    return exact ? Estimate.exact(draws[0]) : Estimate.ofSamples(draws);
  }

  private double[] draws(DoubleUnaryOperator f) {
    return quadratures.stream().mapToDouble(rule -> whole(rule, f)).toArray();
  }

  private static double average(double[] draws) {
    return Arrays.stream(draws).average().orElse(0);
  }
}
