package org.basinlab.science.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.basinlab.science.walk.Confrontation.KEY;
import static org.basinlab.science.walk.Confrontation.mean;
import static org.basinlab.science.walk.Confrontation.meets;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.theory.BatchNoise;
import org.basinlab.science.theory.Escape;
import org.basinlab.science.theory.GrowingNoise;
import org.basinlab.science.theory.LabelNoiseRegression;
import org.basinlab.science.theory.StationaryLaw;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.theory.TransientLaw;
import org.junit.jupiter.api.Test;

/** Laws of minima and of their differential equations, as {@link Confrontation} says. */
class PredictionStatisticalTest {
  private static final int COPIES = 64;
  private static final BatchNoise ONE = BatchNoise.withReplacement(1);

  /** A set of examples many times over: the same problem, with longer epochs. */
  private static LeastSquares repeated(double[][] inputs, double[] labels) {
    double[][] x = new double[COPIES * inputs.length][];
    double[] y = new double[x.length];
    Arrays.setAll(x, i -> inputs[i % inputs.length]);
    Arrays.setAll(y, i -> labels[i % labels.length]);
    return new LeastSquares(x, y);
  }

  private static BatchSampler singles(LeastSquares problem) {
    return new BatchSampler.WithReplacement(problem.trainSize(), 1);
  }

  private static GaussianDescent gaussian(
      SymmetricMatrix h, SymmetricMatrix noise, double eta, double mu, int refinement) {
    return new GaussianDescent(
        Landscape.quadratic(h), NoiseLaw.constant(noise), new Step(eta, mu, refinement));
  }

  /** The laws of stationary.md, for H and C that do not commute, with momentum. */
  @Test
  void stationaryCovarianceAndExcessLoss() {
    SymmetricMatrix h = SymmetricMatrix.of(new double[][] {{2, 0.5}, {0.5, 1}});
    SymmetricMatrix c = SymmetricMatrix.of(new double[][] {{1, -0.4}, {-0.4, 0.8}});
    StepRule rule = new StepRule(0.5, 0.5, ONE);
    StationaryLaw law = new StationaryLaw(h, c);
    SymmetricMatrix sigma = law.finiteStep(rule).value().orElseThrow();
    SymmetricMatrix continuous = law.continuous(rule).value().orElseThrow();
    double[][] at =
        new Walkers(gaussian(h, c, 0.5, 0.5, 1), KEY.named("stationary"), 100_000, 0, 0)
            .after(200)[0];
    meets(mean(at, x -> x[0] * x[0]), sigma.entry(0, 0), continuous.entry(0, 0));
    meets(mean(at, x -> x[0] * x[1]), sigma.entry(0, 1));
    meets(mean(at, x -> x[1] * x[1]), sigma.entry(1, 1), continuous.entry(1, 1));
    meets(
        mean(at, x -> (2 * x[0] * x[0] + x[0] * x[1] + x[1] * x[1]) / 2),
        law.excessLoss(rule).value().orElseThrow(),
        law.fourFactorLoss(rule).value().orElseThrow(),
        law.threeFactorLoss(rule).value().orElseThrow());
  }

  /** C = H = diag(1, 10): the differential equation is isotropic, SGD at ηλ = 1 is not. */
  @Test
  void differentialEquationAgainstItsStepsWhereCovarianceIsTheHessian() {
    SymmetricMatrix h = SymmetricMatrix.diagonal(1, 10);
    SymmetricMatrix tenth = SymmetricMatrix.diagonal(0.1, 1);
    double[][] steps =
        new Walkers(gaussian(h, tenth, 0.1, 0, 1), KEY.named("steps"), 20_000, 0, 0).after(100)[0];
    meets(mean(steps, x -> x[1] * x[1]), 0.01, 0.005, 0.0005);
    int refinement = 512;
    double[][] sde =
        new Walkers(gaussian(h, tenth, 0.1, 0, refinement), KEY.named("sde"), 4_000, 0, 0)
            .after(50 * refinement)[0];
    meets(mean(sde, x -> x[1] * x[1]), 0.005, 0.01, 0.0005);
    meets(mean(sde, x -> x[0] * x[0]), 0.005);
  }

  @Test
  void labelNoiseFeedsOnTheSpreadOfTheIterates() {
    double[] inputs = {1, 0.25};
    LabelNoiseRegression theory = new LabelNoiseRegression(SymmetricMatrix.diagonal(inputs), 0.5);
    double[][] at =
        new Walkers(new FreshRegression(inputs, 0.5, 0.3, 2), KEY.named("labels"), 60_000, 0, 0)
            .after(200)[0];
    SymmetricMatrix law = theory.stationary(0.3, 2).value().orElseThrow();
    StepRule rule = new StepRule(0.3, 0, BatchNoise.withReplacement(2));
    SymmetricMatrix frozen =
        new StationaryLaw(SymmetricMatrix.diagonal(inputs), theory.covarianceAtMinimum())
            .finiteStep(rule)
            .value()
            .orElseThrow();
    for (int i = 0; i < 2; i++) {
      int mode = i;
      meets(mean(at, x -> x[mode] * x[mode]), law.entry(i, i), frozen.entry(i, i), 0.3 * 0.5 / 4);
    }
  }

  /** Curvatures ½ and 3/2, each with gradient ±1 at the minimum: s₀ = 1, s₁ = ¼. */
  @Test
  void noiseThatGrowsWidensTheLaw() {
    double low = Math.sqrt(0.5);
    double high = Math.sqrt(1.5);
    LeastSquares problem =
        repeated(
            new double[][] {{low}, {low}, {high}, {high}},
            new double[] {1 / low, -1 / low, 1 / high, -1 / high});
    double[][] at =
        new Walkers(
                new SampledDescent(problem, singles(problem), Step.of(0.8)),
                KEY.named("growing"),
                40_000,
                0)
            .after(100)[0];
    GrowingNoise noise = new GrowingNoise(1, 1, 0.25);
    meets(
        mean(at, x -> x[0] * x[0]),
        noise.finiteStep(new StepRule(0.8, 0, ONE)).value().orElseThrow(),
        new GrowingNoise(1, 1, 0).finiteStep(new StepRule(0.8, 0, ONE)).value().orElseThrow(),
        noise.continuous(new StepRule(0.8, 0, ONE)).value().orElseThrow(),
        noise.constantNoise(new StepRule(0.8, 0, ONE)).value().orElseThrow());
  }

  /** Curvature 0 or 4, no noise at the minimum: the square grows beyond η = ½, not beyond 1. */
  @Test
  void meanSquareStabilityEndsWhereSaid() {
    LeastSquares problem = repeated(new double[][] {{0}, {2}}, new double[] {0, 0});
    double limit = new GrowingNoise(2, 0, 4).largestLearningRate(ONE);
    for (double eta : new double[] {0.8 * limit, 1.2 * limit}) {
      double factor = Math.pow(1 - 2 * eta, 2) + 4 * eta * eta;
      double[][] at =
          new Walkers(
                  new SampledDescent(problem, singles(problem), Step.of(eta)),
                  KEY.named("stable"),
                  40_000,
                  1)
              .after(4)[0];
      meets(mean(at, x -> x[0] * x[0]), Math.pow(factor, 4), Math.pow(1 - 2 * eta, 8));
      assertThat(factor > 1).isEqualTo(eta > limit);
    }
  }

  /** ½(x ± 1)² from 1, time 2 at η = 0.2: SGD and its differential equation part. */
  @Test
  void sgdAndItsDifferentialEquationOnTheWay() {
    SymmetricMatrix one = SymmetricMatrix.diagonal(1);
    TransientLaw theory = new TransientLaw(one, one, 1);
    TransientLaw.Moments sgd = theory.sgd(new StepRule(0.2, 0, ONE), 10).value().orElseThrow();
    TransientLaw.Moments sde =
        theory.firstOrder(new StepRule(0.2, 0, ONE), 10).value().orElseThrow();
    LeastSquares problem = repeated(new double[][] {{1}, {1}}, new double[] {1, -1});
    double[][] steps =
        new Walkers(
                new SampledDescent(problem, singles(problem), Step.of(0.2)),
                KEY.named("way"),
                40_000,
                1)
            .after(10)[0];
    meets(mean(steps, x -> x[0]), sgd.mean(0), sde.mean(0));
    int refinement = 256;
    double[][] path =
        new Walkers(gaussian(one, one, 0.2, 0, refinement), KEY.named("path"), 40_000, 1)
            .after(10 * refinement)[0];
    meets(mean(path, x -> x[0]), sde.mean(0), sgd.mean(0));
    meets(mean(path, x -> x[0] * x[0]), sde.secondMoment(0));
  }

  /** Variance η/(2 − η/l): from that of SGD to that of the differential equation. */
  @Test
  void svagLeadsFromSgdToItsDifferentialEquation() {
    LeastSquares problem = repeated(new double[][] {{1}, {1}}, new double[] {1, -1});
    for (int l : new int[] {1, 4, 64}) {
      double[][] at =
          new Walkers(
                  new SampledDescent(problem, singles(problem), new Step(0.8, 0, l)),
                  KEY.named("svag").at(l),
                  20_000,
                  0)
              .after(20 * l)[0];
      meets(mean(at, x -> x[0] * x[0]), 0.8 / (2 - 0.8 / l), l == 1 ? 0.4 : 0.8 / 1.2);
    }
  }

  @Test
  void lossRisesFromAMinimumAsTheEscapeFormulaSays() {
    SymmetricMatrix h = SymmetricMatrix.diagonal(1, 4);
    SymmetricMatrix d = SymmetricMatrix.of(new double[][] {{1, 0.3}, {0.3, 2}});
    Escape escape = new Escape(h, d);
    double[][] at =
        new Walkers(gaussian(h, d, 1, 0, 1000), KEY.named("escape"), 20_000, 0, 0).after(500)[0];
    meets(
        mean(at, x -> (x[0] * x[0] + 4 * x[1] * x[1]) / 2),
        escape.rise(0.5),
        2 * escape.rise(0.5),
        0.5 * escape.initialRate());
  }

  /** At first at ½ tr(HD) a time, faster than under isotropic noise of equal trace by 9/7.5. */
  @Test
  void atFirstTheLossRisesByTheTraceOfHessianAndNoise() {
    SymmetricMatrix h = SymmetricMatrix.diagonal(1, 4);
    SymmetricMatrix d = SymmetricMatrix.of(new double[][] {{1, 0.3}, {0.3, 2}});
    Escape escape = new Escape(h, d);
    double time = 0.004;
    double[][] at =
        new Walkers(gaussian(h, d, 1, 0, 1000), KEY.named("leaving"), 20_000, 0, 0).after(4)[0];
    Estimate loss = mean(at, x -> (x[0] * x[0] + 4 * x[1] * x[1]) / 2);
    double isotropic = escape.isotropic().initialRate() * time;
    meets(loss, escape.initialRate() * time, isotropic, 2 * escape.initialRate() * time);
    meets(loss, escape.alignmentRatio().value().orElseThrow() * isotropic, isotropic);
  }

  /** The differential equation with noise 1 + θ², at η = 0.2: neither that of steps nor Gibbs'. */
  @Test
  void growingNoiseWidensTheEquationToo() {
    GrowingNoise noise = new GrowingNoise(1, 1, 1);
    StepRule rule = new StepRule(0.2, 0, ONE);
    int refinement = 64;
    Motion equation =
        new GaussianDescent(
            Landscape.quadratic(SymmetricMatrix.diagonal(1)),
            NoiseLaw.diagonal(List.of(at -> 1 + at[0] * at[0])),
            new Step(0.2, 0, refinement));
    double[][] at = new Walkers(equation, KEY.named("grown"), 40_000, 0).after(30 * refinement)[0];
    meets(
        mean(at, x -> x[0] * x[0]),
        noise.continuous(rule).value().orElseThrow(),
        noise.finiteStep(rule).value().orElseThrow(),
        noise.constantNoise(rule).value().orElseThrow());
  }

  /** Drift −(h + ½ηh²)x at η = 0.4, five steps from 1: not the equation of order 1. */
  @Test
  void theSecondEquationHasItsMoments() {
    SymmetricMatrix one = SymmetricMatrix.diagonal(1);
    TransientLaw theory = new TransientLaw(one, one, 1);
    StepRule rule = new StepRule(0.4, 0, ONE);
    TransientLaw.Moments second = theory.secondOrder(rule, 5).value().orElseThrow();
    TransientLaw.Moments first = theory.firstOrder(rule, 5).value().orElseThrow();
    int refinement = 256;
    Motion equation = gaussian(SymmetricMatrix.diagonal(1.2), one, 0.4, 0, refinement);
    double[][] at = new Walkers(equation, KEY.named("second"), 40_000, 1).after(5 * refinement)[0];
    meets(mean(at, x -> x[0]), second.mean(0), first.mean(0));
    meets(mean(at, x -> x[0] * x[0]), second.secondMoment(0), first.secondMoment(0));
  }

  /** Two inputs of variance 1, no noise in the labels: ‖θ‖² grows beyond η = ½, not beyond 2. */
  @Test
  void regressionIsStableUpToWhereSaid() {
    LabelNoiseRegression theory = new LabelNoiseRegression(SymmetricMatrix.diagonal(1, 1), 0);
    double limit = theory.largestLearningRate(1);
    for (double eta : new double[] {0.8 * limit, 1.2 * limit}) {
      double factor = 1 - 2 * eta + 4 * eta * eta;
      Motion descent = new FreshRegression(new double[] {1, 1}, 0, eta, 1);
      double[][] at = new Walkers(descent, KEY.named("regression"), 40_000, 1, 0).after(2)[0];
      TransientLaw.Moments law = theory.after(eta, 1, 2, 1, 0).value().orElseThrow();
      assertThat(law.secondMoment(0) + law.secondMoment(1))
          .isCloseTo(factor * factor, within(1e-12));
      meets(mean(at, x -> x[0] * x[0] + x[1] * x[1]), factor * factor, Math.pow(1 - eta, 4));
      assertThat(factor > 1).isEqualTo(eta > limit);
    }
  }
}
