package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.api.Test;

/** Intervals of 95 % over 2,000 repetitions; all must cover between 93 and 97 %. */
final class NoiseScaleStatisticalTest {
  private static final int REPETITIONS = 2000;
  private static final RandomKey KEY = RandomKey.of(17);

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

  /** G = (strength, 0, …) plus Gaussian noise with standard deviations 1, 1/2, … 1/d. */
  private static double[][] gaussian(RandomKey key, int m, int d, double strength) {
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

  @Test
  void ofExamplesInLinearRegression() {
    BatchDraw draw = new BatchDraw.Independent(150);
    double share =
        coverage(9.08, i -> simple(regression(KEY.named("regression").at(i), 150), draw));
    System.out.println("regression " + share);
    assertThat(share).isBetween(0.93, 0.97);
  }

  @Test
  void ofExamplesInGaussianNoise() {
    for (double strength : new double[] {0, 0.1, 0.5, 2}) {
      double trace = 0;
      for (int k = 1; k <= 12; k++) {
        trace += 1.0 / k / k;
      }
      BatchDraw draw = new BatchDraw.Independent(100);
      RandomKey key = KEY.named("gaussian").at((int) (10 * strength));
      double share =
          coverage(
              trace / (strength * strength),
              i -> simple(gaussian(key.at(i), 100, 12, strength), draw));
      System.out.println("gaussian " + strength + " " + share);
    }
  }

  @Test
  void ofTwoBatchSizes() {
    TwoBatchNoiseScale two =
        new TwoBatchNoiseScale(new BatchDraw.Independent(4), new BatchDraw.Independent(32));
    for (int looks : new int[] {20, 50}) {
      double share =
          coverage(
              9.08,
              i -> {
                List<TwoBatchNoiseScale.Pair> pairs = new ArrayList<>();
                double[][] g = regression(KEY.named("twoBatch").at(i), 32 * looks);
                for (int look = 0; look < looks; look++) {
                  double small = 0;
                  for (int cut = 0; cut < 8; cut++) {
                    small += squaredMean(g, 32 * look + 4 * cut, 4) / 8;
                  }
                  pairs.add(new TwoBatchNoiseScale.Pair(small, squaredMean(g, 32 * look, 32)));
                }
                return two.estimate(pairs, looks, 0.95);
              });
      System.out.println("two-batch " + looks + " " + share);
    }
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
