package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.basinlab.lab.study.DataChoice.Normalisation;
import org.basinlab.lab.study.DecisionRule.Correction;
import org.basinlab.lab.study.Located.Mapping;
import org.basinlab.lab.study.Located.Sequence;
import org.basinlab.lab.study.TrainingChoice.Loss;
import org.basinlab.lab.study.TrainingChoice.Precision;
import org.basinlab.lab.study.TrainingChoice.Sampling;

/** Reads the sections of a study. */
final class Sections {
  private Sections() {}

  /**
   * The points of the sweep.
   *
   * @param points in the order written
   * @param entries for each point the index of the entry of the study that it comes from
   */
  record Grid(List<GridPoint> points, List<Integer> entries) {
    Grid {
      points = List.copyOf(points);
      entries = List.copyOf(entries);
    }
  }

  static Optional<DataChoice> data(Cursor at) {
    return Table.open(at).flatMap(Sections::data);
  }

  private static Optional<DataChoice> data(Table table) {
    var source = table.required("source", Kinds.text());
    var normalisation =
        table.optional("normalisation", Kinds.word(Normalisation.class), Normalisation.GLOBAL);
    var pooling = table.optional("pooling", Kinds.count(Domain.FROM_ONE), 1);
    var trainLimit = table.optional("trainLimit", Kinds.count(Domain.FROM_ZERO), 0);
    return table.make(
        () ->
            new DataChoice(
                source.orElseThrow(),
                normalisation.orElseThrow(),
                pooling.orElseThrow(),
                trainLimit.orElseThrow()));
  }

  static Optional<TrainingChoice> training(Cursor at) {
    return Table.open(at).flatMap(Sections::training);
  }

  private static Optional<TrainingChoice> training(Table table) {
    var loss = table.required("loss", Kinds.word(Loss.class));
    var sampling = table.required("sampling", Kinds.word(Sampling.class));
    var precision = table.optional("precision", Kinds.word(Precision.class), Precision.FLOAT32);
    var momentum = table.optional("momentum", Kinds.number(Domain.MOMENTUM), 0.0);
    var weightDecay = table.optional("weightDecay", Kinds.number(Domain.NOT_NEGATIVE), 0.0);
    var maximumEpochs = table.required("maximumEpochs", Kinds.count(Domain.FROM_ONE));
    var stop = table.optional("stopWhenSnapshotsTaken", Kinds.truth(), false);
    var checksPerEpoch = table.required("checksPerEpoch", Kinds.count(Domain.FROM_ONE));
    var checkExamples = table.required("checkExamples", Kinds.count(Domain.FROM_ONE));
    return table.make(
        () ->
            new TrainingChoice(
                loss.orElseThrow(),
                sampling.orElseThrow(),
                precision.orElseThrow(),
                momentum.orElseThrow(),
                weightDecay.orElseThrow(),
                maximumEpochs.orElseThrow(),
                stop.orElseThrow(),
                checksPerEpoch.orElseThrow(),
                checkExamples.orElseThrow()));
  }

  static Optional<SnapshotChoice> snapshots(Cursor at) {
    return Table.open(at).flatMap(Sections::snapshots);
  }

  private static Optional<SnapshotChoice> snapshots(Table table) {
    var epochs = table.optional("epochs", Kinds.list(Kinds.count(Domain.FROM_ZERO)), List.of());
    var steps = table.optional("steps", Kinds.list(Kinds.count(Domain.FROM_ZERO)), List.of());
    var times = table.optional("times", Kinds.list(Kinds.number(Domain.POSITIVE)), List.of());
    var losses =
        table.optional("trainingLosses", Kinds.list(Kinds.number(Domain.POSITIVE)), List.of());
    var end = table.optional("end", Kinds.truth(), false);
    return table.make(
        () ->
            new SnapshotChoice(
                epochs.orElseThrow(),
                steps.orElseThrow(),
                times.orElseThrow(),
                losses.orElseThrow(),
                end.orElseThrow()));
  }

  static Optional<DecisionRule> decision(Cursor at) {
    return Table.open(at).flatMap(Sections::decision);
  }

  private static Optional<DecisionRule> decision(Table table) {
    var confidence = table.required("confidence", Kinds.number(Domain.CONFIDENCE));
    var correction = table.required("correction", Kinds.word(Correction.class));
    var minimumSeeds = table.required("minimumSeeds", Kinds.count(Domain.FROM_TWO));
    return table.make(
        () ->
            new DecisionRule(
                confidence.orElseThrow(), correction.orElseThrow(), minimumSeeds.orElseThrow()));
  }

  /** A list of seeds, or the first seed and how many. */
  static Optional<List<Long>> seeds(Cursor at) {
    if (at.node() instanceof Sequence) {
      return Kinds.list(Kinds.whole(Domain.FROM_ZERO)).read(at);
    }
    if (!(at.node() instanceof Mapping)) {
      return at.expected("a list of seeds, or a map such as {first: 1, count: 5}");
    }
    return Table.open(at).flatMap(Sections::seedRow);
  }

  private static Optional<List<Long>> seedRow(Table table) {
    var first = table.required("first", Kinds.whole(Domain.FROM_ZERO));
    var count = table.required("count", Kinds.count(Domain.TO_A_MILLION));
    return table.make(
        () ->
            LongStream.range(0, count.orElseThrow())
                .mapToObj(i -> first.orElseThrow() + i)
                .toList());
  }

  /** A list of entries; lists inside of an entry stand for all their combinations. */
  static Optional<Grid> grid(Cursor at) {
    return Kinds.list(Sections::entry)
        .read(at)
        .map(
            entries -> {
              List<GridPoint> points = new ArrayList<>();
              List<Integer> origins = new ArrayList<>();
              for (int i = 0; i < entries.size(); i++) {
                points.addAll(entries.get(i));
                origins.addAll(Collections.nCopies(entries.get(i).size(), i));
              }
              return new Grid(points, origins);
            });
  }

  private static Optional<List<GridPoint>> entry(Cursor at) {
    return Table.open(at).flatMap(table -> product(at, table));
  }

  private static Optional<List<GridPoint>> product(Cursor at, Table table) {
    var arms =
        table.has("arm")
            ? table.required("arm", Kinds.oneOrMany(Kinds.name()))
            : Optional.of(List.of(""));
    var rates = table.required("learningRate", Kinds.oneOrMany(Kinds.number(Domain.POSITIVE)));
    var sizes = table.required("batchSize", Kinds.oneOrMany(Kinds.count(Domain.FROM_ONE)));
    long size =
        arms.map(List::size).orElse(0)
            * (long) rates.map(List::size).orElse(0)
            * sizes.map(List::size).orElse(0);
    if (size > StudyRules.MOST_POINTS) {
      return at.refuse(
          "expected at most " + StudyRules.MOST_POINTS + " grid points, got " + size + ".");
    }
    return table.make(
        () ->
            arms.orElseThrow().stream()
                .flatMap(
                    arm ->
                        rates.orElseThrow().stream()
                            .flatMap(
                                rate ->
                                    sizes.orElseThrow().stream()
                                        .map(batch -> new GridPoint(arm, rate, batch))))
                .toList());
  }
}
