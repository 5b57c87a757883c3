package org.basinlab.lab.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
  @ParameterizedTest
  @CsvSource({"1e-4, 2e-2", "3e-4, 5e-4", "9.1, 10.2", "1e-9, 1e9", "0.011, 0.9", "7, 8e5"})
  void logarithmicTicksAreRoundAndNeitherFewNorMany(double lower, double upper) {
    Axis axis = new Axis("x", Scale.LOG, lower, upper);
    assertThat(axis.ticks()).hasSizeBetween(3, 8);
    assertThat(axis.ticks())
        .allSatisfy(
            tick ->
                assertThat(axis.scale().value(tick.coordinate()))
                    .isBetween(lower * 0.999, upper * 1.001));
  }

  @ParameterizedTest
  @CsvSource({"0, 30.6", "-3, 3", "0.917, 0.955", "91.2, 96.3", "-1e-5, 2e-5"})
  void linearTicksAreRoundAndNeitherFewNorMany(double lower, double upper) {
    Axis axis = new Axis("x", Scale.LINEAR, lower, upper);
    assertThat(axis.ticks()).hasSizeBetween(3, 8);
  }

  @Test
  void aTickSaysItsValue() {
    Axis axis = new Axis("x", Scale.LOG, 0.0002, 0.03);
    assertThat(axis.ticks()).extracting(Tick::label).contains("0.001", "0.01");
    assertThat(axis.ticks()).anySatisfy(tick -> assertThat(tick).isEqualTo(new Tick(-3, "0.001")));
  }

  @Test
  void hasRoomForAllThatCanBeDrawnAndIgnoresTheRest() {
    Axis axis =
        Axis.over(
            "y", Scale.LOG, DoubleStream.of(0, -1, Double.NaN, 2, 200, Double.POSITIVE_INFINITY));
    assertThat(axis.lower()).isBetween(1.0, 1.99);
    assertThat(axis.upper()).isBetween(201.0, 400.0);
  }

  @Test
  void withoutAnyValueThereIsStillAnAxis() {
    assertThat(Axis.over("y", Scale.LOG, DoubleStream.of(0, Double.NaN)).ticks()).isNotEmpty();
    assertThat(Axis.over("y", Scale.LINEAR, DoubleStream.empty()).ticks()).isNotEmpty();
  }

  @Test
  void equalValuesDoNotCollapseTheAxis() {
    for (Scale scale : Scale.values()) {
      Axis axis = Axis.over("y", scale, DoubleStream.of(5, 5, 5));
      assertThat(axis.lower()).isLessThan(5);
      assertThat(axis.upper()).isGreaterThan(5);
    }
    assertThat(Axis.over("y", Scale.LINEAR, DoubleStream.of(0)).upper()).isPositive();
  }
}
