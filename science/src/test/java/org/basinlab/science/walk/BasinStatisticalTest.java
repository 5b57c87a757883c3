package org.basinlab.science.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.basinlab.science.walk.Confrontation.KEY;
import static org.basinlab.science.walk.Confrontation.meets;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.theory.BasinOdds;
import org.basinlab.science.theory.DoubleWell;
import org.basinlab.science.theory.Gibbs;
import org.basinlab.science.theory.Minimum;
import org.basinlab.science.theory.SymmetricMatrix;
import org.junit.jupiter.api.Test;

/** Laws of basins, as {@link Confrontation} says. */
class BasinStatisticalTest {
  @Test
  void basinsAreOccupiedAsQuadratureSays() {
    DoubleWell well = new DoubleWell(0.5, 0.3, 1, 16);
    double level = 0.3;
    double[][][] seen = wellWalk(well, 2_000, List.of(x -> 2 * level, x -> 2 * level));
    double odds = well.law(level).oddsRightOf(well.saddle());
    double laplace = well.odds().ratio(level).value().orElseThrow();
    double doubled = well.odds().ratio(2 * level).value().orElseThrow();
    meets(
        rightShare(seen, well.saddle()), share(odds), share(laplace), share(doubled), share(7.35));
  }

  /** Noise in y that follows the curvature: the theorem for isotropic noise must fail. */
  @Test
  void isotropicTheoryFailsWhereNoiseFollowsTheCurvature() {
    DoubleWell well = new DoubleWell(0.5, 0.3, 1, 16);
    double level = 0.3;
    double[][][] seen =
        wellWalk(well, 500, List.of(x -> 2 * level, x -> 2 * level * well.curvature(x[0]) / 4));
    Estimate share = rightShare(seen, well.saddle());
    double isotropic = share(well.law(level).oddsRightOf(well.saddle()));
    assertThat((share.value() - isotropic) / share.standardError()).isGreaterThan(10);
  }

  /**
   * dθ = −∇L dt + √D dW, D twice the noise level where isotropic, in steps of 0.005; looked at 8
   * times, 20 apart.
   */
  private static double[][][] wellWalk(
      DoubleWell well, int walkers, List<ToDoubleFunction<double[]>> diffusion) {
    double step = 0.005;
    NoiseLaw perStep =
        NoiseLaw.diagonal(
            diffusion.stream()
                .<ToDoubleFunction<double[]>>map(d -> at -> d.applyAsDouble(at) / step)
                .toList());
    GaussianDescent motion = new GaussianDescent(Landscape.of(well), perStep, Step.of(step));
    return new Walkers(
            motion,
            KEY.named("wells"),
            walkers,
            w -> new double[] {w % 2 == 0 ? well.wideMinimum() : well.sharpMinimum(), 0})
        .after(16_000, 20_000, 24_000, 28_000, 32_000, 36_000, 40_000, 44_000);
  }

  /** Mean over the moments of one walker first: they are not independent. */
  private static Estimate rightShare(double[][][] seen, double saddle) {
    double[] shares = new double[seen[0].length];
    for (double[][] moment : seen) {
      for (int w = 0; w < shares.length; w++) {
        shares[w] += moment[w][0] > saddle ? 1.0 / seen.length : 0;
      }
    }
    return Estimate.ofSamples(shares);
  }

  private static double share(double odds) {
    return odds / (1 + odds);
  }

  /**
   * Between the crossover n* = 0.2 and half of it, where determinants without the root put it:
   * there the deeper basin still has more than half, and above n* the flatter has.
   */
  @Test
  void theFlatterBasinWinsAboveTheCrossoverOnly() {
    DoubleWell well = new DoubleWell(0.5, 0.3, 1, 16);
    double crossover = well.odds().crossover().value().orElseThrow();
    for (double level : new double[] {0.85 * crossover, 1.5 * crossover}) {
      double diffusion = 2 * level / 0.01;
      GaussianDescent motion =
          new GaussianDescent(
              Landscape.of(well),
              NoiseLaw.diagonal(List.of(x -> diffusion, x -> diffusion)),
              Step.of(0.01));
      double[][][] seen =
          new Walkers(
                  motion,
                  KEY.named("crossover"),
                  1_500,
                  w -> new double[] {w % 2 == 0 ? well.wideMinimum() : well.sharpMinimum(), 0})
              .after(40_000, 45_000, 50_000);
      Estimate share = rightShare(seen, well.saddle());
      assertThat((share.value() - 0.5) / share.standardError() * Math.signum(level - crossover))
          .isGreaterThan(10);
    }
  }

  /**
   * ¼(x² − 1)² with n = 0.2 on the right and 0.1 on the left: the formula of the first text says
   * 1.414.
   */
  @Test
  void theNoisierSideIsTheLessOccupiedOne() {
    double step = 0.01;
    NoiseLaw noise = NoiseLaw.diagonal(List.of(at -> (at[0] > 0 ? 0.4 : 0.2) / step));
    GaussianDescent motion = new GaussianDescent(quartic(), noise, Step.of(step));
    double[][][] seen =
        new Walkers(motion, KEY.named("unequal"), 1_000, w -> new double[] {w % 2 == 0 ? 1 : -1})
            .after(20_000, 24_000, 28_000);
    Minimum minimum = new Minimum(0, SymmetricMatrix.diagonal(2));
    double odds =
        new BasinOdds(minimum, minimum, 0.25).unequalNoise(0.2, 0.1).value().orElseThrow();
    double firstText = Math.sqrt(0.2 / 0.1);
    meets(rightShare(seen, 0), share(odds), share(firstText), share(1 / odds), 0.5);
  }

  private static Landscape quartic() {
    return new Landscape() {
      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public void gradient(double[] at, double[] into) {
        into[0] = at[0] * (at[0] * at[0] - 1);
      }
    };
  }

  /** Over the barrier of ¼(x² − 1)² at n = 0.1, steps of 0.001. */
  @Test
  void passageTakesAsLongAsTheQuadratureSays() {
    double step = 0.001;
    NoiseLaw noise = NoiseLaw.constant(SymmetricMatrix.diagonal(2 * 0.1 / step));
    List<OptionalInt> steps =
        new Walkers(
                new GaussianDescent(quartic(), noise, Step.of(step)),
                KEY.named("passage"),
                2_000,
                -1)
            .firstPassage(x -> x[0] >= 1, 2_000_000);
    Estimate time =
        Estimate.ofSamples(steps.stream().mapToDouble(s -> s.orElseThrow() * step).toArray());
    double exact = new Gibbs(x -> (x * x - 1) * (x * x - 1) / 4, 0.1, -3, 3).passageTime(-1, 1);
    double halfNoise = new Gibbs(x -> (x * x - 1) * (x * x - 1) / 4, 0.2, -3, 3).passageTime(-1, 1);
    meets(time, exact, halfNoise);
  }
}
