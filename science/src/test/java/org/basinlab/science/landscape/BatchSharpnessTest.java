package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class BatchSharpnessTest {
  private static final RandomKey KEY = RandomKey.of(6);

  /**
   * Linear regression on (2, 0) and (0, 1) with residuals 1, S = 1: every batch tells ‖x‖², 4 or 1,
   * so the mean is tr H = 2.5. λ_max is 2, the ratio of the two means 3.4, and with the full H in
   * place of H_B it would be 1.25.
   */
  @Test
  void ofSingleExamplesOfALinearRegressionItIsTheTraceOfTheHessian() {
    try (TensorScope scope = TensorScope.open()) {
      BatchSampler sampler = new BatchSampler.WithReplacement(2, 1);
      Estimate found = mean(LinearRegression.TWO.batches(1), sampler, BatchBudget.fixed(1000));
      double[] each =
          IntStream.range(0, 1000)
              .mapToDouble(j -> sampler.epochIndices(KEY, j)[0] == 0 ? 4 : 1)
              .toArray();
      Estimate expected = Estimate.ofSamples(each);
      assertThat(found.value()).isCloseTo(expected.value(), within(1e-12));
      assertThat(found.standardError()).isCloseTo(expected.standardError(), within(1e-12));
      assertThat(found.samples()).isEqualTo(1000);
      assertThat(found.value()).isCloseTo(2.5, within(4 * found.standardError()));
      assertThat(10 * found.standardError()).isLessThan(0.5);
    }
  }

  @Test
  void ofTheFullBatchItIsTheCurvatureAlongTheGradientAndAtMostTheSharpness() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallNetworks.at(SmallNetworks.theta(1), SmallNetworks.theta(2));
      List<RandomKey> keys = List.of(KEY, KEY.at(1));
      BatchSampler whole =
          new BatchSampler.ShuffledEpochs(SmallNetworks.EXAMPLES, SmallNetworks.EXAMPLES);
      List<BatchSharpness> found =
          BatchSharpness.measured(Batches.of(objective), whole, keys, BatchBudget.fixed(3));
      Tensor gradient = new LossSurface(objective, 7).gradients(objective.parameters());
      try (HessianOperator hessian = new HessianOperator(objective, Chunking.of(5))) {
        double[] curvature = gradient.times(hessian.apply(gradient)).sum(1).toDoubles();
        double[] square = gradient.square().sum(1).toDoubles();
        var sharpness = Lanczos.largest(hessian, keys, new LanczosSettings(1, 1e-8, 60));
        for (int r = 0; r < 2; r++) {
          Estimate mean = found.get(r).mean().orElseThrow();
          assertThat(mean.value()).isCloseTo(curvature[r] / square[r], within(1e-10));
          assertThat(mean.standardError()).isLessThan(1e-12);
          assertThat(mean.value()).isLessThan(sharpness.get(r).extreme().value());
        }
      }
    }
  }

  @Test
  void theStopRuleLooksAtTheErrorOfTheMeanItself() {
    try (TensorScope scope = TensorScope.open()) {
      BatchSampler sampler = new BatchSampler.WithReplacement(2, 1);
      Batches batches = LinearRegression.TWO.batches(1);
      Estimate stopped = mean(batches, sampler, new BatchBudget(30, 10_000, 0.05));
      assertThat(stopped.standardError()).isLessThanOrEqualTo(0.05 * stopped.value());
      int taken = Math.toIntExact(stopped.samples());
      assertThat(stopped).isEqualTo(mean(batches, sampler, BatchBudget.fixed(taken)));
      Estimate before = mean(batches, sampler, BatchBudget.fixed(taken - 1));
      assertThat(before.standardError()).isGreaterThan(0.05 * before.value());
    }
  }

  @Test
  void aReplicaDoesNotDependOnItsNeighbours() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective both = SmallNetworks.at(SmallNetworks.theta(1), SmallNetworks.theta(2));
      NetworkObjective alone = SmallNetworks.at(SmallNetworks.theta(2));
      BatchSampler sampler = new BatchSampler.ShuffledEpochs(SmallNetworks.EXAMPLES, 4);
      BatchBudget budget = new BatchBudget(30, 200, 0.1);
      List<BatchSharpness> together =
          BatchSharpness.measured(Batches.of(both), sampler, List.of(KEY, KEY.at(1)), budget);
      List<BatchSharpness> single =
          BatchSharpness.measured(Batches.of(alone), sampler, List.of(KEY.at(1)), budget);
      assertThat(together.get(1)).isEqualTo(single.get(0));
      assertThat(together.get(0)).isNotEqualTo(together.get(1));
    }
  }

  /** Two examples of curvature 4 and 1: two equal draws in a row say nothing of the mean. */
  @Test
  void withoutATargetAllBatchesAreTaken() {
    try (TensorScope scope = TensorScope.open()) {
      BatchSampler sampler = new BatchSampler.WithReplacement(2, 1);
      for (int i = 0; i < 10; i++) {
        BatchSharpness found =
            BatchSharpness.measured(
                    LinearRegression.TWO.batches(1),
                    sampler,
                    List.of(KEY.at(i)),
                    new BatchBudget(2, 40, 0))
                .get(0);
        assertThat(found.mean().orElseThrow().samples()).isEqualTo(40 - found.withoutGradient());
        assertThat(found.reached()).isFalse();
      }
    }
  }

  /** Residual 0 on the second example: its gradient vanishes. */
  @Test
  void batchesWithoutGradientAreCountedAndLeftOut() {
    try (TensorScope scope = TensorScope.open()) {
      LinearRegression half = new LinearRegression(new double[][] {{2, 0}, {0, 1}}, 1, 0);
      BatchSampler sampler = new BatchSampler.WithReplacement(2, 1);
      BatchSharpness found =
          BatchSharpness.measured(half.batches(1), sampler, List.of(KEY), BatchBudget.fixed(40))
              .get(0);
      long second =
          IntStream.range(0, 40).filter(j -> sampler.epochIndices(KEY, j)[0] == 1).count();
      assertThat(found.withoutGradient()).isEqualTo((int) second);
      assertThat(found.mean()).contains(new Estimate(4, 0, 40 - second));
      assertThat(found.reached()).isFalse();
      LinearRegression fitted = new LinearRegression(new double[][] {{2, 0}, {0, 1}}, 0, 0);
      BatchSharpness none =
          BatchSharpness.measured(fitted.batches(1), sampler, List.of(KEY), BatchBudget.fixed(5))
              .get(0);
      assertThat(none.mean()).isEmpty();
      assertThat(none.withoutGradient()).isEqualTo(5);
    }
  }

  @Test
  void whatCannotBeAveragedIsRefused() {
    BatchSampler sampler = new BatchSampler.WithReplacement(2, 1);
    BatchBudget budget = BatchBudget.fixed(5);
    try (TensorScope scope = TensorScope.open()) {
      LinearRegression broken =
          new LinearRegression(new double[][] {{2, 0}, {0, 1}}, Double.NaN, Double.NaN);
      Batches batches = broken.batches(1);
      assertThatThrownBy(() -> BatchSharpness.measured(batches, sampler, List.of(KEY), budget))
          .hasMessageStartingWith(
              "Batch sharpness needs finite gradients, but that of batch 1 of replica 0 is not.");
      Batches two = LinearRegression.TWO.batches(2);
      assertThatThrownBy(() -> BatchSharpness.measured(two, sampler, List.of(KEY), budget))
          .hasMessage("An objective of 2 replicas needs one key a replica, got 1.");
      assertThatThrownBy(() -> BatchSharpness.measured(two, sampler, List.of(), budget))
          .hasMessage("Batch sharpness needs one key a replica, got none.");
    }
    assertThatThrownBy(() -> BatchBudget.fixed(1)).hasMessageContaining("at least 2 batches");
    assertThatThrownBy(() -> new BatchBudget(5, 4, 0)).hasMessageContaining("maximum");
    assertThatThrownBy(() -> new BatchBudget(29, 1000, 0.05))
        .hasMessage(
            "Batches need a minimum of at least 30 to stop on their standard error, or a fixed"
                + " number, got 29.");
    assertThat(BatchBudget.fixed(5).minimum()).isEqualTo(5);
    assertThatThrownBy(() -> new BatchBudget(5, 6, 1)).hasMessageContaining("[0, 1)");
  }

  private static Estimate mean(Batches batches, BatchSampler sampler, BatchBudget budget) {
    List<RandomKey> keys = Collections.nCopies(1, KEY);
    return BatchSharpness.measured(batches, sampler, keys, budget).get(0).mean().orElseThrow();
  }
}
