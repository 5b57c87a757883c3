package org.basinlab.science.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.TensorScope;
import org.basinlab.science.theory.Svag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GradientWeightsTest {
  private static final Mlp MLP = new Mlp(List.of(6, 8, 3), Activation.TANH);
  private static final int N = 12;
  private static final RandomKey KEY = RandomKey.of(5);

  /** Given weights of the whole set, the same at every step. */
  private static double[] trained(double momentum, Optional<GradientWeights> weights, int steps) {
    return trained(
            new BatchSampler.WholeSet(N, 3),
            List.of(new Replica(KEY, 0.1, momentum, 0)),
            weights,
            steps)
        .get(0);
  }

  private static List<double[]> trained(
      BatchSampler sampler, List<Replica> replicas, Optional<GradientWeights> weights, int steps) {
    try (TensorScope scope = TensorScope.open()) {
      TrainingProblem problem = Teacher.problem(MLP, Loss.CROSS_ENTROPY, Precision.FLOAT64, N);
      TrainingSchedule schedule =
          new TrainingSchedule(
              sampler, 1, List.of(new SnapshotRule.AtEnd()), StopRule.afterSteps(steps), weights);
      return Teacher.train(problem, schedule, replicas).stream()
          .map(run -> run.snapshots().get(0).parameters().toDoubles())
          .toList();
    }
  }

  /** Second route: the step of a weighted gradient is the weighted sum of the steps of examples. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void aStepMovesAlongTheWeightedSumOfExampleGradients(double momentum) {
    GradientWeights law = new GradientWeights.Diffusion(N, 3, 1);
    double[] start = trained(momentum, Optional.empty(), 0);
    double[] weights = law.at(KEY, 1);
    double[] expected = start.clone();
    for (int i = 0; i < N; i++) {
      double[] alone = onExample(i, momentum);
      for (int p = 0; p < start.length; p++) {
        expected[p] += weights[i] * (alone[p] - start[p]);
      }
    }
    double[] moved = trained(momentum, Optional.of(law), 1);
    assertThat(moved).isNotEqualTo(start).containsExactly(expected, within(1e-13));
  }

  /** One step on one example, from a training set that is that example N times. */
  private static double[] onExample(int example, double momentum) {
    try (TensorScope scope = TensorScope.open()) {
      TrainingProblem all = Teacher.problem(MLP, Loss.CROSS_ENTROPY, Precision.FLOAT64, N);
      var one =
          new org.basinlab.science.data.ExampleTensors(
              all.train().inputs().narrow(0, example, 1),
              all.train().labels().narrow(0, example, 1));
      TrainingProblem problem =
          new TrainingProblem(MLP, Loss.CROSS_ENTROPY, all.initial(), one, one, one);
      TrainingSchedule schedule =
          new TrainingSchedule(
              Teacher.sampler(1, 1), 1, List.of(new SnapshotRule.AtEnd()), StopRule.afterSteps(1));
      return Teacher.train(problem, schedule, List.of(new Replica(KEY, 0.1, momentum, 0)))
          .get(0)
          .snapshots()
          .get(0)
          .parameters()
          .toDoubles();
    }
  }

  @Test
  void theWholeSetWithoutWeightsIsFullBatchDescent() {
    List<Replica> one = List.of(new Replica(KEY, 0.1, 0, 0));
    double[] whole = trained(new BatchSampler.WholeSet(N, 2), one, Optional.empty(), 5).get(0);
    double[] shuffled = trained(Teacher.sampler(N, N), one, Optional.empty(), 5).get(0);
    assertThat(whole).containsExactly(shuffled, within(1e-13));
    assertThat(new BatchSampler.WholeSet(3, 2).epochIndices(KEY, 4))
        .containsExactly(0, 1, 2, 0, 1, 2);
  }

  /** Numbers in place of gradients: mean g, variance mC/S; C/S is more than 10 errors away. */
  @Test
  void weightsOfTheDiffusionHaveTheCovarianceOfSgdTimesTheRefinement() {
    double[] gradients = {1, 2, 3, 6};
    int draws = 20_000;
    double[] sums = new double[draws];
    double[] squares = new double[draws];
    GradientWeights law = new GradientWeights.Diffusion(4, 2, 5);
    for (int step = 0; step < draws; step++) {
      double[] weights = law.at(KEY, step);
      double total = 0;
      for (int i = 0; i < 4; i++) {
        sums[step] += weights[i] * gradients[i];
        total += weights[i];
      }
      assertThat(total).isCloseTo(1, within(1e-12));
      squares[step] = (sums[step] - 3) * (sums[step] - 3);
    }
    Estimate mean = Estimate.ofSamples(sums);
    Estimate variance = Estimate.ofSamples(squares);
    assertThat(Math.abs(mean.value() - 3)).isLessThan(4 * mean.standardError());
    assertThat(Math.abs(variance.value() - 8.75)).isLessThan(4 * variance.standardError());
    assertThat(Math.abs(variance.value() - 1.75)).isGreaterThan(10 * variance.standardError());
    assertThat(Math.abs(variance.value() - 8.75 * 4 / 3))
        .isGreaterThan(10 * variance.standardError());
  }

  @Test
  void weightsAreAFunctionOfRunAndStep() {
    GradientWeights law = new GradientWeights.Diffusion(4, 2, 1);
    assertThat(law.at(KEY, 3)).containsExactly(law.at(KEY, 3));
    assertThat(law.at(KEY, 3)).isNotEqualTo(law.at(KEY, 4));
    assertThat(law.at(KEY, 3)).isNotEqualTo(law.at(RandomKey.of(6), 3));
  }

  @Test
  void svagOfRefinementOneTakesTheFirstBatchOnly() {
    assertThat(new GradientWeights.VarianceAmplified(2, new Svag(1)).at(KEY, 1))
        .containsExactly(0.5, 0.5, 0, 0);
    double[] weights = new GradientWeights.VarianceAmplified(2, new Svag(5)).at(KEY, 1);
    assertThat(weights).containsExactly(1, 1, -0.5, -0.5);
  }

  /** The law of cohorts holds with weights too. */
  @Test
  void noBitDependsOnTheCohort() {
    List<Replica> three =
        List.of(
            new Replica(RandomKey.of(1), 0.1, 0, 0),
            new Replica(RandomKey.of(2), 0.05, 0, 0),
            new Replica(RandomKey.of(3), 0.2, 0, 0));
    Optional<GradientWeights> diffusion = Optional.of(new GradientWeights.Diffusion(N, 2, 3));
    Optional<GradientWeights> svag =
        Optional.of(new GradientWeights.VarianceAmplified(2, new Svag(4)));
    BatchSampler whole = new BatchSampler.WholeSet(N, 4);
    BatchSampler pairs = new BatchSampler.WithReplacement(N, 4);
    List<double[]> diffused = trained(whole, three, diffusion, 9);
    List<double[]> amplified = trained(pairs, three, svag, 9);
    for (int r = 0; r < 3; r++) {
      assertThat(trained(whole, three.subList(r, r + 1), diffusion, 9).get(0))
          .containsExactly(diffused.get(r));
      assertThat(trained(pairs, three.subList(r, r + 1), svag, 9).get(0))
          .containsExactly(amplified.get(r));
    }
  }

  /** Where the count fits and the noise would not: (m/S + 1/N)C, and anti-correlated batches. */
  @Test
  void weightsThatDoNotFitTheBatchesAreRefused() {
    GradientWeights diffusion = new GradientWeights.Diffusion(N, 3, 1);
    GradientWeights svag = new GradientWeights.VarianceAmplified(3, new Svag(4));
    assertMisfit(Teacher.sampler(N, 3), diffusion, "12 examples do not fit", "whole training set");
    assertMisfit(new BatchSampler.WithReplacement(N, N), diffusion, "whole training set");
    assertMisfit(new BatchSampler.WithReplacement(N, 3), svag, "drawn with replacement");
    assertMisfit(new BatchSampler.ShuffledEpochs(N, 6), svag, "drawn with replacement");
    assertMisfit(new BatchSampler.WholeSet(6, 2), svag, "drawn with replacement");
  }

  private static void assertMisfit(
      BatchSampler sampler, GradientWeights weights, String... sentence) {
    List<Replica> one = List.of(new Replica(KEY, 0.1, 0, 0));
    assertThatThrownBy(() -> trained(sampler, one, Optional.of(weights), 1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContainingAll(sentence);
  }

  @Test
  void smallStepsWithMomentumAreRefused() {
    List<Replica> heavy = List.of(new Replica(KEY, 0.1, 0.9, 0));
    GradientWeights refined = new GradientWeights.Diffusion(N, 3, 2);
    assertThatThrownBy(
            () -> trained(new BatchSampler.WholeSet(N, 3), heavy, Optional.of(refined), 1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("without memory only, got HeavyBall[momentum=0.9");
  }
}
