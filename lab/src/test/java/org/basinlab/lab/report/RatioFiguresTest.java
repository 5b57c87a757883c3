package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.probe.SharpnessProbe;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;

class RatioFiguresTest {
  @Test
  void bothMomentsHaveTheSameAxesSoThatTheyCanBeCompared() {
    List<XyChart> charts = charts(InventedStudy.study(InventedStudy.GRID, 5));
    assertThat(charts)
        .extracting(XyChart::id)
        .containsExactly("sharpness-epoch-10", "sharpness-loss-0-1");
    assertThat(charts.get(0).x()).isEqualTo(charts.get(1).x());
    assertThat(charts.get(0).y()).isEqualTo(charts.get(1).y());
  }

  @Test
  void pointsOfEqualRatioStandApartButNearerToTheirRatioThanToTheNext() {
    List<GridPoint> grid = new ArrayList<>();
    for (int batchSize : List.of(8, 16, 32, 64, 128, 256)) {
      for (double learningRate : List.of(0.01, 0.02, 0.04)) {
        grid.add(new GridPoint(learningRate, batchSize));
      }
    }
    XyChart chart = charts(InventedStudy.study(grid, 3)).get(0);
    List<Double> places = means(chart).stream().map(Mark::x).toList();
    assertThat(places).hasSize(18).doesNotHaveDuplicates();
    for (double place : places) {
      double octaves = Math.log(place / (0.01 / 256)) / Math.log(2);
      assertThat(Math.abs(octaves - Math.rint(octaves))).isLessThan(0.26);
    }
  }

  @Test
  void aDivergedPointIsMarkedWhereNoValueCanBe() {
    XyChart chart = charts(InventedStudy.study(InventedStudy.GRID, 5)).get(0);
    Series last = chart.series().get(chart.series().size() - 1);
    assertThat(last.name()).isEqualTo("diverged (no value)");
    Mark cross = ((Series.Points) last).marks().get(0);
    assertThat(cross.x()).isCloseTo(0.02, within(1e-9));
    assertThat(cross.tip()).contains("5 of 5 runs diverged");
  }

  @Test
  void intervalsSurroundTheGeometricMeanOfTheirSeeds() {
    XyChart chart = charts(InventedStudy.study(InventedStudy.GRID, 5)).get(0);
    for (Series series : chart.series()) {
      if (series instanceof Series.ErrorBars bars) {
        for (Span span : bars.spans()) {
          Mark mean =
              means(chart).stream().filter(m -> m.x() == span.x()).findFirst().orElseThrow();
          assertThat(Math.sqrt(span.lower() * span.upper())).isCloseTo(mean.y(), within(1e-9));
        }
      }
    }
  }

  private static List<Mark> means(XyChart chart) {
    return chart.series().stream()
        .filter(Series.Points.class::isInstance)
        .map(Series.Points.class::cast)
        .filter(points -> !points.faint() && points.name().startsWith("S = "))
        .flatMap(points -> points.marks().stream())
        .toList();
  }

  private static List<XyChart> charts(Study study) {
    Observations seen = new Observations(InventedStudy.input(study, false));
    return new RatioFigures(seen, SharpnessProbe.SHARPNESS).charts();
  }
}
