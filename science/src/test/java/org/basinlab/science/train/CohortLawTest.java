package org.basinlab.science.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Law 1: a replica's bits do not depend on its cohort. Odd widths, so that no row is a multiple of
 * a vector register.
 */
public final class CohortLawTest {
  private static final List<Integer> WIDTHS = List.of(21, 33, 17, 10);
  private static final int ALL = 17;
  private static final int STEPS = 16;
  private static final int[] COHORTS = {2, 7, 16, 17};

  @ParameterizedTest
  @CsvSource({
    "5, RELU",
    "8, TANH",
    "32, RELU",
    "128, TANH",
  })
  void withAndWithoutMomentum(int batchSize, Activation activation) {
    Mlp mlp = new Mlp(WIDTHS, activation);
    StopRule stop = StopRule.afterSteps(STEPS);
    assertLaw(mlp, batchSize, stop, r -> new Replica(RandomKey.of(r), 0.02 * (r + 1), 0, 0));
    assertLaw(mlp, batchSize, stop, r -> new Replica(RandomKey.of(r), 0.01 * (r + 1), 0.9, 0));
  }

  /** Every third diverges: at 1e6 within a step, at 40 slowly; momentum and decay differ. */
  @ParameterizedTest
  @CsvSource({"5, RELU", "8, TANH", "32, RELU"})
  void besideNeighboursThatDiverge(int batchSize, Activation activation) {
    double[] rates = {0.05, 1e6, 0.1, 40};
    List<Trajectory> alone =
        assertLaw(
            new Mlp(WIDTHS, activation),
            batchSize,
            StopRule.afterSteps(STEPS),
            r -> {
              double momentum = r % 3 == 0 ? 0.9 : 0;
              return new Replica(RandomKey.of(r), rates[r % 4], momentum, r % 5 == 0 ? 0.01 : 0);
            });
    assertThat(alone.stream().map(Trajectory::diverged)).contains(true, false);
  }

  @Test
  void besideNeighboursOfTheSameRuleThatDiverge() {
    double[] rates = {0.05, 1e6, 0.1, 40};
    List<Trajectory> alone =
        assertLaw(
            new Mlp(WIDTHS, Activation.TANH),
            8,
            StopRule.afterSteps(STEPS),
            r -> new Replica(RandomKey.of(r), rates[r % 4], 0.9, 0.01));
    assertThat(alone.stream().map(Trajectory::diverged)).contains(true, false);
  }

  @ParameterizedTest
  @CsvSource({"8, TANH", "32, RELU"})
  void besideNeighboursThatEndEarlier(int batchSize, Activation activation) {
    List<Trajectory> alone =
        assertLaw(
            new Mlp(WIDTHS, activation),
            batchSize,
            new StopRule(60, OptionalDouble.of(1.9), false),
            r -> new Replica(RandomKey.of(r), 0.004 * (r + 1), 0, 0));
    assertThat(alone.stream().map(trajectory -> trajectory.last().step()).distinct())
        .as("ends differ")
        .hasSizeGreaterThan(3);
  }

  @ParameterizedTest
  @CsvSource({"5", "32"})
  void onANetworkOfTheSizeOfAStudy(int batchSize) {
    assertLaw(
        new Mlp(List.of(196, 100, 100, 10), Activation.RELU),
        batchSize,
        StopRule.afterSteps(STEPS),
        r -> new Replica(RandomKey.of(r), 0.02 * (r + 1), 0.5, 1e-3));
  }

  @Test
  void inDoublePrecisionWithSquaredLossAndOneOutput() {
    try (TensorScope scope = TensorScope.open()) {
      Mlp mlp = new Mlp(List.of(3, 1, 1), Activation.TANH);
      TrainingProblem problem = Teacher.problem(mlp, Loss.SQUARED, Precision.FLOAT64, 35);
      IntFunction<Replica> member = r -> new Replica(RandomKey.of(r), 0.02 * (r + 1), 0.9, 0);
      assertLaw(problem, schedule(35, 5, StopRule.afterSteps(STEPS)), member);
    }
  }

  /** Odd images, so that the last row and column are in no window of the pooling. */
  @ParameterizedTest
  @CsvSource({"5, RELU", "8, TANH", "32, RELU"})
  void ofConvolutionsToo(int batchSize, Activation activation) {
    List<Integer> image = List.of(2, 7, 5);
    Teacher.Pupil pupil =
        new Teacher.Pupil(
            new ConvolutionalNetwork(image, List.of(5, 3), 10, activation), 2 * 7 * 5);
    double[] rates = {0.05, 1e6, 0.1, 40};
    int examples = 4 * batchSize + 3;
    for (Precision precision : Precision.values()) {
      try (TensorScope scope = TensorScope.open()) {
        List<Trajectory> alone =
            assertLaw(
                Teacher.problem(pupil, Loss.CROSS_ENTROPY, precision, examples),
                schedule(examples, batchSize, StopRule.afterSteps(15)),
                r -> {
                  double momentum = r % 3 == 0 ? 0.9 : 0;
                  double decay = r % 5 == 0 ? 0.01 : 0;
                  return new Replica(RandomKey.of(r), rates[r % 4], momentum, decay);
                });
        assertThat(alone.stream().map(Trajectory::diverged)).contains(true, false);
      }
    }
  }

  private static List<Trajectory> assertLaw(
      Mlp mlp, int batchSize, StopRule stop, IntFunction<Replica> member) {
    int examples = 4 * batchSize + 3;
    try (TensorScope scope = TensorScope.open()) {
      TrainingProblem problem =
          Teacher.problem(mlp, Loss.CROSS_ENTROPY, Precision.FLOAT32, examples);
      return assertLaw(problem, schedule(examples, batchSize, stop), member);
    }
  }

  private static TrainingSchedule schedule(int examples, int batchSize, StopRule stop) {
    List<SnapshotRule> rules =
        List.of(
            new SnapshotRule.AtStep(0),
            new SnapshotRule.AtStep(9),
            new SnapshotRule.AtTime(0.5),
            new SnapshotRule.AtTrainingLoss(2.0),
            new SnapshotRule.AtEnd());
    return new TrainingSchedule(Teacher.sampler(examples, batchSize), 2, rules, stop);
  }

  /** Trains all alone and in each cohort, and returns the trajectories of those alone. */
  private static List<Trajectory> assertLaw(
      TrainingProblem problem, TrainingSchedule schedule, IntFunction<Replica> member) {
    List<Replica> replicas = IntStream.range(0, ALL).mapToObj(member).toList();
    List<Trajectory> alone = new ArrayList<>();
    for (Replica replica : replicas) {
      alone.addAll(Teacher.train(problem, schedule, List.of(replica)));
    }
    for (int size : COHORTS) {
      List<Trajectory> together = Teacher.train(problem, schedule, replicas.subList(0, size));
      for (int r = 0; r < size; r++) {
        assertSame(together.get(r), alone.get(r), "replica " + r + " of " + size);
      }
    }
    return alone;
  }

  /** Record equality of doubles is that of their bits, but for the payload of a NaN. */
  private static void assertSame(Trajectory actual, Trajectory expected, String where) {
    assertThat(actual.diverged()).as(where).isEqualTo(expected.diverged());
    assertThat(actual.course()).as(where).isEqualTo(expected.course());
    assertThat(actual.snapshots()).as(where).hasSameSizeAs(expected.snapshots());
    for (int i = 0; i < actual.snapshots().size(); i++) {
      KeptParameters snapshot = actual.snapshots().get(i);
      KeptParameters wanted = expected.snapshots().get(i);
      assertThat(snapshot.rule()).as(where).isEqualTo(wanted.rule());
      assertThat(snapshot.step()).as(where).isEqualTo(wanted.step());
      assertThat(bits(snapshot.parameters())).as(where).isEqualTo(bits(wanted.parameters()));
    }
  }

  private static List<Long> bits(Tensor parameters) {
    return java.util.Arrays.stream(parameters.toDoubles())
        .mapToObj(Double::doubleToRawLongBits)
        .toList();
  }
}
