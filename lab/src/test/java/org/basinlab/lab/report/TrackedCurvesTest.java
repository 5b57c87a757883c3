package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.probe.SharpnessProbe;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.Trace;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.NetworkArm;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.ProbeEntry;
import org.basinlab.lab.study.Study;
import org.junit.jupiter.api.Test;

/** Two seeds at one point, sharpness 1 and 4 at the start, 9 and 9 after 32 steps. */
final class TrackedCurvesTest {
  private static final GridPoint POINT = new GridPoint(0.1, 32);

  @Test
  void theCurveIsTheMeanOfTheSeedsUnderTwoOverTheRate() {
    XyChart chart = chart(tracked());

    assertThat(chart.id()).isEqualTo("track-sharpness-0");
    assertThat(chart.title()).isEqualTo("η = 0.1");
    Series.Band band = (Series.Band) chart.series().get(0);
    Series.Line line = (Series.Line) chart.series().get(1);
    Series.Line threshold = (Series.Line) chart.series().get(2);
    assertThat(line.name()).isEqualTo("S = 32");
    assertThat(line.marks().stream().map(Mark::x)).containsExactly(0.0, 32.0);
    assertThat(line.marks().get(0).y()).isCloseTo(2, within(1e-12));
    assertThat(line.marks().get(1).y()).isCloseTo(9, within(1e-12));
    // ln 1 and ln 4: standard error ln 2, t(0.975, 1) = 12.706
    Span first = band.spans().get(0);
    double half = 12.7062047 * Math.log(2);
    assertThat(Math.log(first.upper()) - Math.log(2)).isCloseTo(half, within(1e-6));
    assertThat(threshold.name()).isEqualTo("2/η");
    assertThat(threshold.marks()).allMatch(mark -> mark.y() == 20);
    assertThat(chart.y().upper()).isGreaterThan(20);
  }

  @Test
  void whatIsNotTrackedHasNoCurve() {
    assertThat(FigureGroup.of(new Observations(input(InventedStudy.study(List.of(POINT), 2)))))
        .extracting(FigureGroup::heading)
        .noneMatch(heading -> heading.endsWith("during training"));
    assertThat(FigureGroup.of(new Observations(input(tracked()))))
        .extracting(FigureGroup::heading)
        .contains("Largest Hessian eigenvalue λ_max during training");
  }

  private static XyChart chart(Study study) {
    Observations seen = new Observations(input(study));
    return new TrackedCurves(seen, SharpnessProbe.SHARPNESS).charts().get(0);
  }

  private static Study tracked() {
    Study s = InventedStudy.study(List.of(POINT), 2);
    return new Study(
        s.name(),
        s.preset(),
        s.question(),
        s.reference(),
        s.notes(),
        s.subject(),
        s.grid(),
        s.seeds(),
        s.snapshots(),
        Stream.concat(
                Stream.of(ProbeEntry.every(s.probes().get(0), 32)), s.entries().stream().skip(1))
            .toList(),
        s.decision(),
        s.claims());
  }

  private static ReportInput input(Study study) {
    List<RunRecord> records = new ArrayList<>();
    List<Measurement> measured = new ArrayList<>();
    NetworkArm arm = ((NetworkSubject) study.subject()).arms().get(0);
    double[][] values = {{1, 9}, {4, 9}};
    for (int seed = 1; seed <= 2; seed++) {
      RunPlan plan =
          new NetworkRun(
              "1",
              arm.data(),
              new DataFacts("strokes", "d".repeat(64), 10_000, 2_000, List.of(784), 10),
              arm.network(),
              arm.training(),
              study.snapshots(),
              POINT,
              seed);
      Provenance provenance =
          new Provenance("0", "17", "Linux", "one", "2", 1, 1, 1, "2026-11-23T00:00:00Z");
      records.add(
          new RunRecord(
              plan.id(),
              plan,
              new RunOutcome.Finished(32, 0.1),
              new Trace(List.of()),
              List.of(),
              provenance));
      for (int k = 0; k < 2; k++) {
        String label = "step-%07d".formatted(32 * k);
        measured.add(sharpness(plan, label, values[seed - 1][k]));
      }
    }
    return new ReportInput(
        study,
        "h",
        "s",
        new Registered(2, 0, 0),
        2,
        records,
        measured,
        List.of(),
        List.of(),
        "basin");
  }

  private static Measurement sharpness(RunPlan run, String label, double value) {
    return new Measurement(
        run.id(),
        label,
        "sharpness",
        "{probe: sharpness}",
        value,
        Measurement.ErrorKind.RESIDUAL,
        0,
        10,
        "loss/θ²",
        "first 1000",
        21);
  }
}
