package org.basinlab.lab.walk;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.science.theory.BatchNoise;
import org.basinlab.science.theory.Escape;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.basinlab.science.theory.StationaryLaw;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.theory.TransientLaw;

/** What laws say of a quadratic loss with noise of constant covariance. */
public final class ConstantNoise {
  private static final Map<Law, BiFunction<ConstantNoise, Quantity, Prediction<Double>>> SAYINGS =
      Map.ofEntries(
          entry(OwnLaws.FINITE_STEP, (noise, of) -> noise.finiteStep(of, noise.rule)),
          entry(OwnLaws.CONTINUOUS, ConstantNoise::continuous),
          entry(OwnLaws.THREE_FACTOR, ConstantNoise::threeFactor),
          entry(OwnLaws.GIBBS, ConstantNoise::gibbs),
          entry(OwnLaws.SGD_MOMENTS, moments(TransientLaw::sgd)),
          entry(OwnLaws.MODIFIED_1, moments(TransientLaw::firstOrder)),
          entry(OwnLaws.MODIFIED_2, moments(TransientLaw::secondOrder)),
          entry(OwnLaws.ESCAPE, (noise, of) -> noise.rise(Function.identity())),
          entry(OwnLaws.ISOTROPIC_ESCAPE, (noise, of) -> noise.rise(Escape::isotropic)),
          entry(OwnLaws.DOUBLED_NOISE, ConstantNoise::doubledNoise),
          entry(OwnLaws.WITHOUT_MOMENTUM, ConstantNoise::withoutMomentum));

  /** The laws of constant noise. */
  public static final Set<Law> LAWS = SAYINGS.keySet();

  private final Descent descent;
  private final StepRule rule;
  private final SymmetricMatrix hessian;
  private final SymmetricMatrix covariance;
  private final Modes modes;
  private final ToDoubleFunction<Quantity> share;

  /**
   * With noise that is constant indeed.
   *
   * @param hessian H, [q, q]
   * @param covariance C of one example, [q, q]
   */
  public ConstantNoise(Descent descent, SymmetricMatrix hessian, SymmetricMatrix covariance) {
    this(descent, hessian, covariance, new Settling(descent, hessian, covariance)::share);
  }

  /**
   * With noise that is taken for constant.
   *
   * @param share of its stationary value that a quantity lacks
   */
  public ConstantNoise(
      Descent descent,
      SymmetricMatrix hessian,
      SymmetricMatrix covariance,
      ToDoubleFunction<Quantity> share) {
    this.descent = descent;
    this.rule = descent.rule();
    this.hessian = hessian;
    this.covariance = covariance;
    this.modes = new Modes(hessian);
    this.share = share;
  }

  /**
   * What a law says of a quantity.
   *
   * @param law one of {@link #LAWS}
   */
  public Prediction<Double> predict(Law law, Quantity quantity) {
    return Objects.requireNonNull(SAYINGS.get(law), law.word() + " is no law of constant noise.")
        .apply(this, quantity);
  }

  private int steps() {
    return Math.toIntExact(descent.steps());
  }

  private StationaryLaw stationary() {
    return new StationaryLaw(hessian, covariance);
  }

  private Prediction<Double> settled(Quantity quantity, Prediction<Double> law) {
    return descent.settled(share.applyAsDouble(quantity), law);
  }

  private Prediction<Double> along(Quantity quantity, Prediction<SymmetricMatrix> law) {
    return law.map(sigma -> modes.along(quantity, sigma));
  }

  private Prediction<Double> finiteStep(Quantity quantity, StepRule by) {
    return settled(
        quantity,
        quantity.equals(WalkQuantities.LOSS)
            ? stationary().excessLoss(by)
            : along(quantity, stationary().finiteStep(by)));
  }

  /**
   * The discrete law of batches that are not independent.
   *
   * @param ratio of the quantity to that of independent batches
   */
  Prediction<Double> finiteStep(Quantity quantity, double ratio) {
    return descent.settled(
        share.applyAsDouble(quantity) / ratio,
        finiteStep(quantity, rule).map(independent -> ratio * independent));
  }

  /** As if batches came from infinitely many examples: a slip. */
  Prediction<Double> infinitePopulation(Quantity quantity) {
    BatchNoise infinite = BatchNoise.withReplacement(descent.batchSize());
    StepRule slipped = new StepRule(rule.learningRate(), rule.momentum(), infinite);
    return WalkTheory.heldAgainst(
        finiteStep(quantity, rule), finiteStep(quantity, slipped), "the training set there is");
  }

  private Prediction<Double> continuous(Quantity quantity) {
    if (quantity.equals(WalkQuantities.LOSS)) {
      return settled(quantity, stationary().fourFactorLoss(rule));
    }
    int row = modes.row(quantity);
    return settled(quantity, stationary().continuousEntry(rule, row, modes.column(quantity, row)));
  }

  /** C = H: the loss (η/4S) tr H, the variance η/2S in every mode. */
  private Prediction<Double> threeFactor(Quantity quantity) {
    if (quantity.equals(WalkQuantities.LOSS)) {
      return settled(quantity, stationary().threeFactorLoss(rule));
    }
    double entry = quantity.equals(WalkQuantities.COVARIANCE) ? 0 : rule.effectiveRatio() / 2;
    return WalkTheory.heldAgainst(
        finiteStep(quantity, rule),
        Prediction.of(entry, Regime.INSIDE, "C is H and steps are small"),
        "the C there is and discrete steps");
  }

  private Prediction<Double> gibbs(Quantity quantity) {
    Prediction<SymmetricMatrix> law = stationary().gibbs(rule);
    return settled(
        quantity,
        quantity.equals(WalkQuantities.LOSS)
            ? law.map(sigma -> hessian.traceOfProduct(sigma) / 2)
            : along(quantity, law));
  }

  /** A tempting wrong formula, beside the discrete law. */
  private Prediction<Double> slip(Quantity quantity, Prediction<Double> found) {
    return WalkTheory.heldAgainst(
        finiteStep(quantity, rule), found, "discrete steps and the rule there is");
  }

  private Prediction<Double> doubledNoise(Quantity quantity) {
    return slip(quantity, threeFactor(quantity).map(value -> 2 * value));
  }

  private Prediction<Double> withoutMomentum(Quantity quantity) {
    return slip(quantity, finiteStep(quantity, new StepRule(rule.learningRate(), 0, rule.noise())));
  }

  /** Moments of the iterates after the steps that were taken. */
  private interface Moments {
    Prediction<TransientLaw.Moments> after(TransientLaw law, StepRule rule, int steps);
  }

  private static BiFunction<ConstantNoise, Quantity, Prediction<Double>> moments(Moments which) {
    return (noise, quantity) ->
        which
            .after(
                new TransientLaw(noise.hessian, noise.covariance, noise.descent.start()),
                noise.rule,
                noise.steps())
            .map(found -> noise.modes.of(quantity, found));
  }

  /** From rest and without momentum: the formula knows no other start, and no other step. */
  private Prediction<Double> rise(Function<Escape, Escape> which) {
    if (descent.declared().stream().anyMatch(x -> x != 0)) {
      return Prediction.none("The walkers must start at rest, at 0.");
    }
    Prediction<TransientLaw.Moments> equation =
        new TransientLaw(hessian, covariance, new double[hessian.dimension()])
            .firstOrder(rule, steps());
    double ratio = rule.effectiveRatio();
    Escape there = new Escape(hessian, covariance.mapped(c -> ratio * c));
    double time = steps() * rule.learningRate();
    return WalkTheory.heldAgainst(
        equation.map(unused -> there.rise(time)),
        equation.map(unused -> which.apply(there).rise(time)),
        "the noise there is");
  }
}
