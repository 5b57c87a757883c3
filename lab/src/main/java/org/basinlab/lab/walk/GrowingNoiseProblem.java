package org.basinlab.lab.walk;

import static org.basinlab.lab.quantity.NumberText.exact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.science.theory.GrowingNoise;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.walk.GaussianDescent;
import org.basinlab.science.walk.Landscape;
import org.basinlab.science.walk.Motion;
import org.basinlab.science.walk.NoiseLaw;
import org.basinlab.science.walk.Step;

/**
 * ½ hθ² in one dimension, where the variance of single-example gradients is s₀ + s₁θ²: single
 * examples differ in curvature. The noise is Gaussian, of that variance over S: it is put in, not
 * drawn from examples.
 *
 * @param curvature h &gt; 0, loss/θ²
 * @param atMinimum s₀ ≥ 0, loss²/θ²
 * @param growth s₁ ≥ 0, loss²/θ⁴
 */
@Word("growing-noise")
public record GrowingNoiseProblem(
    @Key(value = "h, loss/θ²", domain = Domain.POSITIVE) double curvature,
    @Key(
            value = "s₀, variance of the gradient at the minimum, loss²/θ²",
            domain = Domain.NOT_NEGATIVE)
        double atMinimum,
    @Key(value = "s₁, its growth with θ², loss²/θ⁴", domain = Domain.NOT_NEGATIVE) double growth)
    implements ProblemKind {

  public GrowingNoiseProblem {
    curvature = Domain.POSITIVE.require("curvature", curvature);
    atMinimum = Domain.NOT_NEGATIVE.require("atMinimum", atMinimum);
    growth = Domain.NOT_NEGATIVE.require("growth", growth);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public SymmetricMatrix hessianAtMinimum() {
    return SymmetricMatrix.diagonal(curvature);
  }

  @Override
  public Motion motion(Step step, int batchSize) {
    double factor = batchNoise(batchSize).factor();
    ToDoubleFunction<double[]> variance = at -> factor * (atMinimum + growth * at[0] * at[0]);
    return new GaussianDescent(
        Landscape.quadratic(hessianAtMinimum()), NoiseLaw.diagonal(List.of(variance)), step);
  }

  /** The variance by each law. */
  private Map<Law, Function<Descent, Prediction<Double>>> variances() {
    GrowingNoise there = there();
    GrowingNoise constant = new GrowingNoise(curvature, atMinimum, 0);
    Map<Law, Function<Descent, Prediction<Double>>> variances = new HashMap<>();
    variances.put(OwnLaws.FINITE_STEP, descent -> there.finiteStep(descent.rule()));
    variances.put(OwnLaws.CONTINUOUS, descent -> there.continuous(descent.rule()));
    variances.put(OwnLaws.CONSTANT_NOISE, descent -> there.constantNoise(descent.rule()));
    variances.put(OwnLaws.WITHOUT_GROWTH, descent -> constant.finiteStep(descent.rule()));
    return variances;
  }

  private GrowingNoise there() {
    return new GrowingNoise(curvature, atMinimum, growth);
  }

  @Override
  public Set<Law> laws() {
    return variances().keySet();
  }

  /** The discrete law of other noise is held against that of the noise there is. */
  @Override
  public Prediction<Double> predict(Law law, Quantity quantity, Descent descent) {
    Prediction<Double> found =
        of(
            quantity,
            Objects.requireNonNull(variances().get(law), law.word() + " has no noise that grows.")
                .apply(descent));
    Prediction<Double> exact = of(quantity, there().finiteStep(descent.rule()));
    return descent.settled(
        lacking(quantity, descent, there()),
        law.equals(OwnLaws.WITHOUT_GROWTH)
            ? WalkTheory.heldAgainst(exact, found, "the noise there is")
            : found);
  }

  private Prediction<Double> of(Quantity quantity, Prediction<Double> variance) {
    return quantity.equals(WalkQuantities.LOSS)
        ? variance.map(value -> value * curvature / 2)
        : variance;
  }

  /** By E θ² ← ((1 − ηh)² + η²φs₁) E θ² + η²φs₀; docs/theory/changing-noise.md (1). */
  private double lacking(Quantity quantity, Descent descent, GrowingNoise there) {
    StepRule rule = descent.rule();
    double eta = rule.learningRate();
    double shrinks = 1 - eta * curvature;
    double factor = shrinks * shrinks + eta * eta * rule.noise().factor() * growth;
    double left = Math.pow(factor, (double) descent.steps());
    double start = descent.start()[0];
    double mean = Math.pow(shrinks, (double) descent.steps()) * start;
    double rest = there.finiteStep(rule).value().orElse(Double.NaN);
    double square = rest * (1 - left) + start * start * left;
    double now = quantity.equals(WalkQuantities.LOSS) ? square : square - mean * mean;
    double share = Settling.off(now, rest);
    return Double.isNaN(share) ? Double.POSITIVE_INFINITY : share;
  }

  @Override
  public String words() {
    return "½hθ² with h = %s, Gaussian noise of variance (%s + %sθ²)/S"
        .formatted(exact(curvature), exact(atMinimum), exact(growth));
  }
}
