package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.Trace;
import org.basinlab.lab.report.figure.Axis;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Palette;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.report.figure.XyChart;
import org.basinlab.lab.study.NetworkSubject;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.science.network.Loss;

/** Training loss against epochs, a thin line a run, coloured by η/S. */
final class TrainingCurves {
  private static final int MOST_POINTS_A_RUN = 100;
  private static final double ROOM_ABOVE_START = 3;

  private final Observations seen;
  private final double lid;

  TrainingCurves(Observations seen) {
    this.seen = seen;
    this.lid =
        ROOM_ABOVE_START
            * seen.records().stream()
                .flatMap(record -> record.trace().rows().stream().limit(1))
                .mapToDouble(Trace.Row::trainingLoss)
                .filter(Scale.LOG::shows)
                .max()
                .orElse(1);
  }

  /** Nothing if no run has a trace. */
  Optional<XyChart> chart() {
    List<RunRecord> traced =
        seen.records().stream().filter(record -> !record.trace().rows().isEmpty()).toList();
    if (traced.isEmpty()) {
      return Optional.empty();
    }
    DoubleStream epochs =
        traced.stream()
            .flatMap(record -> record.trace().rows().stream())
            .mapToDouble(Trace.Row::epoch)
            .filter(Double::isFinite);
    double last = epochs.max().orElse(1);
    Axis x = new Axis("Epoch", Scale.LINEAR, 0, last > 0 ? last * 1.02 : 1);
    boolean nats =
        seen.study().subject() instanceof NetworkSubject of
            && of.arms().stream().allMatch(arm -> arm.training().loss() == Loss.CROSS_ENTROPY);
    Axis y = Axis.over("Training loss  L" + (nats ? "  (nats)" : ""), Scale.LOG, losses(traced));
    List<Series> series = new ArrayList<>(moments(x, y));
    traced.forEach(record -> series.add(curve(record)));
    List<Mark> ends = traced.stream().filter(Observations::isDiverged).map(this::end).toList();
    series.addAll(Series.Points.crosses("diverged", ends));
    return Optional.of(
        new XyChart(
            "training-curves",
            "Training loss",
            "Training loss of every run against epochs, coloured by the ratio of learning rate to"
                + " batch size.",
            x,
            y,
            series));
  }

  private Series curve(RunRecord record) {
    int ratio = seen.ratioIndex(record.plan().point());
    List<Trace.Row> rows = record.trace().rows();
    int stride = (rows.size() + MOST_POINTS_A_RUN - 1) / MOST_POINTS_A_RUN;
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (i % stride == 0 || i == rows.size() - 1) {
        Trace.Row row = rows.get(i);
        marks.add(new Mark(row.epoch(), capped(row.trainingLoss()), ""));
      }
    }
    return new Series.Line(
        "η/S = " + Words.ratio(seen.ratios().get(ratio)),
        Palette.ordered(ratio, seen.ratios().size()),
        Series.Dash.SOLID,
        true,
        marks,
        Words.seed(record));
  }

  private Mark end(RunRecord record) {
    List<Trace.Row> rows = record.trace().rows();
    Trace.Row row = rows.get(rows.size() - 1);
    double height = Double.isNaN(row.trainingLoss()) ? lid : capped(row.trainingLoss());
    String tip = Words.seed(record) + "\ndiverged, noticed at step " + record.outcome().steps();
    return new Mark(row.epoch(), height, tip);
  }

  /** Losses of runs that fly off would press all others to the floor. */
  private double capped(double loss) {
    return loss > lid ? lid : loss;
  }

  private DoubleStream losses(List<RunRecord> traced) {
    return traced.stream()
        .flatMap(record -> record.trace().rows().stream())
        .mapToDouble(row -> capped(row.trainingLoss()));
  }

  private List<Series> moments(Axis x, Axis y) {
    SnapshotChoice snapshots = seen.study().snapshots();
    List<Series> lines = new ArrayList<>();
    for (int epoch : snapshots.epochs()) {
      if (epoch > x.lower() && epoch < x.upper()) {
        lines.add(moment("after %d epochs".formatted(epoch), epoch, y.lower(), epoch, y.upper()));
      }
    }
    for (double loss : snapshots.trainingLosses()) {
      if (loss > y.lower() && loss < y.upper()) {
        lines.add(moment("at this training loss", x.lower(), loss, x.upper(), loss));
      }
    }
    return lines;
  }

  private static Series moment(String tip, double x1, double y1, double x2, double y2) {
    return Series.Line.between(
        new Mark(x1, y1, ""), new Mark(x2, y2, ""), "snapshot moments", "Snapshot " + tip);
  }
}
