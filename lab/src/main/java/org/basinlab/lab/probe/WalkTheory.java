package org.basinlab.lab.probe;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.run.WalkScene;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.Problem;
import org.basinlab.lab.study.WalkChoice;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.theory.Escape;
import org.basinlab.science.theory.GrowingNoise;
import org.basinlab.science.theory.LabelNoiseRegression;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.basinlab.science.theory.ShuffledEpochs;
import org.basinlab.science.theory.StationaryLaw;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.theory.TransientLaw;

/** The theory of one run of walkers: each law with its number and its regime. */
final class WalkTheory {
  private static final Set<Law> DISCRETE =
      Set.of(Law.FINITE_STEP, Law.WITHOUT_MOMENTUM, Law.SHUFFLED_EPOCHS, Law.SGD_MOMENTS);

  private final WalkRun run;
  private final long step;
  private final SymmetricMatrix hessian;
  private final SymmetricMatrix covariance;
  private final StepRule rule;

  WalkTheory(WalkRun run, long step) {
    WalkScene scene = WalkScene.of(run);
    this.run = run;
    this.step = step;
    this.hessian = scene.hessian();
    this.covariance = scene.covariance();
    this.rule = scene.rule();
  }

  /** What a law says of a quantity that it knows, at the step; nothing where it refuses. */
  Prediction<Double> predict(Law law, String quantity) {
    try {
      return qualified(law, said(law, quantity));
    } catch (BrokenInputException beyond) {
      String why = String.valueOf(beyond.getMessage());
      return new Prediction<>(Optional.empty(), Regime.OUTSIDE, why);
    }
  }

  /** Outside where the arm draws its batches, or takes its steps, as the law does not have it. */
  private Prediction<Double> qualified(Law law, Prediction<Double> found) {
    boolean shuffled =
        run.arm().problem() instanceof Problem.TrainingSet set
            && set.sampling() == Problem.Sampling.SHUFFLED_EPOCHS;
    if (found.value().isPresent() && shuffled && law != Law.SHUFFLED_EPOCHS) {
      String why =
          "The batches of an epoch are anti-correlated, and the law wants them independent.";
      return new Prediction<>(found.value(), Regime.OUTSIDE, why);
    }
    if (found.value().isPresent() && run.arm().refinement() > 1 && DISCRETE.contains(law)) {
      String why = "The arm takes %d small steps for one, and the law has whole ones.";
      return new Prediction<>(found.value(), Regime.OUTSIDE, why.formatted(run.arm().refinement()));
    }
    return found;
  }

  private Prediction<Double> said(Law law, String quantity) {
    return switch (law) {
      case FINITE_STEP -> finiteStep(quantity, rule);
      case CONTINUOUS -> continuous(quantity);
      case THREE_FACTOR -> threeFactor(quantity);
      case GIBBS -> gibbs(quantity);
      case LABEL_NOISE -> labelNoise(quantity);
      case CONSTANT_NOISE -> ofGrowing(quantity, growing().constantNoise(rule));
      case SHUFFLED_EPOCHS -> shuffled(quantity);
      case SGD_MOMENTS -> moments(quantity, laws -> laws.sgd(rule, Math.toIntExact(step)));
      case MODIFIED_1 -> moments(quantity, laws -> laws.firstOrder(rule, time()));
      case MODIFIED_2 -> moments(quantity, laws -> laws.secondOrder(rule, time()));
      case ESCAPE -> rise(Function.identity());
      case ISOTROPIC_ESCAPE -> rise(Escape::isotropic);
      case QUADRATURE, LAPLACE, WITHOUT_ROOT -> new WellTheory(run, rule).predict(law);
      case DOUBLED_NOISE ->
          quantity.equals(WalkChoice.ODDS)
              ? new WellTheory(run, rule).predict(law)
              : map(threeFactor(quantity), value -> 2 * value);
      case WITHOUT_MOMENTUM ->
          finiteStep(quantity, new StepRule(rule.learningRate(), 0, rule.noise()));
    };
  }

  private double time() {
    return step * rule.learningRate();
  }

  private StationaryLaw stationary() {
    return new StationaryLaw(hessian, covariance);
  }

  private Prediction<Double> finiteStep(String quantity, StepRule by) {
    if (run.arm().problem() instanceof Problem.GrowingNoise) {
      return ofGrowing(quantity, growing().finiteStep(by));
    }
    Prediction<Double> found =
        quantity.equals(WalkChoice.LOSS)
            ? stationary().excessLoss(by)
            : along(quantity, stationary().finiteStep(by));
    return settled(found);
  }

  private Prediction<Double> continuous(String quantity) {
    if (run.arm().problem() instanceof Problem.GrowingNoise) {
      return ofGrowing(quantity, growing().continuous(rule));
    }
    Prediction<Double> found =
        quantity.equals(WalkChoice.LOSS)
            ? stationary().fourFactorLoss(rule)
            : along(quantity, stationary().continuous(rule));
    return settled(found);
  }

  private Prediction<Double> threeFactor(String quantity) {
    Prediction<Double> loss = stationary().threeFactorLoss(rule);
    return settled(
        quantity.equals(WalkChoice.LOSS)
            ? loss
            : map(
                loss,
                unused -> quantity.equals(WalkChoice.COVARIANCE) ? 0 : rule.effectiveRatio() / 2));
  }

  /** Isotropic noise of the same trace: variance n/λ in every mode, loss qn/2. */
  private Prediction<Double> gibbs(String quantity) {
    int q = hessian.dimension();
    double level = rule.noiseLevel(covariance.trace() / q);
    double value =
        quantity.equals(WalkChoice.LOSS)
            ? q * level / 2
            : quantity.equals(WalkChoice.COVARIANCE)
                ? 0
                : level / hessian.eigenvalues()[mode(quantity)];
    double spread = (covariance.largest() - covariance.smallest()) / covariance.largest();
    boolean isotropic = spread < 1e-9;
    String why =
        isotropic
            ? "The noise is isotropic."
            : "The noise is not isotropic: its variances differ by %.0f %%."
                .formatted(100 * spread);
    return new Prediction<>(Optional.of(value), isotropic ? Regime.INSIDE : Regime.OUTSIDE, why);
  }

  private Prediction<Double> labelNoise(String quantity) {
    Problem.Regression problem = (Problem.Regression) run.arm().problem();
    LabelNoiseRegression law = new LabelNoiseRegression(hessian, problem.labelVariance());
    int size = run.point().batchSize();
    return quantity.equals(WalkChoice.LOSS)
        ? law.excessLoss(rule.learningRate(), size)
        : along(quantity, law.stationary(rule.learningRate(), size));
  }

  private Prediction<Double> shuffled(String quantity) {
    Problem.TrainingSet set = (Problem.TrainingSet) run.arm().problem();
    int perEpoch = set.trainSize() / run.point().batchSize();
    double h = rule.learningRate() * set.curvature();
    if (perEpoch < 2 || h >= 2) {
      String why = "Needs an epoch of two batches and ηh < 2, got %d batches and ηh = %s.";
      return new Prediction<>(Optional.empty(), Regime.OUTSIDE, why.formatted(perEpoch, h));
    }
    double ratio = new ShuffledEpochs(h, perEpoch).ratioAfter((int) (step % perEpoch));
    return map(finiteStep(quantity, rule), independent -> ratio * independent);
  }

  private Prediction<Double> moments(
      String quantity, Function<TransientLaw, TransientLaw.Moments> law) {
    double[] start = run.arm().start().stream().mapToDouble(Double::doubleValue).toArray();
    TransientLaw.Moments found = law.apply(new TransientLaw(hessian, covariance, start));
    SymmetricMatrix covarianceThen = found.covariance();
    double value;
    if (quantity.equals(WalkChoice.LOSS)) {
      double[] mean = new double[start.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = found.mean(i);
      }
      value = (hessian.traceOfProduct(covarianceThen) + product(mean, hessian.times(mean))) / 2;
    } else {
      boolean mixed = quantity.equals(WalkChoice.COVARIANCE);
      double[] direction = hessian.eigenvector(mixed ? 0 : mode(quantity));
      double[] other = mixed ? hessian.eigenvector(1) : direction;
      double mean = 0;
      for (int i = 0; i < direction.length; i++) {
        mean += direction[i] * found.mean(i);
      }
      double variance = product(direction, covarianceThen.times(other));
      boolean ofMean = WalkChoice.mode(WalkChoice.MEAN, quantity).isPresent();
      boolean ofVariance = mixed || WalkChoice.mode(WalkChoice.VARIANCE, quantity).isPresent();
      value = ofMean ? mean : ofVariance ? variance : mean * mean + variance;
    }
    return new Prediction<>(
        Optional.of(value), Regime.INSIDE, "The noise is constant and the loss quadratic.");
  }

  /** From rest: the formula knows no other start. */
  private Prediction<Double> rise(Function<Escape, Escape> which) {
    if (run.arm().start().stream().anyMatch(x -> x != 0)) {
      return new Prediction<>(
          Optional.empty(), Regime.OUTSIDE, "The walkers must start at rest, at 0.");
    }
    double ratio = rule.effectiveRatio();
    Escape escape = which.apply(new Escape(hessian, covariance.mapped(c -> ratio * c)));
    double largest = rule.learningRate() * Math.max(hessian.largest(), -hessian.smallest());
    Regime regime =
        largest < 0.02 ? Regime.INSIDE : largest < 0.2 ? Regime.BORDERLINE : Regime.OUTSIDE;
    return new Prediction<>(
        Optional.of(escape.rise(time())),
        regime,
        "The largest ηλ is %.3g, and the formula is that of continuous time.".formatted(largest));
  }

  private GrowingNoise growing() {
    Problem.GrowingNoise problem = (Problem.GrowingNoise) run.arm().problem();
    return new GrowingNoise(problem.curvature(), problem.atMinimum(), problem.growth());
  }

  private Prediction<Double> ofGrowing(String quantity, Prediction<Double> variance) {
    return quantity.equals(WalkChoice.LOSS)
        ? map(variance, value -> value * growing().curvature() / 2)
        : variance;
  }

  /** v'Σv along the eigenvector of H that the quantity names. */
  private Prediction<Double> along(String quantity, Prediction<SymmetricMatrix> law) {
    boolean mixed = quantity.equals(WalkChoice.COVARIANCE);
    double[] direction = hessian.eigenvector(mixed ? 0 : mode(quantity));
    double[] other = mixed ? hessian.eigenvector(1) : direction;
    return map(law, sigma -> product(direction, sigma.times(other)));
  }

  private int mode(String quantity) {
    for (String beginning :
        new String[] {WalkChoice.VARIANCE, WalkChoice.MEAN, WalkChoice.SQUARE}) {
      OptionalInt mode = WalkChoice.mode(beginning, quantity);
      if (mode.isPresent()) {
        return Math.min(mode.getAsInt(), hessian.dimension()) - 1;
      }
    }
    throw new IllegalStateException("No mode is named by " + quantity);
  }

  /** A stationary law needs time: borderline before five relaxation times of the slowest mode. */
  private Prediction<Double> settled(Prediction<Double> law) {
    double relaxation = stationary().relaxationSteps(rule).value().orElse(0.0);
    return law.regime() == Regime.INSIDE && step < 5 * relaxation
        ? new Prediction<>(
            law.value(),
            Regime.BORDERLINE,
            "After %d steps the slowest mode, which takes %.3g to relax, is not at rest yet."
                .formatted(step, relaxation))
        : law;
  }

  private static <A, B> Prediction<B> map(Prediction<A> law, Function<A, B> f) {
    return new Prediction<>(law.value().map(f), law.regime(), law.why());
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
