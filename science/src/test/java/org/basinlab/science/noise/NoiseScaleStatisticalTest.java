package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Intervals of 95 % over 1,000 repetitions; all must cover between 93 and 97 %, but for the law
 * that is known to be too hard for them.
 */
final class NoiseScaleStatisticalTest {
  private static final int REPETITIONS = 1000;
  private static final double TRACE =
      IntStream.rangeClosed(1, 12).mapToDouble(k -> 1.0 / k / k).sum();
  private static final RandomKey KEY = RandomKey.of(17);

  private static void assertCovers(double share) {
    assertThat(share).isBetween(0.93, 0.97);
  }

  private static double coverage(double truth, IntFunction<NoiseScale> repetition) {
    int covered = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      covered += repetition.apply(i).interval().contains(truth) ? 1 : 0;
    }
    return covered / (double) REPETITIONS;
  }

  /**
   * Gradients of linear regression at error δ = e_1 with noise 0.1: x (x_1 + 0.1 ε), x ~ N(0, I_8).
   */
  private static double[][] regression(RandomKey key, int m) {
    double[] draws = key.gaussians(9 * m);
    double[][] g = new double[m][8];
    for (int i = 0; i < m; i++) {
      double residual = draws[9 * i] + 0.1 * draws[9 * i + 8];
      for (int d = 0; d < 8; d++) {
        g[i][d] = draws[9 * i + d] * residual;
      }
    }
    return g;
  }

  /** G = (strength, 0, …) plus Gaussian noise with standard deviations 1, 1/2, … 1/12. */
  private static double[][] gaussian(RandomKey key, int m, double strength) {
    int d = 12;
    double[] draws = key.gaussians(d * m);
    double[][] g = new double[m][d];
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < d; k++) {
        g[i][k] = draws[d * i + k] / (k + 1) + (k == 0 ? strength : 0);
      }
    }
    return g;
  }

  private static double[] products(double[][] g) {
    int m = g.length;
    double[] flat = new double[m * m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int d = 0; d < g[i].length; d++) {
          sum += g[i][d] * g[j][d];
        }
        flat[i * m + j] = sum;
        flat[j * m + i] = sum;
      }
    }
    return flat;
  }

  private static NoiseScale simple(double[][] g, BatchDraw draw) {
    return new ExampleNoiseScale(draw, 0.95).of(PairMoments.of(products(g)));
  }

  /** ‖g‖² = 1, tr C = 9 · 1 + 8 · 0.01. Fourth powers of Gaussians: heavy tails. */
  @Test
  void ofExamplesInLinearRegression() {
    BatchDraw draw = new BatchDraw.Independent(150);
    RandomKey key = KEY.named("regression");
    assertCovers(coverage(9.08, i -> simple(regression(key.at(i), 150), draw)));
  }

  /** From a noise scale of 0.4 to an infinite one, whose set must be unbounded. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 2})
  void ofExamplesInGaussianNoise(double strength) {
    double truth = TRACE / (strength * strength);
    BatchDraw draw = new BatchDraw.Independent(200);
    RandomKey key = KEY.named("gaussian").at((int) (10 * strength));
    assertCovers(coverage(truth, i -> simple(gaussian(key.at(i), 200, strength), draw)));
  }

  /**
   * Exponential noise in one direction, B = 1: 86 % from 60 examples and 90 % from 200, as the
   * guide says, to four standard errors of a coverage.
   */
  @ParameterizedTest
  @CsvSource({"60, 0.863", "200, 0.896"})
  void ofExamplesInSkewedNoiseAlongOneDirectionTooFew(int m, double level) {
    BatchDraw draw = new BatchDraw.Independent(m);
    RandomKey key = KEY.named("exponential").at(m);
    double share =
        coverage(
            1,
            i -> {
              double[][] g = new double[m][1];
              UniformRandomProvider uniform = key.at(i).generator();
              Arrays.setAll(g, k -> new double[] {-Math.log(1 - uniform.nextDouble())});
              return simple(g, draw);
            });
    double error = Math.sqrt(level * (1 - level) / REPETITIONS);
    assertThat(share).isCloseTo(level, within(4 * error)).isLessThan(0.93);
  }

  /** 150 of 200 examples: an interval that forgets the finite population covers always. */
  @Test
  void ofExamplesWithoutReplacement() {
    double[][] all = gaussian(KEY.named("all"), 200, 0.5);
    NoiseScale truth = simple(all, new BatchDraw.WithoutReplacement(200, 200));
    assertThat(truth.noise().standardError()).isZero();
    assertThat(truth.interval().contains(truth.value())).isTrue();
    RandomKey key = KEY.named("some");
    IntFunction<double[][]> some =
        i -> {
          int[] order = key.at(i).permutation(200);
          return Arrays.stream(order).limit(150).mapToObj(k -> all[k]).toArray(double[][]::new);
        };
    BatchDraw finite = new BatchDraw.WithoutReplacement(150, 200);
    assertCovers(coverage(truth.value(), i -> simple(some.apply(i), finite)));
    BatchDraw endless = new BatchDraw.Independent(150);
    assertThat(coverage(truth.value(), i -> simple(some.apply(i), endless))).isGreaterThan(0.985);
  }

  /** The signal that keeps its noise, ‖ḡ‖², lies far off: 1 + 9.08/150 instead of 1. */
  @Test
  void bothPartsAreUnbiased() {
    BatchDraw draw = new BatchDraw.Independent(150);
    double[] noise = new double[REPETITIONS];
    double[] signal = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      NoiseScale scale = simple(regression(KEY.named("regression").at(i), 150), draw);
      noise[i] = scale.noise().value();
      signal[i] = scale.signal().value();
    }
    Estimate ofNoise = Estimate.ofSamples(noise);
    Estimate ofSignal = Estimate.ofSamples(signal);
    assertThat(ofNoise.value()).isCloseTo(9.08, within(4 * ofNoise.standardError()));
    assertThat(ofSignal.value()).isCloseTo(1, within(4 * ofSignal.standardError()));
    assertThat(9.08 / 150).isGreaterThan(4 * ofSignal.standardError());
  }

  @Test
  void ofTwoBatchSizes() {
    TwoBatchNoiseScale two =
        new TwoBatchNoiseScale(new BatchDraw.Independent(4), new BatchDraw.Independent(32));
    int looks = 40;
    assertCovers(
        coverage(
            9.08,
            i -> {
              double[][] g = regression(KEY.named("twoBatch").at(i), 32 * looks);
              List<TwoBatchNoiseScale.Pair> pairs = new ArrayList<>();
              for (int look = 0; look < looks; look++) {
                double small = 0;
                for (int cut = 0; cut < 8; cut++) {
                  small += squaredMean(g, 32 * look + 4 * cut, 4) / 8;
                }
                pairs.add(new TwoBatchNoiseScale.Pair(small, squaredMean(g, 32 * look, 32)));
              }
              return two.estimate(pairs, looks, 0.95);
            }));
  }

  private static double squaredMean(double[][] g, int from, int count) {
    double square = 0;
    for (int d = 0; d < 8; d++) {
      double sum = 0;
      for (int i = from; i < from + count; i++) {
        sum += g[i][d];
      }
      square += sum / count * (sum / count);
    }
    return square;
  }
}
