package org.basinlab.science.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

/**
 * A network from one start, many times over: SGD at a small step, its differential equation and
 * SVAG spread alike after the same time, η · steps = 2. Noise that forgets the refinement would
 * spread 8 times less.
 */
final class DifferentialEquationStatisticalTest {
  private static final Mlp MLP = new Mlp(List.of(6, 8, 3), Activation.TANH);
  private static final int N = 40;
  private static final int BATCH = 5;
  private static final int COPIES = 200;
  private static final int STEPS = 100;
  private static final double RATE = 0.02;
  private static final int REFINEMENT = 8;

  @Test
  void sgdItsEquationAndSvagSpreadAlike() {
    Estimate sgd = spread(new BatchSampler.WithReplacement(N, BATCH), Optional.empty(), 1);
    Estimate equation =
        spread(
            new BatchSampler.WholeSet(N, STEPS * REFINEMENT),
            Optional.of(new GradientWeights.Diffusion(N, BATCH, REFINEMENT)),
            REFINEMENT);
    Estimate svag =
        spread(
            new BatchSampler.WithReplacement(N, 2 * BATCH),
            Optional.of(new GradientWeights.VarianceAmplified(BATCH, new Svag(REFINEMENT))),
            REFINEMENT);
    for (Estimate other : List.of(equation, svag)) {
      double error = Math.hypot(sgd.standardError(), other.standardError());
      assertThat(Math.abs(sgd.value() - other.value()))
          .as("%s %s", sgd, other)
          .isLessThan(4 * error);
      assertThat(other.value() - sgd.value() / REFINEMENT).isGreaterThan(10 * error);
    }
  }

  /** Mean squared distance of the copies from their mean. */
  private static Estimate spread(
      BatchSampler sampler, Optional<GradientWeights> weights, int refinement) {
    List<double[]> ends = ends(sampler, weights, refinement);
    double[] mean = new double[ends.get(0).length];
    for (double[] end : ends) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += end[i] / COPIES;
      }
    }
    return Estimate.ofSamples(
        ends.stream().mapToDouble(end -> squaredDistance(end, mean)).toArray());
  }

  private static double squaredDistance(double[] a, double[] b) {
    double[] squares = new double[a.length];
    Arrays.setAll(squares, i -> (a[i] - b[i]) * (a[i] - b[i]));
    return Arrays.stream(squares).sum();
  }

  private static List<double[]> ends(
      BatchSampler sampler, Optional<GradientWeights> weights, int refinement) {
    List<Replica> copies = new ArrayList<>();
    for (int r = 0; r < COPIES; r++) {
      copies.add(new Replica(RandomKey.of(r), RATE / refinement, 0, 0));
    }
    try (TensorScope scope = TensorScope.open()) {
      TrainingProblem drawn = Teacher.problem(MLP, Loss.CROSS_ENTROPY, Precision.FLOAT32, N);
      TrainingProblem problem =
          new TrainingProblem(
              drawn.network(),
              drawn.loss(),
              key -> drawn.initial().apply(RandomKey.of(17)),
              drawn.train(),
              drawn.check(),
              drawn.validation());
      TrainingSchedule schedule =
          new TrainingSchedule(
              sampler,
              1,
              List.of(new SnapshotRule.AtEnd()),
              StopRule.afterSteps((long) STEPS * refinement),
              weights);
      return Teacher.train(problem, schedule, copies).stream()
          .map(run -> run.snapshots().get(0).parameters().toDoubles())
          .toList();
    }
  }
}
