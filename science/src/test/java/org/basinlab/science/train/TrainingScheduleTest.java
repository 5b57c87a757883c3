package org.basinlab.science.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.api.Test;

final class TrainingScheduleTest {
  private static final StopRule NEVER = StopRule.afterSteps(Long.MAX_VALUE);

  /** Every size to 60 with every number of checks, and some large ones. */
  @Test
  void anEpochHasExactlyItsChecksAndTheLastIsAtItsEnd() {
    for (int perEpoch = 1; perEpoch <= 60; perEpoch++) {
      for (int checks = 1; checks <= perEpoch + 3; checks++) {
        assertChecks(perEpoch, checks);
      }
    }
    for (int checks : new int[] {1, 2, 3, 7, 10, 97, 1000, 12_499, 12_500}) {
      assertChecks(12_500, checks);
      assertChecks(12_501, checks);
    }
  }

  private static void assertChecks(int perEpoch, int checks) {
    TrainingSchedule schedule = schedule(perEpoch, checks, NEVER);
    long[] first = checksIn(schedule, perEpoch, 0);
    int expected = Math.min(checks, perEpoch);
    assertThat(first).as("%d checks in %d steps", checks, perEpoch).hasSize(expected);
    assertThat(first[expected - 1]).isEqualTo(perEpoch);
    long before = 0;
    for (long step : first) {
      assertThat((double) (step - before))
          .isBetween((double) perEpoch / expected - 1, (double) perEpoch / expected + 1);
      before = step;
    }
    assertThat(checksIn(schedule, perEpoch, 1_000_003)).containsExactly(first);
  }

  @Test
  void checksOfADivisorAreAmongThoseOfTheWhole() {
    for (int perEpoch : new int[] {12, 37, 100, 468}) {
      long[] twelve = checksIn(schedule(perEpoch, 12, NEVER), perEpoch, 0);
      for (int divisor : new int[] {1, 2, 3, 4, 6}) {
        assertThat(twelve).contains(checksIn(schedule(perEpoch, divisor, NEVER), perEpoch, 0));
      }
    }
  }

  @Test
  void startAndLastStepAndSnapshotStepsAreChecked() {
    TrainingSchedule schedule =
        new TrainingSchedule(
            Teacher.sampler(100, 10),
            2,
            List.of(new SnapshotRule.AtStep(7), new SnapshotRule.AtEnd()),
            StopRule.afterSteps(23));
    assertThat(LongStream.rangeClosed(0, 23).filter(schedule::checksAt))
        .containsExactly(0L, 5L, 7L, 10L, 15L, 20L, 23L);
    assertThat(LongStream.rangeClosed(0, 23).filter(schedule.epochs()::endEpoch))
        .containsExactly(0L, 10L, 20L);
  }

  @Test
  void schedulesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> schedule(10, 0, NEVER))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("checksPerEpoch");
    SnapshotRule twice = new SnapshotRule.AtStep(5);
    assertThatThrownBy(
            () -> new TrainingSchedule(Teacher.sampler(10, 1), 1, List.of(twice, twice), NEVER))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("stands twice");
    StopRule whenTaken = new StopRule(10, OptionalDouble.empty(), true);
    List<SnapshotRule> endOnly = List.of(new SnapshotRule.AtEnd());
    assertThatThrownBy(() -> new TrainingSchedule(Teacher.sampler(10, 1), 1, endOnly, whenTaken))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("needs a snapshot at a step or at a training loss");
    assertThatThrownBy(() -> StopRule.afterSteps(-1)).hasMessageContaining("maximumSteps");
  }

  @Test
  void replicasWithImpossibleValuesAreRefused() {
    RandomKey key = RandomKey.of(1);
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Replica(key, rate, 0, 0)).hasMessageContaining("learningRate");
    }
    for (double momentum : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> new Replica(key, 1, momentum, 0)).hasMessageContaining("momentum");
    }
    for (double decay : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Replica(key, 1, 0, decay)).hasMessageContaining("weightDecay");
    }
  }

  private static TrainingSchedule schedule(int perEpoch, int checks, StopRule stop) {
    return new TrainingSchedule(Teacher.sampler(perEpoch, 1), checks, List.of(), stop);
  }

  /** Steps of an epoch, from 1, that are checked. */
  private static long[] checksIn(TrainingSchedule schedule, int perEpoch, long epoch) {
    return LongStream.rangeClosed(1, perEpoch)
        .filter(step -> schedule.checksAt(epoch * perEpoch + step))
        .toArray();
  }
}
