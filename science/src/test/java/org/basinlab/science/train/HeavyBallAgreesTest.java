package org.basinlab.science.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/** Training a linear network with squared loss, against the update rule in plain loops. */
final class HeavyBallAgreesTest {
  private static final int D = 3;
  private static final int K = 2;
  private static final int N = 14;
  private static final int BATCH = 4;
  private static final int STEPS = 40;
  private static final Mlp LINEAR = new Mlp(List.of(D, K), Activation.RELU);
  private static final BatchSampler SAMPLER = Teacher.sampler(N, BATCH);
  private static final double[] X = Teacher.inputs("train", D, N);
  private static final long[] LABELS = Teacher.labels(X, D, K);

  private static final List<Replica> REPLICAS =
      List.of(
          new Replica(RandomKey.of(1), 0.1, 0, 0),
          new Replica(RandomKey.of(2), 0.05, 0.9, 0),
          new Replica(RandomKey.of(3), 0.2, 0, 0.1),
          new Replica(RandomKey.of(4), 0.02, 0.5, 0.3));

  @Test
  void everyReplicaFollowsItsOwnRule() {
    try (TensorScope scope = TensorScope.open()) {
      TrainingProblem problem = Teacher.problem(LINEAR, Loss.SQUARED, Precision.FLOAT64, N);
      TrainingSchedule schedule =
          new TrainingSchedule(
              SAMPLER, 1, List.of(new SnapshotRule.AtEnd()), StopRule.afterSteps(STEPS));
      List<Trajectory> trajectories = Teacher.train(problem, schedule, REPLICAS);
      for (int r = 0; r < REPLICAS.size(); r++) {
        Replica replica = REPLICAS.get(r);
        double[] start = problem.initial().apply(replica.key().named("initialisation")).toDoubles();
        double[] expected = plain(replica, start);
        assertThat(expected).isNotEqualTo(start);
        assertThat(trajectories.get(r).snapshots().get(0).parameters().toDoubles())
            .containsExactly(expected, within(1e-12));
      }
    }
  }

  /** g ← g + wθ, v ← μv + g, θ ← θ − ηv: the rule of PyTorch's SGD, undamped, not Nesterov's. */
  private static double[] plain(Replica replica, double[] start) {
    double[] theta = start.clone();
    double[] velocity = new double[theta.length];
    HeavyBall rule = (HeavyBall) replica.rule();
    for (int step = 0; step < STEPS; step++) {
      int perEpoch = SAMPLER.stepsPerEpoch();
      int[] order = SAMPLER.epochIndices(replica.key(), step / perEpoch);
      int from = step % perEpoch * BATCH;
      double[] gradient = gradient(theta, Arrays.copyOfRange(order, from, from + BATCH));
      for (int i = 0; i < theta.length; i++) {
        double g = gradient[i] + rule.weightDecay() * theta[i];
        velocity[i] = rule.momentum() * velocity[i] + g;
        theta[i] -= replica.learningRate() * velocity[i];
      }
    }
    return theta;
  }

  private static double[] gradient(double[] theta, int[] batch) {
    double[] gradient = new double[theta.length];
    for (int n : batch) {
      for (int k = 0; k < K; k++) {
        double error = theta[D * K + k] - (LABELS[n] == k ? 1 : 0);
        for (int d = 0; d < D; d++) {
          error += X[n * D + d] * theta[d * K + k];
        }
        for (int d = 0; d < D; d++) {
          gradient[d * K + k] += error * X[n * D + d] / BATCH;
        }
        gradient[D * K + k] += error / BATCH;
      }
    }
    return gradient;
  }
}
