package org.basinlab.lab.probe;

import java.util.Set;
import java.util.function.Function;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.run.WalkScene;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.Problem;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.theory.BatchNoise;
import org.basinlab.science.theory.Escape;
import org.basinlab.science.theory.GrowingNoise;
import org.basinlab.science.theory.LabelNoiseRegression;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.basinlab.science.theory.Sentence;
import org.basinlab.science.theory.ShuffledEpochs;
import org.basinlab.science.theory.StationaryLaw;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.theory.TransientLaw;

/** The theory of one run of walkers: each law with its number and its regime. */
final class WalkTheory {
  private static final Set<Law> DISCRETE =
      Set.of(
          Law.FINITE_STEP,
          Law.WITHOUT_MOMENTUM,
          Law.WITHOUT_GROWTH,
          Law.INFINITE_POPULATION,
          Law.SHUFFLED_EPOCHS,
          Law.SGD_MOMENTS);

  private final WalkRun run;
  private final long step;
  private final SymmetricMatrix hessian;
  private final SymmetricMatrix covariance;
  private final StepRule rule;
  private final Settling settling;

  WalkTheory(WalkRun run, long step) {
    WalkScene scene = WalkScene.of(run);
    this.run = run;
    this.step = step;
    this.hessian = scene.hessian();
    this.covariance = scene.covariance();
    this.rule = scene.rule();
    this.settling = new Settling(run, step, hessian, covariance, rule);
  }

  /** What a law says of a quantity that it knows, at the step; nothing where it refuses. */
  Prediction<Double> predict(Law law, Quantity quantity) {
    try {
      return qualified(law, said(law, quantity));
    } catch (BrokenInputException beyond) {
      return Prediction.none(String.valueOf(beyond.getMessage()));
    }
  }

  /** Outside where the arm draws its batches, or takes its steps, as the law does not have it. */
  private Prediction<Double> qualified(Law law, Prediction<Double> found) {
    boolean shuffled =
        run.arm().problem() instanceof Problem.TrainingSet set
            && set.sampling() == Problem.Sampling.SHUFFLED_EPOCHS;
    if (shuffled && law != Law.SHUFFLED_EPOCHS) {
      return found.limitedTo(
          Regime.OUTSIDE,
          "The batches of an epoch are anti-correlated, and the law wants them independent.");
    }
    if (run.arm().refinement() > 1 && DISCRETE.contains(law)) {
      return found.limitedTo(
          Regime.OUTSIDE,
          Sentence.of(
              "The arm takes %d small steps for one, and the law has whole ones.",
              run.arm().refinement()));
    }
    return found;
  }

  private Prediction<Double> said(Law law, Quantity quantity) {
    return switch (law) {
      case FINITE_STEP -> finiteStep(quantity, rule);
      case CONTINUOUS -> constantNoise(quantity, continuous(quantity));
      case THREE_FACTOR -> constantNoise(quantity, threeFactor(quantity));
      case GIBBS -> constantNoise(quantity, gibbs(quantity));
      case LABEL_NOISE -> labelNoise(quantity);
      case CONSTANT_NOISE ->
          settling.limit(quantity, ofGrowing(quantity, growing().constantNoise(rule)));
      case WITHOUT_GROWTH ->
          rival(
              quantity,
              new GrowingNoise(growing().curvature(), growing().atMinimum(), 0).finiteStep(rule));
      case INFINITE_POPULATION ->
          rival(
              quantity,
              growing()
                  .finiteStep(
                      new StepRule(
                          rule.learningRate(),
                          rule.momentum(),
                          BatchNoise.withReplacement(run.point().batchSize()))));
      case SHUFFLED_EPOCHS -> shuffled(quantity);
      case SGD_MOMENTS -> moments(quantity, laws -> laws.sgd(rule, Math.toIntExact(step)));
      case MODIFIED_1 -> moments(quantity, laws -> laws.firstOrder(rule, Math.toIntExact(step)));
      case MODIFIED_2 -> moments(quantity, laws -> laws.secondOrder(rule, Math.toIntExact(step)));
      case ESCAPE -> rise(Function.identity());
      case ISOTROPIC_ESCAPE -> rise(Escape::isotropic);
      case QUADRATURE, LAPLACE, WITHOUT_ROOT -> new WellTheory(run, step, rule).predict(law);
      case DOUBLED_NOISE ->
          quantity.equals(WalkQuantities.ODDS)
              ? new WellTheory(run, step, rule).predict(law)
              : slip(quantity, threeFactor(quantity).map(value -> 2 * value));
      case WITHOUT_MOMENTUM ->
          slip(quantity, finiteStep(quantity, new StepRule(rule.learningRate(), 0, rule.noise())));
    };
  }

  private StationaryLaw stationary() {
    return new StationaryLaw(hessian, covariance);
  }

  private Prediction<Double> finiteStep(Quantity quantity, StepRule by) {
    if (run.arm().problem() instanceof Problem.GrowingNoise) {
      return settling.limit(quantity, ofGrowing(quantity, growing().finiteStep(by)));
    }
    Prediction<Double> found =
        quantity.equals(WalkQuantities.LOSS)
            ? stationary().excessLoss(by)
            : along(quantity, stationary().finiteStep(by));
    return constantNoise(quantity, settling.limit(quantity, found));
  }

  private Prediction<Double> continuous(Quantity quantity) {
    if (run.arm().problem() instanceof Problem.GrowingNoise) {
      return settling.limit(quantity, ofGrowing(quantity, growing().continuous(rule)));
    }
    int row = quantity.equals(WalkQuantities.LOSS) ? 0 : row(quantity);
    return settling.limit(
        quantity,
        quantity.equals(WalkQuantities.LOSS)
            ? stationary().fourFactorLoss(rule)
            : stationary().continuousEntry(rule, row, column(quantity, row)));
  }

  /** C = H: the loss (η/4S) tr H, the variance η/2S in every mode. */
  private Prediction<Double> threeFactor(Quantity quantity) {
    if (quantity.equals(WalkQuantities.LOSS)) {
      return settling.limit(quantity, stationary().threeFactorLoss(rule));
    }
    double entry = quantity.equals(WalkQuantities.COVARIANCE) ? 0 : rule.effectiveRatio() / 2;
    return heldAgainst(
        finiteStep(quantity, rule),
        Prediction.of(entry, Regime.INSIDE, "C is H and steps are small"),
        "the C there is and discrete steps");
  }

  private Prediction<Double> gibbs(Quantity quantity) {
    Prediction<SymmetricMatrix> law = stationary().gibbs(rule);
    return settling.limit(
        quantity,
        quantity.equals(WalkQuantities.LOSS)
            ? law.map(sigma -> hessian.traceOfProduct(sigma) / 2)
            : along(quantity, law));
  }

  /** Of a law with constant noise: on a regression it is held against the noise that grows. */
  private Prediction<Double> constantNoise(Quantity quantity, Prediction<Double> found) {
    return run.arm().problem() instanceof Problem.Regression
        ? heldAgainst(labelNoise(quantity), found, "noise that grows with the distance")
        : found;
  }

  /** The discrete law of other noise, beside that of the noise there is. */
  private Prediction<Double> rival(Quantity quantity, Prediction<Double> variance) {
    return settling.limit(
        quantity,
        heldAgainst(
            ofGrowing(quantity, growing().finiteStep(rule)),
            ofGrowing(quantity, variance),
            "the noise there is"));
  }

  /** A tempting wrong formula, beside the discrete law. */
  private Prediction<Double> slip(Quantity quantity, Prediction<Double> found) {
    return heldAgainst(finiteStep(quantity, rule), found, "discrete steps and the rule there is");
  }

  /** Limits the regime by how far the exact law is from this one. */
  static Prediction<Double> heldAgainst(
      Prediction<Double> exact, Prediction<Double> found, String what) {
    if (exact.value().isEmpty()) {
      return found.limitedTo(
          Regime.OUTSIDE, Sentence.of("The exact law, with %s: %s.", what, exact.why()));
    }
    if (found.value().isEmpty()) {
      return found;
    }
    double off = exact.value().get() - found.value().get();
    if (off != 0 && found.value().get() == 0) {
      return found.limitedTo(
          Regime.OUTSIDE, Sentence.of("The exact law, with %s, is not 0.", what));
    }
    double share = off == 0 ? 0 : Math.abs(off / found.value().get());
    return found.limitedTo(
        Regime.of(share, 0.01, 0.1),
        Sentence.of(
            "The exact law, with %s, is another by a share of %s.", what, NumberText.brief(share)));
  }

  private Prediction<Double> labelNoise(Quantity quantity) {
    Problem.Regression problem = (Problem.Regression) run.arm().problem();
    LabelNoiseRegression law = new LabelNoiseRegression(hessian, problem.labelVariance());
    int size = run.point().batchSize();
    return settling.limit(
        quantity,
        quantity.equals(WalkQuantities.LOSS)
            ? law.excessLoss(rule.learningRate(), size)
            : along(quantity, law.stationary(rule.learningRate(), size)));
  }

  private Prediction<Double> shuffled(Quantity quantity) {
    Problem.TrainingSet set = (Problem.TrainingSet) run.arm().problem();
    ShuffledEpochs epochs =
        ShuffledEpochs.of(rule, set.curvature(), set.trainSize(), run.point().batchSize());
    double ratio = epochs.ratioAfter((int) (step % epochs.stepsPerEpoch()));
    return settling.limit(
        quantity, ratio, finiteStep(quantity, rule).map(independent -> ratio * independent));
  }

  private Prediction<Double> moments(
      Quantity quantity, Function<TransientLaw, Prediction<TransientLaw.Moments>> law) {
    double[] start = run.arm().start().stream().mapToDouble(Double::doubleValue).toArray();
    return law.apply(new TransientLaw(hessian, covariance, start))
        .map(found -> of(hessian, quantity, found));
  }

  /** A quantity from the moments of the iterates. */
  static double of(SymmetricMatrix hessian, Quantity quantity, TransientLaw.Moments found) {
    double[] mean = new double[hessian.dimension()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = found.mean(i);
    }
    if (quantity.equals(WalkQuantities.LOSS)) {
      return (hessian.traceOfProduct(found.covariance()) + hessian.along(mean, mean)) / 2;
    }
    double[] direction = hessian.eigenvector(row(quantity));
    double[] other = hessian.eigenvector(column(quantity, row(quantity)));
    double moved = 0;
    for (int i = 0; i < mean.length; i++) {
      moved += direction[i] * mean[i];
    }
    double variance = found.covariance().along(direction, other);
    boolean ofMean = quantity.isModeOf(WalkQuantities.MEAN);
    boolean ofSquare = quantity.isModeOf(WalkQuantities.SQUARE);
    return ofMean ? moved : ofSquare ? moved * moved + variance : variance;
  }

  /** From rest and without momentum: the formula knows no other start, and no other step. */
  private Prediction<Double> rise(Function<Escape, Escape> which) {
    if (run.arm().start().stream().anyMatch(x -> x != 0)) {
      return Prediction.none("The walkers must start at rest, at 0.");
    }
    int steps = Math.toIntExact(step);
    Prediction<TransientLaw.Moments> equation =
        new TransientLaw(hessian, covariance, new double[hessian.dimension()])
            .firstOrder(rule, steps);
    double ratio = rule.effectiveRatio();
    Escape there = new Escape(hessian, covariance.mapped(c -> ratio * c));
    double time = steps * rule.learningRate();
    return heldAgainst(
        equation.map(unused -> there.rise(time)),
        equation.map(unused -> which.apply(there).rise(time)),
        "the noise there is");
  }

  private GrowingNoise growing() {
    Problem.GrowingNoise problem = (Problem.GrowingNoise) run.arm().problem();
    return new GrowingNoise(problem.curvature(), problem.atMinimum(), problem.growth());
  }

  private Prediction<Double> ofGrowing(Quantity quantity, Prediction<Double> variance) {
    return quantity.equals(WalkQuantities.LOSS)
        ? variance.map(value -> value * growing().curvature() / 2)
        : variance;
  }

  private Prediction<Double> along(Quantity quantity, Prediction<SymmetricMatrix> law) {
    return law.map(sigma -> along(hessian, quantity, sigma));
  }

  /** v'Σv along the eigenvectors of H that the quantity names. */
  static double along(SymmetricMatrix hessian, Quantity quantity, SymmetricMatrix sigma) {
    int row = row(quantity);
    return sigma.along(hessian.eigenvector(row), hessian.eigenvector(column(quantity, row)));
  }

  /** Place of the eigenvector that the quantity names, or of the first of two. */
  private static int row(Quantity quantity) {
    if (quantity.equals(WalkQuantities.COVARIANCE)) {
      return 0;
    }
    return quantity
        .number()
        .map(mode -> mode - 1)
        .orElseThrow(() -> new IllegalStateException("No mode is named by " + quantity.name()));
  }

  private static int column(Quantity quantity, int row) {
    return quantity.equals(WalkQuantities.COVARIANCE) ? 1 : row;
  }
}
