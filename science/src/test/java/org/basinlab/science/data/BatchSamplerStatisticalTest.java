package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.basinlab.science.data.BatchSampler.FreshSubsets;
import org.basinlab.science.data.BatchSampler.ShuffledEpochs;
import org.basinlab.science.data.BatchSampler.WithReplacement;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.api.Test;

/**
 * Batch means of N = 12 fixed numbers with S = 3. Epochs are independent, so the standard error is
 * that of a mean over epochs; tolerance four of them.
 */
class BatchSamplerStatisticalTest {
  private static final RandomKey RUN = RandomKey.of(20171113);
  private static final int N = 12;
  private static final int S = 3;
  private static final int STEPS = N / S;
  private static final int EPOCHS = 40_000;
  private static final double[] GRADIENTS = {1, 2, 3, 6, -4, 0, 2.5, 7, -1, 3, 1.5, 5};
  private static final double MEAN = Arrays.stream(GRADIENTS).average().orElseThrow();
  private static final double C =
      Arrays.stream(GRADIENTS).map(g -> (g - MEAN) * (g - MEAN)).average().orElseThrow();

  @Test
  void withReplacementHasCovarianceCOverSAndNoMemory() {
    BatchSampler sampler = new WithReplacement(N, S);
    assertMean(sampler, BatchSamplerStatisticalTest::variance, C / S, C / S * (N - S) / (N - 1));
    assertMean(sampler, BatchSamplerStatisticalTest::lagOne, 0, -C / (N - 1));
  }

  @Test
  void shuffledEpochsHaveTheFinitePopulationFactorAndAreAntiCorrelated() {
    BatchSampler sampler = new ShuffledEpochs(N, S);
    assertMean(sampler, BatchSamplerStatisticalTest::variance, C / S * (N - S) / (N - 1), C / S);
    assertMean(sampler, BatchSamplerStatisticalTest::lagOne, -C / (N - 1), 0);
  }

  /** No memory: what a shuffled epoch has, −C/(N − 1), is the tempting slip. */
  @Test
  void freshSubsetsHaveTheFinitePopulationFactorAndNoMemory() {
    BatchSampler sampler = new FreshSubsets(N, S, STEPS);
    assertMean(sampler, BatchSamplerStatisticalTest::variance, C / S * (N - S) / (N - 1), C / S);
    assertMean(sampler, BatchSamplerStatisticalTest::lagOne, 0, -C / (N - 1));
    assertMean(sampler, noise -> noise[STEPS - 1], 0, C / S);
  }

  /** Holds the estimate to {@code expected}, and shows that {@code wrong} is out of reach. */
  private static void assertMean(
      BatchSampler sampler, ToDoubleFunction<double[]> statistic, double expected, double wrong) {
    double[] values = new double[EPOCHS];
    Arrays.setAll(values, epoch -> statistic.applyAsDouble(noise(sampler, epoch)));
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double standardError = Math.sqrt(variance / EPOCHS);
    assertThat(mean).isCloseTo(expected, within(4 * standardError));
    assertThat(Math.abs(expected - wrong)).isGreaterThan(10 * standardError);
  }

  private static double[] noise(BatchSampler sampler, int epoch) {
    int[] indices = sampler.epochIndices(RUN, epoch);
    double[] noise = new double[STEPS];
    for (int i = 0; i < indices.length; i++) {
      noise[i / S] += (GRADIENTS[indices[i]] - MEAN) / S;
    }
    return noise;
  }

  private static double variance(double[] noise) {
    return Arrays.stream(noise).map(x -> x * x).average().orElseThrow();
  }

  private static double lagOne(double[] noise) {
    double sum = 0;
    for (int k = 0; k + 1 < noise.length; k++) {
      sum += noise[k] * noise[k + 1];
    }
    return sum / (noise.length - 1);
  }
}
