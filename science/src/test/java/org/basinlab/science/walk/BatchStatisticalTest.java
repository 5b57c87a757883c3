package org.basinlab.science.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.basinlab.science.walk.Confrontation.KEY;
import static org.basinlab.science.walk.Confrontation.mean;
import static org.basinlab.science.walk.Confrontation.meets;

import java.util.Arrays;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.theory.BatchNoise;
import org.basinlab.science.theory.GrowingNoise;
import org.basinlab.science.theory.ShuffledEpochs;
import org.basinlab.science.theory.StepRule;
import org.junit.jupiter.api.Test;

/** Laws of batches without repeats, as {@link Confrontation} says. */
class BatchStatisticalTest {
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
    ShuffledEpochs theory = new ShuffledEpochs(0.05, 20, 1);
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

  /** Batches of 8 out of 20 leave 4 examples over in every epoch; M = 2 alone would say 2.7e-6. */
  @Test
  void shuffledEpochsThatLeaveExamplesOverVaryMore() {
    LeastSquares problem = halfUpHalfDown(20);
    ShuffledEpochs theory = new ShuffledEpochs(0.05, 20, 8);
    double independent = 0.05 * BatchNoise.withoutReplacement(8, 20).factor() / 1.95;
    double onlyM = new ShuffledEpochs(0.05, 16, 8).endRatio() * independent;
    BatchSampler epochs = new BatchSampler.ShuffledEpochs(20, 8);
    double[][][] at =
        new Walkers(
                new SampledDescent(problem, epochs, Step.of(0.05)), KEY.named("over"), 10_000, 0)
            .after(200, 201);
    meets(mean(at[0], x -> x[0] * x[0]), theory.endRatio() * independent, independent, onlyM);
    meets(mean(at[1], x -> x[0] * x[0]), theory.ratioAfter(1) * independent, independent);
  }

  /** Over all places of an epoch; the mean of a walker first, since they are not independent. */
  @Test
  void meanOverAnEpochOfShuffledBatches() {
    LeastSquares problem = halfUpHalfDown(20);
    int[] looks = new int[20];
    Arrays.setAll(looks, j -> 201 + j);
    BatchSampler epochs = new BatchSampler.ShuffledEpochs(20, 1);
    double[][][] at =
        new Walkers(
                new SampledDescent(problem, epochs, Step.of(0.05)), KEY.named("mean"), 10_000, 0)
            .after(looks);
    double[] squares = new double[10_000];
    for (double[][] moment : at) {
      for (int w = 0; w < squares.length; w++) {
        squares[w] += moment[w][0] * moment[w][0] / looks.length;
      }
    }
    ShuffledEpochs theory = new ShuffledEpochs(0.05, 20, 1);
    double independent = 0.05 / 1.95;
    meets(
        Estimate.ofSamples(squares),
        theory.meanRatio() * independent,
        theory.endRatio() * independent,
        independent);
  }

  private static LeastSquares halfUpHalfDown(int trainSize) {
    double[][] inputs = new double[trainSize][1];
    double[] labels = new double[trainSize];
    for (int i = 0; i < trainSize; i++) {
      inputs[i][0] = 1;
      labels[i] = i % 2 == 0 ? 1 : -1;
    }
    return new LeastSquares(inputs, labels);
  }

  /** Three of eight, curvatures ½ and 3/2, slopes ±1: C/S would be 1.4 times too noisy. */
  @Test
  void batchesWithoutRepeatsHaveTheNoiseOfAFinitePopulation() {
    double low = Math.sqrt(0.5);
    double high = Math.sqrt(1.5);
    double[][] inputs = {{low}, {low}, {high}, {high}, {low}, {low}, {high}, {high}};
    double[] labels = new double[8];
    Arrays.setAll(labels, i -> (i % 2 == 0 ? 1 : -1) / inputs[i][0]);
    LeastSquares problem = new LeastSquares(inputs, labels);
    BatchSampler subsets = new BatchSampler.FreshSubsets(8, 3, 20);
    double[][] at =
        new Walkers(
                new SampledDescent(problem, subsets, Step.of(0.8)), KEY.named("fresh"), 40_000, 0)
            .after(60)[0];
    GrowingNoise noise = new GrowingNoise(1, 1, 0.25);
    meets(
        mean(at, x -> x[0] * x[0]),
        variance(noise, BatchNoise.withoutReplacement(3, 8)),
        variance(noise, BatchNoise.withReplacement(3)));
  }

  private static double variance(GrowingNoise noise, BatchNoise batches) {
    return noise.finiteStep(new StepRule(0.8, 0, batches)).value().orElseThrow();
  }

  /** Twelve examples of curvature 0 or 4, η/S = 0.1: it holds at κ = 9 and breaks at 10. */
  @Test
  void jointRescalingBreaksWhereSaid() {
    double[][] inputs = new double[12][1];
    for (int i = 0; i < 12; i++) {
      inputs[i][0] = i % 2 == 0 ? 0 : 2;
    }
    LeastSquares problem = new LeastSquares(inputs, new double[12]);
    double limit = new GrowingNoise(2, 0, 4).breakFactor(0.1, 1, 12).value().orElseThrow();
    assertThat(limit).isBetween(9.0, 10.0);
    for (int kappa : new int[] {9, 10}) {
      double eta = 0.1 * kappa;
      double steady = (1 - 2 * eta) * (1 - 2 * eta);
      double factor = steady + 4 * eta * eta * (12.0 - kappa) / (kappa * 11.0);
      double replaced = steady + 4 * eta * eta / kappa;
      BatchSampler subsets = new BatchSampler.FreshSubsets(12, kappa, 4);
      double[][] at =
          new Walkers(
                  new SampledDescent(problem, subsets, Step.of(eta)), KEY.named("break"), 40_000, 1)
              .after(4)[0];
      meets(
          mean(at, x -> x[0] * x[0]),
          Math.pow(factor, 4),
          Math.pow(steady, 4),
          Math.pow(replaced, 4));
      assertThat(factor > 1).isEqualTo(kappa > limit);
    }
  }
}
