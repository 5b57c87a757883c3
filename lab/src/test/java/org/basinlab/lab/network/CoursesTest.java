package org.basinlab.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.study.CourseChoice;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.course.Epochs;
import org.junit.jupiter.api.Test;

/** Courses of learning rate and batch size. */
final class CoursesTest {

  @Test
  void stepsChangeAtTheStartOfAnEpochAndStay() {
    Steps steps = new Steps(List.of(2, 5), 0.2);
    assertThat(steps.factor(0, 0)).isEqualTo(1);
    assertThat(steps.factor(99, 1.999)).isEqualTo(1);
    assertThat(steps.factor(100, 2)).isEqualTo(0.2);
    assertThat(steps.factor(300, 7.5)).isEqualTo(0.2 * 0.2);
  }

  @Test
  void cyclesAlternateStagesOfEqualLength() {
    Cyclic cyclic = new Cyclic(2, 5);
    assertThat(LongStream.range(0, 9).mapToDouble(epoch -> cyclic.factor(0, (double) epoch)))
        .containsExactly(1.0, 1.0, 5.0, 5.0, 1.0, 1.0, 5.0, 5.0, 1.0);
  }

  /** Matched schedules: S times 5 for η over 5, with a fifth of the steps in such stages. */
  @Test
  void aBatchSizeInCyclesHasEpochsOfOneEpochEach() {
    Epochs epochs = Epochs.of(8000, 32, new Cyclic(5, 5));
    assertThat(epochs.stepsBefore(5)).isEqualTo(5 * 250);
    assertThat(epochs.stepsBefore(10)).isEqualTo(5 * 250 + 5 * 50);
    assertThat(epochs.size(epochs.stepsBefore(5))).isEqualTo(160);
    assertThat(epochs.after(epochs.stepsBefore(7) + 25)).isEqualTo(7.5);
  }

  @Test
  void whatIsWrittenIsReadAndDisorderIsRefused() {
    CourseChoice read =
        Cursor.read("{course: steps, epochs: [10, 20], factor: 0.1}", Kinds.of(CourseChoice.class));
    assertThat(read).isEqualTo(new Steps(List.of(10, 20), 0.1));
    assertThatThrownBy(() -> new Steps(List.of(10, 10), 0.1))
        .isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(() -> new Steps(List.of(), 0.1)).isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(() -> new Cyclic(0, 0.1)).isInstanceOf(BrokenInputException.class);
  }
}
