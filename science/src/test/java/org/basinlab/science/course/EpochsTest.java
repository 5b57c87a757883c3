package org.basinlab.science.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

/** Which examples each step takes. */
final class EpochsTest {

  @Test
  void ofOneSizeAnEpochHasAsManyStepsAsWholeBatches() {
    Epochs epochs = Epochs.of(23, 5, Course.CONSTANT);
    assertThat(epochs.stepsBefore(3)).isEqualTo(12);
    assertThat(LongStream.rangeClosed(0, 12).filter(epochs::endEpoch))
        .containsExactly(0L, 4L, 8L, 12L);
    assertThat(epochs.after(4)).isEqualTo(1);
    assertThat(epochs.after(6)).isEqualTo(1 + 10.0 / 23);
  }

  /** The same law by both ways: a course that says 1 is no course. */
  @Test
  void aCourseOfOnesChangesNothing() {
    for (int size : new int[] {1, 5, 23}) {
      Epochs plain = Epochs.of(23, size, Course.CONSTANT);
      Epochs ones = Epochs.of(23, size, (step, epoch) -> 1);
      for (long step = 60; step >= 0; step--) {
        assertThat(ones.endEpoch(step)).isEqualTo(plain.endEpoch(step));
        assertThat(ones.after(step)).isEqualTo(plain.after(step));
        assertThat(ones.size(step)).isEqualTo(plain.size(step));
      }
      assertThat(ones.stepsBefore(7)).isEqualTo(plain.stepsBefore(7));
    }
  }

  @Test
  void whereTheSizeGrowsByEpochTheEpochsAreShorterAndStillOne() {
    Epochs epochs = Epochs.of(24, 4, (step, epoch) -> epoch < 2 ? 1 : 3);
    assertThat(epochs.stepsBefore(2)).isEqualTo(12);
    assertThat(epochs.stepsBefore(5)).isEqualTo(12 + 3 * 2);
    assertThat(epochs.size(11)).isEqualTo(4);
    assertThat(epochs.size(12)).isEqualTo(12);
    assertThat(epochs.after(13)).isEqualTo(2.5);
  }

  /** Within an epoch: 2, 2, 2, then 8 and 8 of 22; the 2 left are too few for 8. */
  @Test
  void theSizeMayChangeWithinAnEpoch() {
    Epochs epochs = Epochs.of(24, 2, (step, epoch) -> step < 3 ? 1 : 4);
    assertThat(IntStream.range(0, 5).map(epochs::size)).containsExactly(2, 2, 2, 8, 8);
    assertThat(epochs.stepsBefore(1)).isEqualTo(5);
    assertThat(epochs.stepsBefore(2)).isEqualTo(8);
    assertThat(epochs.after(4)).isEqualTo(14.0 / 24);
  }

  @Test
  void epochsAreCountedAlikeInWhateverOrderTheyAreAskedFor() {
    Course course = (step, epoch) -> 1 + step % 3;
    Epochs forward = Epochs.of(40, 3, course);
    List<Double> epochs = IntStream.range(0, 60).mapToObj(s -> forward.after(s)).toList();
    Epochs backward = Epochs.of(40, 3, course);
    for (int step = 59; step >= 0; step--) {
      assertThat(backward.after(step)).isEqualTo(epochs.get(step));
    }
  }

  @Test
  void aBatchOfNothingOrOfMoreThanThereIsIsRefused() {
    Epochs growing = Epochs.of(20, 4, (step, epoch) -> Math.pow(2, epoch));
    assertThatThrownBy(() -> growing.stepsBefore(10))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("of the 20 training examples");
    assertThatThrownBy(() -> Epochs.of(20, 4, (step, epoch) -> 0.1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("a batch would be 0 of");
  }
}
