package org.basinlab.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress as lines, with a clock of our own, and as a bar. */
class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong seconds = new AtomicLong();
  private final LineProgress lines =
      new LineProgress(err, () -> Duration.ofSeconds(seconds.get()).toNanos());

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void afterSeconds(long pause, long done) {
    seconds.addAndGet(pause);
    lines.advance(done);
  }

  @Test
  void aLineEveryFiveSecondsWithPercentAndTimeLeft() {
    lines.begin("Training", 40, "runs");
    afterSeconds(4, 4);
    afterSeconds(2, 2);
    afterSeconds(4, 1);
    afterSeconds(2, 3);
    afterSeconds(78, 28);
    afterSeconds(1, 2);
    lines.end();
    assertThat(said())
        .isEqualTo(
            """
            Training: 40 runs
            Training: 6 of 40 runs, 15 %, 0:34 left
            Training: 10 of 40 runs, 25 %, 0:36 left
            Training: 38 of 40 runs, 95 %, 0:05 left
            Training: 40 runs in 1:31
            """);
  }

  @Test
  void workOfUnknownExtentIsCounted() {
    lines.begin("Fetching", 0, "bytes");
    afterSeconds(6, 1000);
    lines.end();
    assertThat(said()).isEqualTo("Fetching\nFetching: 1000 bytes\nFetching: 1000 bytes in 0:06\n");
  }

  @Test
  void endingTwiceOrAdvancingOutsideAPhaseSaysNothing() {
    lines.advance(1);
    lines.begin("A", 1, "runs");
    lines.end();
    lines.close();
    assertThat(said()).isEqualTo("A: 1 runs\nA: 0 runs in 0:00\n");
  }

  @Test
  void moreThanHundredPercentIsNotShown() {
    assertThat(new Pace(12, 10, Duration.ofSeconds(5)).percent()).isEqualTo(100);
    assertThat(new Pace(12, 10, Duration.ofSeconds(5)).timeLeft()).isEmpty();
    assertThat(new Pace(999, 1000, Duration.ofSeconds(5)).percent()).isEqualTo(99);
    assertThat(new Pace(1, 10_000, Duration.ofSeconds(1)).timeLeft()).isEqualTo("2:46:39 left");
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 40, 71, 72, 80, 200})
  void aBarNeverFillsTheLastColumn(int width) {
    try (BarProgress bar = new BarProgress(err, width)) {
      bar.begin("Training a network with a long name", 1000, "runs");
      bar.advance(500);
      bar.say("1 run diverged");
      bar.advance(500);
      bar.begin("Measuring", 0, "snapshots");
      bar.advance(3);
    }
    assertThat(columnsOfRedrawnLines()).isNotEmpty().allMatch(columns -> columns < width);
    assertThat(said()).contains("1 run diverged\n").endsWith("Measuring 3 snapshots\n");
  }

  @Test
  void aNarrowBarEndsWithHundredPercent() {
    try (BarProgress bar = new BarProgress(err, 40)) {
      bar.begin("Training", 10, "runs");
      bar.advance(10);
    }
    assertThat(said()).contains("\r100 %, 0:00 left, Training, 10 of 10 ru");
  }

  private List<Integer> columnsOfRedrawnLines() {
    List<Integer> columns = new ArrayList<>();
    for (String line : said().split("[\r\n]", -1)) {
      if (!line.isEmpty()) {
        columns.add(line.length());
      }
    }
    return columns;
  }
}
