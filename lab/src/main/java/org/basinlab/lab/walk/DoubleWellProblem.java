package org.basinlab.lab.walk;

import static org.basinlab.lab.quantity.NumberText.exact;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.basinlab.science.theory.BasinOdds;
import org.basinlab.science.theory.DoubleWell;
import org.basinlab.science.theory.Gibbs;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.basinlab.science.theory.Sentence;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.walk.GaussianDescent;
import org.basinlab.science.walk.Landscape;
import org.basinlab.science.walk.Motion;
import org.basinlab.science.walk.NoiseLaw;
import org.basinlab.science.walk.Step;

/**
 * A wide basin A at x ≈ 1 beside a sharp one B at x ≈ −1, L = h(x² − 1)² + (D/2)(x + 1) + ½k(x)y²
 * with k(x) = k_B^((1−x)/2) k_A^((1+x)/2). Half of the walkers start in each.
 *
 * @param height h &gt; 0
 * @param tilt D; how much higher A lies, about; |D| &lt; 1.5 h
 * @param wide k_A &gt; 0
 * @param sharp k_B &gt; 0
 * @param variance σ² &gt; 0 of single-example gradients, loss²/θ²
 */
@Word("double-well")
public record DoubleWellProblem(
    @Key(value = "h, height of the barrier", domain = Domain.POSITIVE) double height,
    @Key("D, how much higher the wide basin lies, about; |D| < 1.5 h") double tilt,
    @Key(value = "k_A, curvature across the wide basin", domain = Domain.POSITIVE) double wide,
    @Key(value = "k_B, curvature across the sharp basin", domain = Domain.POSITIVE) double sharp,
    @Key(value = "σ² of single-example gradients, loss²/θ²", domain = Domain.POSITIVE)
        double variance,
    @Key("covariance of the noise: σ²I, or σ² along and σ²k(x)/4 across") Noise noise)
    implements ProblemKind {

  public DoubleWellProblem {
    height = Domain.POSITIVE.require("height", height);
    tilt = Domain.FINITE.require("tilt", tilt);
    wide = Domain.POSITIVE.require("wide", wide);
    sharp = Domain.POSITIVE.require("sharp", sharp);
    variance = Domain.POSITIVE.require("variance", variance);
    Check.that(
        Math.abs(tilt) < 1.5 * height,
        "tilt must lie within ± 1.5 height, or there are not two basins; got %s and %s.",
        tilt,
        height);
  }

  /** Covariance of the noise. */
  public enum Noise {
    /** σ²I */
    ISOTROPIC,
    /** σ² in x, σ²k(x)/4 in y: it follows the curvature */
    CURVATURE
  }

  private DoubleWell well() {
    return new DoubleWell(height, tilt, wide, sharp);
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public OptionalDouble saddle() {
    return OptionalDouble.of(well().saddle());
  }

  @Override
  public OptionalDouble temperatureVariance() {
    return OptionalDouble.of(variance);
  }

  @Override
  public Optional<String> refusal(double momentum, int refinement, List<Double> start) {
    return start.stream().allMatch(x -> x == 0)
        ? Optional.empty()
        : Optional.of(
            "In a double well half of the walkers start in each basin; start is not taken, got %s."
                .formatted(start));
  }

  @Override
  public SymmetricMatrix hessianAtMinimum() {
    return well().odds().a().hessian();
  }

  @Override
  public double[] start(int walker, List<Double> declared) {
    DoubleWell well = well();
    return new double[] {walker % 2 == 0 ? well.wideMinimum() : well.sharpMinimum(), 0};
  }

  @Override
  public Motion motion(Step step, int batchSize) {
    double factor = batchNoise(batchSize).factor();
    DoubleWell well = well();
    ToDoubleFunction<double[]> alongX = at -> factor * variance;
    ToDoubleFunction<double[]> alongY =
        noise == Noise.ISOTROPIC ? alongX : at -> factor * variance * well.curvature(at[0]) / 4;
    return new GaussianDescent(
        Landscape.of(well), NoiseLaw.diagonal(List.of(alongX, alongY)), step);
  }

  @Override
  public ToDoubleFunction<double[]> excessLoss() {
    DoubleWell well = well();
    BasinOdds odds = well.odds();
    double deepest = Math.min(odds.a().loss(), odds.b().loss());
    return at -> well.loss(at[0], at[1]) - deepest;
  }

  @Override
  public Set<Law> laws() {
    return Set.of(OwnLaws.QUADRATURE, OwnLaws.LAPLACE, OwnLaws.WITHOUT_ROOT, OwnLaws.DOUBLED_NOISE);
  }

  /** Laws tell the odds of its basins alone. */
  @Override
  public boolean isTold(Quantity quantity) {
    return quantity.equals(WalkQuantities.ODDS);
  }

  /** What a law of equilibrium says; outside its regime where the noise follows the curvature. */
  @Override
  public Prediction<Double> predict(Law law, Quantity quantity, Descent descent) {
    DoubleWell well = well();
    double level = descent.rule().noiseLevel(variance);
    Prediction<Double> found = equilibrium(law, well, level);
    double largest = descent.rule().learningRate() * well.odds().b().hessian().largest();
    Prediction<Double> stepped =
        found.limitedTo(
            Regime.of(largest, 0.02, 0.2),
            Sentence.of(
                "ηλ is %s in the sharp basin, and the density is that of continuous time.",
                NumberText.brief(largest)));
    double time = descent.steps() * descent.rule().learningRate() / (1 - descent.rule().momentum());
    double share = unmixed(well, well.law(level), time);
    Prediction<Double> mixed =
        stepped.limitedTo(
            Regime.of(share, 0.01, 0.1),
            Sentence.of(
                "At SDE time %s walkers that start half in each basin are off the odds of"
                    + " equilibrium by a share of %s.",
                NumberText.brief(time), NumberText.brief(share)));
    return noise == Noise.ISOTROPIC
        ? mixed
        : mixed.limitedTo(
            Regime.OUTSIDE, "The noise follows the curvature, and the formula wants it isotropic.");
  }

  private static Prediction<Double> equilibrium(Law law, DoubleWell well, double level) {
    if (law.equals(OwnLaws.LAPLACE)) {
      return well.laplace(level);
    }
    Prediction<Double> exact =
        Prediction.of(
            well.law(level).oddsRightOf(well.saddle()),
            Regime.INSIDE,
            "the density of continuous time, exactly");
    if (law.equals(OwnLaws.QUADRATURE)) {
      return exact;
    }
    double slip =
        law.equals(OwnLaws.WITHOUT_ROOT)
            ? withoutRoot(well.odds(), level)
            : well.law(2 * level).oddsRightOf(well.saddle());
    return WalkTheory.heldAgainst(
        exact, Prediction.of(slip, Regime.INSIDE, ""), "the density of continuous time");
  }

  private static double withoutRoot(BasinOdds odds, double level) {
    double determinants = odds.b().hessian().logDeterminant() - odds.a().hessian().logDeterminant();
    return Math.exp(determinants + (odds.b().loss() - odds.a().loss()) / level);
  }

  /**
   * Between two basins the share in one relaxes at the sum of the rates of passage: the inverse
   * mean time from the sharp minimum to the wide one, and by detailed balance that over the odds.
   */
  private static double unmixed(DoubleWell well, Gibbs density, double time) {
    double odds = density.oddsRightOf(well.saddle());
    double rate = passages(well, density) * (1 + 1 / odds);
    double rest = odds / (1 + odds);
    double now = rest + (0.5 - rest) * Math.exp(-rate * time);
    return Math.abs(now / (1 - now) / odds - 1);
  }

  /** 0 where a passage takes longer than a number can hold. */
  private static double passages(DoubleWell well, Gibbs density) {
    try {
      return 1 / density.passageTime(well.sharpMinimum(), well.wideMinimum());
    } catch (BrokenInputException longer) {
      return 0;
    }
  }

  @Override
  public String words() {
    return "double well, height %s, tilt %s, curvatures %s (wide) and %s (sharp), σ² = %s, %s"
        .formatted(
            exact(height),
            exact(tilt),
            exact(wide),
            exact(sharp),
            exact(variance),
            noise == Noise.ISOTROPIC
                ? "isotropic noise"
                : "noise in y that follows the curvature, σ²k(x)/4");
  }
}
