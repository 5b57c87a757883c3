package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * tr A and ‖A‖_F of one symmetric map, from what is known of it in a subspace and from random
 * vectors outside, which serve both: with P as in {@link KnownSubspace}, E vᵀPAPv = tr PAP and
 * E‖PAPv‖² = ‖PAP‖_F² over Rademacher vectors v, one product each.
 *
 * <p>A few large eigenvalues would skew the draws, so that their interval covers too little; the
 * subspace takes these out. Standard errors contain the rounding of products. As ‖PAPv‖² ≥ 0, no
 * norm is smaller than what the subspace alone has: not than any |θ| of a Ritz vector in it.
 */
public final class MatrixSizes {
  private final KnownSubspace known;
  private final RandomKey key;
  private final List<Double> forms = new ArrayList<>();
  private final List<Double> squares = new ArrayList<>();

  /**
   * Nothing drawn yet.
   *
   * @param known of one replica; it must live as long as this
   * @param key vector i is drawn from {@code key.named("probe").at(i)}
   */
  public MatrixSizes(KnownSubspace known, RandomKey key) {
    Check.that(
        known.basis().size(0) == 1,
        "The sizes of one matrix need a subspace of one replica, got %d.",
        known.basis().size(0));
    this.known = known;
    this.key = key;
  }

  /** Vectors drawn. */
  public int drawn() {
    return forms.size();
  }

  /**
   * Draws up to so many vectors in all, in blocks; none where there are as many.
   *
   * @param operator A
   * @param block ≥ 1
   * @return products made
   */
  public int draw(SymmetricOperator operator, int vectors, int block) {
    ProbeVectors probes = new ProbeVectors(operator, List.of(key), "probe");
    int before = drawn();
    while (drawn() < vectors) {
      try (TensorScope scope = TensorScope.open()) {
        int count = Math.min(block, vectors - drawn());
        Tensor outside = known.outside(probes.signs(drawn(), count));
        Tensor product = known.outside(operator.applyBlock(outside.to(operator.precision())));
        double[] lengths = ProbeVectors.inner(product, product).toDoubles();
        Refusals.requireFiniteBlock(lengths, count, drawn());
        Arrays.stream(ProbeVectors.inner(outside, product).toDoubles()).forEach(forms::add);
        Arrays.stream(lengths).forEach(squares::add);
      }
    }
    return drawn() - before;
  }

  /** tr A, unit of A; at least two vectors must have been drawn. */
  public Estimate trace() {
    return exactTo(sum(known.traces()[0], forms), known.rounding()[0] * rootSize());
  }

  /** ‖A‖_F, unit of A, likewise. */
  public Estimate norm() {
    return exactTo(sum(known.squares()[0], squares).squareRoot(), known.rounding()[0]);
  }

  /**
   * (tr A)²/‖A‖_F², likewise; its error to first order, as both sizes have the same draws. 0 for A
   * = 0.
   */
  public Estimate participationRatio() {
    Estimate trace = trace();
    double square = sum(known.squares()[0], squares).value();
    if (square == 0) {
      return Estimate.exact(0);
    }
    double ratio = trace.value() * trace.value() / square;
    double[] influence = new double[drawn()];
    Arrays.setAll(
        influence, i -> (2 * trace.value() * forms.get(i) - ratio * squares.get(i)) / square);
    double rounding =
        2 * known.rounding()[0] * (Math.abs(trace.value()) * rootSize() + ratio * norm().value());
    double sampled = Estimate.ofSamples(influence).standardError();
    return new Estimate(ratio, Math.hypot(sampled, rounding / square), drawn());
  }

  /** Roundings of the products of a trace add up as random numbers do. */
  private double rootSize() {
    return Math.sqrt((double) known.size());
  }

  private static Estimate sum(double certain, List<Double> draws) {
    Estimate rest = Estimate.ofSamples(draws.stream().mapToDouble(Double::doubleValue).toArray());
    return new Estimate(certain + rest.value(), rest.standardError(), rest.samples());
  }

  private static Estimate exactTo(Estimate found, double rounding) {
    double error = Math.hypot(found.standardError(), rounding);
    return new Estimate(found.value(), error, found.samples());
  }
}
