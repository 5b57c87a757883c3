package org.basinlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveTest {

  private final Path out;

  ArchiveTest(@TempDir Path out) {
    this.out = out;
  }

  private Archive open() {
    return Archive.open(out, "ratio-width");
  }

  static List<String> tree(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** All runs of an archive, in the order of their identities. */
  static List<RunId> runs(Archive archive) throws IOException {
    try (Stream<Path> list = Files.list(archive.folder().resolve("runs"))) {
      return list.map(path -> String.valueOf(path.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .map(RunId::new)
          .toList();
    }
  }

  static List<String> partials(Path study) throws IOException {
    try (Stream<Path> list = Files.list(study.resolve("runs"))) {
      return list.map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.startsWith("."))
          .toList();
    }
  }

  @Test
  void aRecordComesBackWholeInAnotherArchiveObject() throws IOException {
    Archive archive = open();
    assertThat(archive.contains(Examples.id(1))).isFalse();
    assertThat(archive.record(Examples.id(1))).isEmpty();

    assertThat(archive.store(Examples.record(1), Examples.snapshots(1))).isTrue();

    Archive again = open();
    assertThat(again.record(Examples.id(1))).contains(Examples.record(1));
    assertThat(again.snapshot(Examples.id(1), "end")).isEqualTo(Examples.snapshots(1).get("end"));
    assertThat(runs(again)).containsExactly(Examples.id(1));
    assertThat(tree(again.folder(Examples.id(1))))
        .containsExactly(
            "provenance.json",
            "record.json",
            "snapshots/end.safetensors",
            "snapshots/epoch-1.safetensors",
            "trace.parquet");
    assertThat(partials(again.folder())).isEmpty();
  }

  @Test
  void aRunWithoutTraceAndSnapshotsComesBackToo() {
    RunRecord bare =
        new RunRecord(
            Examples.id(7),
            Examples.plan(7),
            new RunOutcome.Finished(0, Double.NaN),
            new Trace(List.of()),
            List.of(),
            Examples.provenance(0));

    open().store(bare, Map.of());

    assertThat(open().record(bare.id())).contains(bare);
  }

  @Test
  void theFirstCopyStays() {
    Archive archive = open();
    archive.store(Examples.record(1), Examples.snapshots(1));

    RunRecord later = Examples.madeElsewhere(Examples.record(1));
    assertThat(archive.store(later, Examples.snapshots(1))).isFalse();

    assertThat(archive.record(Examples.id(1))).contains(Examples.record(1));
  }

  @Test
  void filesOfTheSameRunAreEqualButForTheProvenance() throws IOException {
    Archive here = open();
    Archive there = Archive.open(out.resolve("there"), "ratio-width");
    here.store(Examples.record(1), Examples.snapshots(1));
    there.store(Examples.madeElsewhere(Examples.record(1)), Examples.snapshots(1));

    for (String file : tree(here.folder(Examples.id(1)))) {
      long differs =
          Files.mismatch(
              here.folder(Examples.id(1)).resolve(file),
              there.folder(Examples.id(1)).resolve(file));
      assertThat(differs >= 0).as(file).isEqualTo(file.equals("provenance.json"));
    }
  }

  @Test
  void oneOtherBitInASnapshotOrInTheTraceShowsInTheRecordFile() throws IOException {
    RunRecord record = Examples.record(1);
    List<Trace.Row> rows = new ArrayList<>(record.trace().rows());
    Trace.Row first = rows.get(0);
    double moved = Math.nextUp(first.trainingLoss());
    rows.set(0, new Trace.Row(first.step(), first.epoch(), moved, first.validationAccuracy()));
    RunRecord other =
        new RunRecord(
            record.id(),
            record.plan(),
            record.outcome(),
            new Trace(rows),
            record.snapshots(),
            record.provenance());
    Map<String, Snapshot> snapshots = Examples.snapshots(1);
    Map<String, Snapshot> swapped =
        Map.of("end", snapshots.get("epoch-1"), "epoch-1", snapshots.get("end"));
    List<String> files = new ArrayList<>();
    int number = 0;
    for (RunRecord each : List.of(record, other)) {
      for (Map<String, Snapshot> parameters : List.of(snapshots, swapped)) {
        number++;
        Archive archive = Archive.open(out.resolve("copy" + number), "s");
        archive.store(each, parameters);
        files.add(Files.readString(archive.folder(record.id()).resolve("record.json")));
      }
    }

    assertThat(files).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void manyRecordsComeBackInTheOrderAskedForWhateverThePathIsCalled() {
    Archive archive = Archive.open(out.resolve("it's [a] *?{b} run=3 é"), "s");
    for (int run = 0; run < 5; run++) {
      archive.store(Examples.record(run), Examples.snapshots(run));
    }

    assertThat(archive.records(List.of(Examples.id(4), Examples.id(99), Examples.id(0))))
        .containsExactly(Examples.record(4), Examples.record(0));
    assertThat(archive.records(List.of())).isEmpty();
  }

  @Test
  void anInterruptedThreadStillStoresItsRecord() {
    Archive archive = open();
    Thread.currentThread().interrupt();
    try {
      assertThat(archive.store(Examples.record(1), Examples.snapshots(1))).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(archive.record(Examples.id(1))).contains(Examples.record(1));
  }

  @Test
  void threadsMayStoreTheSameRuns() throws Exception {
    Archive one = open();
    Archive two = open();
    int runs = 20;
    Callable<List<Boolean>> all =
        () ->
            IntStream.range(0, runs)
                .mapToObj(run -> one.store(Examples.record(run), Examples.snapshots(run)))
                .toList();
    Callable<List<Boolean>> allAgain =
        () ->
            IntStream.range(0, runs)
                .mapToObj(run -> two.store(Examples.record(run), Examples.snapshots(run)))
                .toList();

    List<List<Boolean>> stored = together(List.of(all, allAgain));

    for (int run = 0; run < runs; run++) {
      assertThat(stored.get(0).get(run)).isNotEqualTo(stored.get(1).get(run));
      assertThat(one.record(Examples.id(run))).contains(Examples.record(run));
    }
    assertThat(partials(one.folder())).isEmpty();
  }

  private static <T> List<T> together(List<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void measurementsAreKeptProbeByProbe() {
    Archive archive = open();
    archive.store(Examples.record(1), Examples.snapshots(1));
    assertThat(archive.shelf(Purpose.SNAPSHOTS).find(Examples.id(1), "Sharpness[examples=1000]"))
        .isEmpty();

    archive
        .shelf(Purpose.SNAPSHOTS)
        .keep(Examples.id(1), "Sharpness[examples=1000]", Examples.measurements(1));
    archive.shelf(Purpose.SNAPSHOTS).keep(Examples.id(1), "Sharpness[examples=2000]", List.of());
    archive.shelf(Purpose.SNAPSHOTS).keep(Examples.id(1), "Sharpness[examples=1000]", List.of());
    archive.shelf(Purpose.SNAPSHOTS).keep(Examples.id(1), "empty at first", List.of());
    archive
        .shelf(Purpose.SNAPSHOTS)
        .keep(Examples.id(1), "empty at first", Examples.measurements(1));

    Archive again = open();
    assertThat(again.shelf(Purpose.SNAPSHOTS).find(Examples.id(1), "Sharpness[examples=1000]"))
        .contains(Examples.measurements(1));
    assertThat(again.shelf(Purpose.SNAPSHOTS).find(Examples.id(1), "Sharpness[examples=2000]"))
        .contains(List.of());
    assertThat(again.shelf(Purpose.SNAPSHOTS).find(Examples.id(1), "empty at first"))
        .as("nothing is lost where nothing was kept")
        .contains(Examples.measurements(1));
    assertThat(again.record(Examples.id(1))).contains(Examples.record(1));
  }
}
