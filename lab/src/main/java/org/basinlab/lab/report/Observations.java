package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.KnownQuantities;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.Study;

/** Runs and measurements, arranged the way a report asks for them. */
final class Observations {
  private static final double SAME_RATIO = 1e-9;
  private static final Comparator<GridPoint> BY_RATIO =
      Comparator.comparingDouble(GridPoint::lrBatchRatio).thenComparing(GridPoint::batchSize);

  private final Study study;
  private final List<GridPoint> points;
  private final List<Double> ratios;
  private final List<RunRecord> records;
  private final List<Observation> observations;

  Observations(ReportInput input) {
    this.study = input.study();
    this.points = study.grid().stream().sorted(BY_RATIO).toList();
    this.ratios = distinctRatios(points);
    this.records =
        input.records().stream()
            .sorted(
                Comparator.comparing((RunRecord record) -> record.plan().point(), BY_RATIO)
                    .thenComparing(record -> record.plan().seed()))
            .toList();
    Map<RunId, List<Measurement>> byRun =
        input.measurements().stream().collect(Collectors.groupingBy(Measurement::run));
    this.observations =
        records.stream()
            .flatMap(
                record ->
                    byRun.getOrDefault(record.id(), List.of()).stream()
                        .map(measurement -> new Observation(record, measurement)))
            .toList();
  }

  Study study() {
    return study;
  }

  /** Grid points by rising η/S, then rising S. */
  List<GridPoint> points() {
    return points;
  }

  /** Different values of η/S, rising; equal to rounding counts as equal. */
  List<Double> ratios() {
    return ratios;
  }

  /** Index into {@link #ratios}. */
  int ratioIndex(GridPoint point) {
    for (int i = ratios.size() - 1; i > 0; i--) {
      if (point.lrBatchRatio() >= ratios.get(i) * (1 - SAME_RATIO)) {
        return i;
      }
    }
    return 0;
  }

  /** Different batch sizes, rising. */
  List<Integer> batchSizes() {
    return List.copyOf(
        points.stream().map(GridPoint::batchSize).collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Grid points of one arm and batch size; the whole grid has them in the order of the study. */
  record Row(String arm, int batchSize) {
    boolean holds(GridPoint point) {
      return point.arm().equals(arm) && point.batchSize() == batchSize;
    }

    /** For a legend: {@code S = 32}, with the arm where there are arms. */
    String words() {
      return (arm.isEmpty() ? "" : arm + ", ") + "S = " + batchSize;
    }
  }

  /** By arm as the study lists them, then rising batch size. */
  List<Row> rows() {
    return arms().stream()
        .flatMap(arm -> batchSizes().stream().map(size -> new Row(arm, size)))
        .filter(row -> points.stream().anyMatch(row::holds))
        .toList();
  }

  /** Arms with grid points as the study lists them; one without a name where there are none. */
  List<String> arms() {
    List<String> names = study.subject().armNames();
    return names.isEmpty()
        ? List.of("")
        : names.stream()
            .filter(arm -> points.stream().anyMatch(point -> point.arm().equals(arm)))
            .toList();
  }

  /** Runs by grid point, then seed. */
  List<RunRecord> records() {
    return records;
  }

  List<RunRecord> records(GridPoint point) {
    return records.stream().filter(record -> record.plan().point().equals(point)).toList();
  }

  /** Runs that diverged, by grid point, then seed. */
  List<RunRecord> diverged() {
    return records.stream().filter(Observations::isDiverged).toList();
  }

  static boolean isDiverged(RunRecord record) {
    return record.outcome() instanceof RunOutcome.Diverged;
  }

  long diverged(GridPoint point) {
    return records(point).stream().filter(Observations::isDiverged).count();
  }

  /** Quantities measured, in the order of the study's probes, others after them. */
  List<Quantity> quantities() {
    Map<String, Measurement> measured = new LinkedHashMap<>();
    observations.forEach(
        seen -> measured.putIfAbsent(seen.measurement().quantity(), seen.measurement()));
    Map<String, Quantity> found = new LinkedHashMap<>();
    study.probes().stream()
        .flatMap(probe -> probe.quantities().stream())
        .filter(quantity -> measured.containsKey(quantity.name()))
        .forEach(quantity -> found.put(quantity.name(), quantity));
    measured.forEach(
        (name, one) ->
            found.computeIfAbsent(
                name,
                unseen ->
                    KnownQuantities.find(name)
                        .orElseGet(() -> Quantity.unknown(name, one.unit()))));
    return List.copyOf(found.values());
  }

  /** Moments at which the quantity was measured, in the order of the study. */
  List<Moment> moments(Quantity quantity) {
    return study.snapshots().moments().stream()
        .filter(moment -> !at(quantity, moment).isEmpty())
        .toList();
  }

  /** What was measured at any moment, at snapshots and on the way, by grid point, then seed. */
  List<Observation> all(Quantity quantity) {
    return observations.stream()
        .filter(seen -> seen.measurement().quantity().equals(quantity.name()))
        .toList();
  }

  /** Quantities of probes that were to be measured during training. */
  List<Quantity> tracked() {
    return study.tracking().stream()
        .flatMap(tracked -> tracked.probe().quantities().stream())
        .toList();
  }

  /** What was measured at a moment, by grid point, then seed. */
  List<Observation> at(Quantity quantity, Moment moment) {
    return observations.stream()
        .filter(seen -> seen.measurement().quantity().equals(quantity.name()))
        .filter(seen -> seen.measurement().snapshot().equals(moment.label()))
        .toList();
  }

  /** What was measured at a moment and a grid point, by seed. */
  List<Observation> at(Quantity quantity, Moment moment, GridPoint point) {
    return at(quantity, moment).stream().filter(one -> one.point().equals(point)).toList();
  }

  /** Mean over seeds on the scale of the quantity: geometric on a logarithmic one. */
  SeedMean mean(Quantity quantity, List<Double> values) {
    return quantity.scale() == Scale.LOG
        ? SeedMean.geometric(values, confidence())
        : SeedMean.of(values, confidence());
  }

  /** Confidence of the study's intervals. */
  double confidence() {
    return study.decision().confidence();
  }

  /** Different learning rates, rising. */
  List<Double> learningRates() {
    return points.stream().map(GridPoint::learningRate).distinct().sorted().toList();
  }

  private static List<Double> distinctRatios(List<GridPoint> sorted) {
    List<Double> distinct = new ArrayList<>();
    for (GridPoint point : sorted) {
      double ratio = point.lrBatchRatio();
      if (distinct.isEmpty() || ratio > distinct.get(distinct.size() - 1) * (1 + SAME_RATIO)) {
        distinct.add(ratio);
      }
    }
    return List.copyOf(distinct);
  }

  /** A measurement and the run it belongs to. */
  record Observation(RunRecord run, Measurement measurement) {
    GridPoint point() {
      return run.plan().point();
    }

    double value() {
      return measurement.value();
    }

    /** Whether the quantity diverged. */
    boolean isDiverged() {
      return measurement.value() == Double.POSITIVE_INFINITY;
    }
  }
}
