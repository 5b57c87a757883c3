package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.plan.Planner;
import org.basinlab.lab.plan.PlannerOptions;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.Span;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.WalkSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The figures of laws show the numbers that were measured and predicted. Invented: at learning rate
 * η the loss is 3 + η² times 0.9, 1 and 1.1 for three seeds, the law says 3.
 */
final class LawFiguresTest {
  private static final String STUDY =
      """
      study: invented-laws
      question: Is it so?
      reference: none
      arms:
        - {arm: a, problem: quadratic, hessian: [10], covariance: [10], walkers: 2}
      grid:
        - {arm: a, learningRate: [0.01, 0.02, 0.04, 0.1], batchSize: 10}
      seeds: [1, 2, 3]
      snapshots: {times: [1]}
      probes:
        - {probe: iterates, modes: 0}
        - {probe: prediction, of: excessLoss, laws: finite-step}
      decision: {confidence: 0.9, correction: none, minimumSeeds: 3}
      claims:
        - {claim: o, kind: order, statement: It is of order two., quantity: excessLoss, at: time-1, arm: a, law: finite-step, order: 2, tolerance: 0.1}
      """;
  private static final Provenance NOWHERE = new Provenance("", "", "", "", "", 1, 1, 0, "");

  /** Without a number where the learning rate is the last and the runs diverged. */
  private static List<Figure> figures(Path folder, String heading, boolean lastDiverges)
      throws IOException {
    Study study = Study.read(Files.writeString(folder.resolve("invented.yaml"), STUDY));
    Plan plan =
        Planner.plan(
            study,
            data -> {
              throw new AssertionError(data);
            },
            PlannerOptions.DEFAULT);
    List<RunRecord> records = new ArrayList<>();
    List<Measurement> measured = new ArrayList<>();
    for (RunPlan run : plan.runs()) {
      double rate = run.point().learningRate();
      boolean diverges = lastDiverges && rate == 0.1;
      records.add(record(run, diverges));
      if (!diverges) {
        double seeds = 0.8 + 0.1 * run.seed();
        measured.add(number(run, "excessLoss", 3 + rate * rate * seeds));
      }
      measured.add(number(run, "excessLoss.finite-step", 3));
    }
    ReportInput input =
        new ReportInput(
            study,
            "",
            "",
            new Registered(12, 0, 0),
            12,
            records,
            measured,
            List.of(),
            List.of(),
            "basin run");
    return WalkFigures.of(new Observations(input), (WalkSubject) study.subject()).stream()
        .filter(group -> group.heading().startsWith(heading))
        .findFirst()
        .orElseThrow()
        .figures();
  }

  private static <T extends Series> List<T> series(Figure figure, Class<T> kind, String name) {
    return ((XyChart) figure)
        .series().stream()
            .filter(kind::isInstance)
            .map(kind::cast)
            .filter(one -> one.name().equals(name))
            .toList();
  }

  @Test
  void anErrorIsDrawnAtItsLearningRateWithItsInterval(@TempDir Path folder) throws IOException {
    Figure figure = figures(folder, "Error of the laws", false).get(0);
    List<Mark> marks = series(figure, Series.Points.class, "finite-step").get(0).marks();

    assertThat(marks).hasSize(4);
    for (Mark mark : marks) {
      assertThat(mark.y()).isCloseTo(mark.x() * mark.x(), within(1e-9));
    }
    // t of two degrees of freedom at 95 %: 2.92; the deviation over seeds is a tenth of the error.
    Span first = series(figure, Series.ErrorBars.class, "finite-step").get(0).spans().get(0);
    double half = 2.919986 * 0.1 / Math.sqrt(3);
    assertThat(first.lower()).isCloseTo(1e-4 * (1 - half), within(1e-9));
    assertThat(first.upper()).isCloseTo(1e-4 * (1 + half), within(1e-9));
    List<Mark> line = series(figure, Series.Line.class, "order 2").get(0).marks();
    assertThat(line).allMatch(mark -> Math.abs(mark.y() - mark.x() * mark.x()) < 1e-9);
  }

  @Test
  void whatIsMeasuredStandsAgainstWhatIsPredicted(@TempDir Path folder) throws IOException {
    Figure figure = figures(folder, "Predicted against measured", false).get(0);
    List<Mark> marks = series(figure, Series.Points.class, "finite-step").get(0).marks();

    assertThat(marks).extracting(Mark::x).allMatch(x -> Math.abs(x - 3) < 1e-12);
    assertThat(marks.get(3).y()).isCloseTo(3.01, within(1e-5)); // a geometric mean
  }

  @Test
  void divergedRunsAreMarkedOverTheGrid(@TempDir Path folder) throws IOException {
    Figure figure = figures(folder, "Measured beside the laws", true).get(0);

    assertThat(series(figure, Series.Points.class, "measured").get(0).marks()).hasSize(3);
    List<Mark> crosses = series(figure, Series.Points.class, "diverged (no value)").get(0).marks();
    assertThat(crosses).extracting(Mark::x).containsExactly(0.01);
    assertThat(crosses.get(0).tip()).contains("3 runs diverged");
  }

  private static RunRecord record(RunPlan run, boolean diverged) {
    return new RunRecord(
        run.id(),
        run,
        diverged ? new RunOutcome.Diverged(10, 1) : new RunOutcome.Finished(10, 1),
        new Trace(List.of()),
        diverged ? List.of() : List.of(new SnapshotNote("time-1", 10, 0, 1)),
        NOWHERE);
  }

  private static Measurement number(RunPlan run, String quantity, double value) {
    return new Measurement(
        run.id(),
        "time-1",
        quantity,
        quantity,
        value,
        Measurement.ErrorKind.EXACT,
        0,
        1,
        "loss",
        "",
        0);
  }
}
