package org.basinlab.science.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Eight steps an epoch, checks at 0, 4, 8; looks at every third step, so mostly between checks. */
final class TrainingObserverTest {
  private static final Mlp MLP = new Mlp(List.of(6, 8, 3), Activation.TANH);
  private static final int EVERY = 3;

  /** Fused, with momentum, diverging, fused: two groups, of which one loses a member. */
  private static final List<Replica> COHORT =
      List.of(
          Teacher.replica(1, 0.1),
          new Replica(RandomKey.of(2), 0.05, 0.9, 0.001),
          Teacher.replica(3, 1e6),
          Teacher.replica(4, 0.2));

  private TensorScope scope;
  private TrainingProblem problem;

  @BeforeEach
  void open() {
    scope = TensorScope.open();
    problem = Teacher.problem(MLP, Loss.CROSS_ENTROPY, Precision.FLOAT32, 40);
  }

  @AfterEach
  void close() {
    scope.close();
  }

  /** Keeps what it sees, then spoils it. */
  private static final class Vandal implements TrainingObserver {
    final Map<Integer, Map<Long, float[]>> seen = new TreeMap<>();

    @Override
    public void tookSteps(long steps) {}

    @Override
    public boolean looksAt(long step) {
      return step % EVERY == 0;
    }

    @Override
    public void look(long step, List<Integer> replicas, Tensor theta) {
      for (int r = 0; r < replicas.size(); r++) {
        seen.computeIfAbsent(replicas.get(r), place -> new TreeMap<>())
            .put(step, theta.narrow(0, r, 1).toFloats());
      }
      theta.addInPlace(theta, 1.0);
    }
  }

  @Test
  void whoLooksChangesNoBit() {
    List<Trajectory> alone = Teacher.train(problem, schedule(), COHORT);
    List<Trajectory> watched = Training.run(problem, schedule(), COHORT, new Vandal());
    for (int r = 0; r < COHORT.size(); r++) {
      assertThat(watched.get(r).diverged()).isEqualTo(alone.get(r).diverged()).isEqualTo(r == 2);
      assertThat(watched.get(r).course()).isEqualTo(alone.get(r).course());
      assertThat(parameters(watched.get(r))).isDeepEqualTo(parameters(alone.get(r)));
    }
  }

  @Test
  void whatIsSeenIsWhatASnapshotAtThatStepHolds() {
    Vandal vandal = new Vandal();
    List<Trajectory> runs = Training.run(problem, schedule(), COHORT, vandal);
    assertThat(vandal.seen.keySet()).containsExactly(0, 1, 2, 3);
    for (int r : new int[] {0, 1, 3}) {
      Map<Long, float[]> seen = vandal.seen.getOrDefault(r, Map.of());
      assertThat(seen.keySet()).containsExactly(0L, 3L, 6L, 9L, 12L, 15L);
      for (KeptParameters snapshot : runs.get(r).snapshots()) {
        assertThat(seen.get(snapshot.step())).isEqualTo(snapshot.parameters().toFloats());
      }
    }
    // diverged at the check after four steps: seen while it was under way and never again
    assertThat(vandal.seen.getOrDefault(2, Map.of()).keySet()).containsExactly(0L, 3L);
  }

  @Test
  void theLastStepIsSeenBeforeTheCohortEnds() {
    Vandal vandal = new Vandal();
    TrainingSchedule six =
        new TrainingSchedule(Teacher.sampler(40, 5), 2, List.of(), StopRule.afterSteps(6));
    Training.run(problem, six, List.of(Teacher.replica(1, 0.1)), vandal);
    assertThat(vandal.seen.getOrDefault(0, Map.of()).keySet()).containsExactly(0L, 3L, 6L);
  }

  private static TrainingSchedule schedule() {
    List<SnapshotRule> rules =
        List.of(
            new SnapshotRule.AtStep(0), new SnapshotRule.AtStep(9), new SnapshotRule.AtStep(15));
    return new TrainingSchedule(Teacher.sampler(40, 5), 2, rules, StopRule.afterSteps(17));
  }

  private static float[][] parameters(Trajectory run) {
    List<float[]> all = new ArrayList<>();
    run.snapshots().forEach(snapshot -> all.add(snapshot.parameters().toFloats()));
    return all.toArray(new float[0][]);
  }
}
