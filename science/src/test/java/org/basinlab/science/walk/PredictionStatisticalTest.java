package org.basinlab.science.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.theory.BatchNoise;
import org.basinlab.science.theory.DoubleWell;
import org.basinlab.science.theory.Escape;
import org.basinlab.science.theory.Gibbs;
import org.basinlab.science.theory.GrowingNoise;
import org.basinlab.science.theory.LabelNoiseRegression;
import org.basinlab.science.theory.ShuffledEpochs;
import org.basinlab.science.theory.StationaryLaw;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.theory.TransientLaw;
import org.junit.jupiter.api.Test;

/**
 * Every prediction against walkers: within 4 standard errors, with the tempting wrong formula at
 * least 10 away. The seed was set once; numbers of walkers follow from the second demand.
 */
class PredictionStatisticalTest {
  private static final RandomKey KEY = RandomKey.of(20_251_124);
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

  /** Mean of f over walkers at one moment. */
  private static Estimate mean(double[][] positions, ToDoubleFunction<double[]> f) {
    return Estimate.ofSamples(Arrays.stream(positions).mapToDouble(f).toArray());
  }

  private static void meets(Estimate measured, double predicted, double... wrong) {
    double error = measured.standardError();
    assertThat(Math.abs(measured.value() - predicted) / error)
        .as("%s ± %s against %s", measured.value(), error, predicted)
        .isLessThan(4);
    for (double other : wrong) {
      assertThat(Math.abs(measured.value() - other) / error)
          .as("%s ± %s against the wrong %s", measured.value(), error, other)
          .isGreaterThan(10);
    }
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

  /** 20 examples, one a step, ηhM = 1. */
  @Test
  void shuffledEpochsVaryLessThanIndependentBatches() {
    double[][] inputs = new double[20][1];
    double[] labels = new double[20];
    for (int i = 0; i < 20; i++) {
      inputs[i][0] = 1;
      labels[i] = i % 2 == 0 ? 1 : -1;
    }
    LeastSquares problem = new LeastSquares(inputs, labels);
    ShuffledEpochs theory = new ShuffledEpochs(0.05, 20);
    double independent = 0.05 / 1.95;
    double[][][] shuffled =
        new Walkers(
                new SampledDescent(problem, new BatchSampler.ShuffledEpochs(20, 1), Step.of(0.05)),
                KEY.named("shuffled"),
                10_000,
                0)
            .after(200, 210);
    meets(mean(shuffled[0], x -> x[0] * x[0]), theory.endRatio() * independent, independent);
    meets(mean(shuffled[1], x -> x[0] * x[0]), theory.ratioAfter(10) * independent, independent);
    double[][] fresh =
        new Walkers(
                new SampledDescent(problem, new BatchSampler.WithReplacement(20, 1), Step.of(0.05)),
                KEY.named("fresh"),
                10_000,
                0)
            .after(200)[0];
    meets(mean(fresh, x -> x[0] * x[0]), independent, theory.endRatio() * independent);
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
    TransientLaw.Moments sgd = theory.sgd(new StepRule(0.2, 0, ONE), 10);
    TransientLaw.Moments sde = theory.firstOrder(new StepRule(0.2, 0, ONE), 2);
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
  void basinsAreOccupiedAsQuadratureSays() {
    DoubleWell well = new DoubleWell(0.5, 0.3, 1, 16);
    double level = 0.3;
    double[][][] seen =
        wellWalk(well, 3_000, NoiseLaw.diagonal(List.of(x -> 2 * level, x -> 2 * level)));
    double odds = well.law(level).oddsRightOf(well.saddle());
    double laplace = well.odds().ratio(level).value().orElseThrow();
    double doubled = well.odds().ratio(2 * level).value().orElseThrow();
    meets(rightShare(seen, well), share(odds), share(laplace), share(doubled), share(7.35));
  }

  /** Noise in y that follows the curvature: the theorem for isotropic noise must fail. */
  @Test
  void isotropicTheoryFailsWhereNoiseFollowsTheCurvature() {
    DoubleWell well = new DoubleWell(0.5, 0.3, 1, 16);
    double level = 0.3;
    double[][][] seen =
        wellWalk(
            well,
            1_000,
            NoiseLaw.diagonal(List.of(x -> 2 * level, x -> 2 * level * well.curvature(x[0]) / 4)));
    Estimate share = rightShare(seen, well);
    double isotropic = share(well.law(level).oddsRightOf(well.saddle()));
    assertThat((share.value() - isotropic) / share.standardError()).isGreaterThan(10);
  }

  /**
   * dθ = −∇L dt + √D dW, D twice the noise level where isotropic, in steps of 0.005; looked at 8
   * times, 20 apart.
   */
  private static double[][][] wellWalk(DoubleWell well, int walkers, NoiseLaw diffusion) {
    double step = 0.005;
    NoiseLaw perStep =
        (at, normal, scale, gradient) ->
            diffusion.add(at, normal, scale / Math.sqrt(step), gradient);
    GaussianDescent motion = new GaussianDescent(Landscape.of(well), perStep, Step.of(step));
    return new Walkers(
            motion,
            KEY.named("wells"),
            walkers,
            w -> new double[] {w % 2 == 0 ? well.wideMinimum() : well.sharpMinimum(), 0})
        .after(16_000, 20_000, 24_000, 28_000, 32_000, 36_000, 40_000, 44_000);
  }

  /** Mean over the moments of one walker first: they are not independent. */
  private static Estimate rightShare(double[][][] seen, DoubleWell well) {
    double[] shares = new double[seen[0].length];
    for (double[][] moment : seen) {
      for (int w = 0; w < shares.length; w++) {
        shares[w] += moment[w][0] > well.saddle() ? 1.0 / seen.length : 0;
      }
    }
    return Estimate.ofSamples(shares);
  }

  private static double share(double odds) {
    return odds / (1 + odds);
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

  /** Over the barrier of ¼(x² − 1)² at n = 0.1, steps of 0.001. */
  @Test
  void passageTakesAsLongAsTheQuadratureSays() {
    double step = 0.001;
    Landscape quartic =
        new Landscape() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public void gradient(double[] at, double[] into) {
            into[0] = at[0] * (at[0] * at[0] - 1);
          }
        };
    NoiseLaw noise = NoiseLaw.constant(SymmetricMatrix.diagonal(2 * 0.1 / step));
    int[] steps =
        new Walkers(
                new GaussianDescent(quartic, noise, Step.of(step)), KEY.named("passage"), 2_000, -1)
            .firstPassage(x -> x[0] >= 1, 2_000_000);
    Estimate time = Estimate.ofSamples(Arrays.stream(steps).mapToDouble(s -> s * step).toArray());
    double exact = new Gibbs(x -> (x * x - 1) * (x * x - 1) / 4, 0.1, -3, 3).passageTime(-1, 1);
    double halfNoise = new Gibbs(x -> (x * x - 1) * (x * x - 1) / 4, 0.2, -3, 3).passageTime(-1, 1);
    meets(time, exact, halfNoise);
  }
}
