package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the stated error of the batch sharpness covers the truth, 1,000 repetitions each. */
final class BatchSharpnessStatisticalTest {
  private static final int REPETITIONS = 1000;
  private static final LinearRegression DATA =
      new LinearRegression(
          new double[][] {{2, 0}, {0, 1}, {1, 1}, {-1, 0.5}, {0.3, -1.2}}, 1, -0.5, 0.7, 0.2, -1.1);

  @ParameterizedTest
  @CsvSource({"60, 60, 0", "30, 1000, 0.05"})
  void ninetyFivePercentIntervalsCoverTheTruth(int minimum, int maximum, double relativeError) {
    double truth = truth();
    List<RandomKey> keys = LongStream.range(0, REPETITIONS).mapToObj(RandomKey.of(7)::at).toList();
    try (TensorScope scope = TensorScope.open()) {
      List<BatchSharpness> found =
          BatchSharpness.measured(
              DATA.batches(REPETITIONS),
              new BatchSampler.WithReplacement(5, 2),
              keys,
              new BatchBudget(minimum, maximum, relativeError));
      long covered =
          found.stream().filter(each -> covers(each.mean().orElseThrow(), truth)).count();
      assertThat((double) covered / REPETITIONS).isBetween(0.93, 0.97);
    }
  }

  private static boolean covers(Estimate estimate, double truth) {
    double quantile =
        TDistribution.of(estimate.samples() - 1.0).inverseCumulativeProbability(0.975);
    return Math.abs(estimate.value() - truth) <= quantile * estimate.standardError();
  }

  /** Mean of g·(mean x xᵀ)g/‖g‖² over all 25 batches. */
  private static double truth() {
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        double[] a = DATA.input(i);
        double[] b = DATA.input(j);
        double r = DATA.residual(i);
        double s = DATA.residual(j);
        double[] g = {(r * a[0] + s * b[0]) / 2, (r * a[1] + s * b[1]) / 2};
        double alongA = a[0] * g[0] + a[1] * g[1];
        double alongB = b[0] * g[0] + b[1] * g[1];
        sum += (alongA * alongA + alongB * alongB) / 2 / (g[0] * g[0] + g[1] * g[1]);
      }
    }
    return sum / 25;
  }
}
