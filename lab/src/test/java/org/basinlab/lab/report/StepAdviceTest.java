package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.science.stats.Interval;
import org.junit.jupiter.api.Test;

/**
 * Batch sizes are held against the noise scale of the population, as far as its interval allows.
 */
final class StepAdviceTest {
  private static final double ENDLESS = Double.POSITIVE_INFINITY;
  private static final StepChoice OF_24 =
      new StepChoice(OptionalDouble.empty(), OptionalInt.of(24), 0);

  private static ModelRecord seen(double scale, double lower, double upper) {
    return new ModelRecord(
        "model.pt",
        "data",
        100,
        7,
        3,
        "cross-entropy",
        "float64",
        List.of(
            reading("gradientNoiseScale", 48, Optional.empty()),
            reading("populationNoiseScale", scale, Optional.of(new Interval(lower, upper, 0.95)))),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static Reading reading(String quantity, double value, Optional<Interval> interval) {
    ErrorKind kind = interval.isPresent() ? ErrorKind.INTERVAL : ErrorKind.EXACT;
    double error = interval.map(Interval::width).orElse(0.0) / 2;
    return new Reading(
        quantity, value, kind, error, interval, 100, "examples", "all 100 examples", 1);
  }

  private static String said(double scale, double lower, double upper) {
    return String.join(
            " ",
            new StepAdvice(seen(scale, lower, upper), OF_24)
                .lines().stream().map(line -> line.topic() + ": " + line.text()).toList())
        .replace('\u00a0', ' ');
  }

  private static List<String> figures(double scale, double lower, double upper) {
    return new ModelFigures(seen(scale, lower, upper), OF_24)
        .groups().stream().map(FigureGroup::heading).toList();
  }

  /** 1/(1 + B/24) at B = 72, 24 and 216: 25 %, 50 % and 10 %. */
  @Test
  void aKnownScale() {
    assertThat(said(72, 24, 216))
        .contains("Critical batch size: about 72.0 examples")
        .contains("24.0 to 216 at 95 % confidence")
        .contains("at S = 24 a step makes 25 % (10 % to 50 %) of the progress")
        .contains("an example 75 % of the most it can");
    assertThat(figures(72, 24, 216)).containsExactly("Batch size");
  }

  @Test
  void aScaleWithoutAnUpperEnd() {
    assertThat(said(ENDLESS, 24, ENDLESS))
        .contains("at least 24.0 examples at 95 % confidence")
        .contains("a step makes at most 50 % of the progress of a step without noise")
        .contains("an example at least 50 % of the most it can");
    assertThat(figures(ENDLESS, 24, ENDLESS)).isEmpty();
  }

  @Test
  void aScaleOfWhichNothingIsKnown() {
    assertThat(said(48, 0, ENDLESS))
        .contains("not known from these examples")
        .doesNotContain("S =");
    assertThat(figures(48, 0, ENDLESS)).isEmpty();
  }

  @Test
  void lessThanOneExample() {
    assertThat(said(0.2, 0, 0.5))
        .contains("less than 1 example (")
        .contains("at S = 24 a step makes 99.2 % (98 % to 100 %) of the progress");
  }

  private static String alignment(double product, double ratio, double error) {
    Reading aligned =
        new Reading(
            "alignmentRatio",
            ratio,
            ErrorKind.STANDARD_ERROR,
            error,
            Optional.empty(),
            30,
            "1",
            "all 100 examples",
            1);
    ModelRecord seen =
        new ModelRecord(
            "model.pt",
            "data",
            100,
            7,
            3,
            "cross-entropy",
            "float64",
            List.of(reading("hessianCovarianceTrace", product, Optional.empty()), aligned),
            List.of(),
            Optional.empty(),
            List.of());
    return String.join(
        " ", new StepAdvice(seen, OF_24).lines().stream().map(StepAdvice.Line::text).toList());
  }

  @Test
  void noiseLiesAlongSharpDirectionsOnlyBeyondItsError() {
    assertThat(alignment(2, 3, 0.5)).contains("3.0 times").contains("along sharp directions");
    assertThat(alignment(2, 0.3, 0.1)).contains("avoids sharp directions");
    assertThat(alignment(2, 1.2, 0.4)).contains("within its error it lies as isotropic noise does");
  }

  @Test
  void noiseThatLowersTheLossIsNotCompared() {
    assertThat(alignment(-2, 3, 0.5)).isEmpty();
    assertThat(alignment(2, -0.5, 0.1)).isEmpty();
  }
}
