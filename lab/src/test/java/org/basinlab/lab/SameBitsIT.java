package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.probe.Measurer;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Records;
import org.basinlab.lab.run.DataShelf;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.run.Workers;
import org.basinlab.lab.study.Study;
import org.basinlab.science.data.DataCatalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same study gives the same bytes, however, wherever and in whatever pieces it is made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SameBitsIT {
  /**
   * Seven seeds at each of three batch sizes: with cohorts of 5 the order of cohorts by duration is
   * not that of the grid. Some runs reach the training loss before the first epoch ends, some
   * after.
   */
  private static final String GRID =
      "grid=[{learningRate: 0.1, batchSize: 20}, {learningRate: 0.25, batchSize: 25},"
          + " {learningRate: 0.25, batchSize: 50}]";

  private static final int RUNS = 21;

  private final Path folder;
  private final Path data;
  private final Path reference;
  private SortedMap<String, String> files = new TreeMap<>();
  private List<Measurement> measurements = List.of();

  SameBitsIT(@TempDir Path folder) {
    this.folder = folder;
    this.data = TinyStudy.writeData(folder.resolve("data"));
    this.reference = folder.resolve("reference");
  }

  private Study study(String... changes) {
    List<String> all =
        Stream.concat(
                Stream.of(
                    GRID,
                    "seeds={first: 1, count: 7}",
                    "data.trainLimit=1000",
                    "probes.0.examples=1000"),
                Stream.of(changes))
            .toList();
    return TinyStudy.on(data, all.toArray(String[]::new));
  }

  @BeforeAll
  void makeItOnce() {
    measurements = TinyStudy.judge(TinyStudy.lab(reference, 1, 16), study()).seen().all();
    files = TinyStudy.files(reference);
    assertThat(files.keySet()).filteredOn(name -> name.endsWith("record.json")).hasSize(RUNS);
    assertThat(files.keySet()).filteredOn(name -> name.endsWith("trace.parquet")).hasSize(RUNS);
    assertThat(files.keySet())
        .filteredOn(name -> name.contains("/snapshots/"))
        .hasSizeGreaterThan(2 * RUNS);
    assertThat(files.keySet())
        .filteredOn(name -> name.contains("/measurements/"))
        .hasSize(3 * RUNS);
    assertThat(files.keySet())
        .filteredOn(name -> name.startsWith("tiny-study/none-"))
        .hasSize(4)
        .anyMatch(name -> name.endsWith("/measurements.parquet"));
    assertThat(measurements).hasSizeGreaterThan(2 * 6 * RUNS);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 5", "2, 16"})
  void workersCohortsAndPlaceDoNotMatter(int workers, int cohortSize) {
    Path out = folder.resolve("elsewhere").resolve(workers + "-" + cohortSize);

    Judgement judgement = TinyStudy.judge(TinyStudy.lab(out, workers, cohortSize), study());

    assertThat(TinyStudy.files(out)).isEqualTo(files);
    assertThat(judgement.seen().all()).isEqualTo(measurements);
  }

  /** Of 21 runs at once the graphs of 1000 examples are not kept, of one they are. */
  @ParameterizedTest
  @ValueSource(ints = {1, RUNS})
  void theGroupingOfMeasurementsDoesNotMatter(int atOnce) throws IOException {
    Path out = copyWithoutMeasurements("grouped-" + atOnce);
    Lab lab = TinyStudy.lab(out, 1, 0);
    Records records = lab.records(lab.plan(study()));

    List<Measurement> again;
    try (Archive archive = Archive.open(out, "tiny-study")) {
      DataShelf shelf = new DataShelf(DataCatalogue.standard());
      Workers workers = new Workers(2, Progress.silent());
      again = new Measurer(archive, shelf, workers).measure(records, atOnce);
    }

    assertThat(again).isEqualTo(measurements);
    assertThat(TinyStudy.files(out.resolve("tiny-study/runs")))
        .isEqualTo(TinyStudy.files(reference.resolve("tiny-study/runs")));
  }

  @Test
  void whatWasMeasuredCanBeMeasuredAgainFromTheArchive() throws IOException {
    Path out = copyWithoutMeasurements("measured-again");
    ToldProgress told = new ToldProgress();
    Lab lab = Lab.open(new LabSettings(out, 2, 0, "", told));

    lab.judge(lab.measure(lab.run(lab.plan(study()))));

    assertThat(told.phases()).containsExactly("measuring: 21 of 21 runs");
    assertThat(TinyStudy.files(out)).isEqualTo(files);
  }

  @Test
  void moreSeedsUseTheRunsOfFewer() throws IOException {
    Path out = copy("more-seeds");
    SortedMap<String, String> before = TinyStudy.files(out, SameBitsIT::isOfARun);
    ToldProgress told = new ToldProgress();
    Lab lab = Lab.open(new LabSettings(out, 1, 5, "", told));
    Plan more = lab.plan(study("seeds={first: 1, count: 8}"));

    lab.measure(lab.run(more));

    // one more seed at S = 20, 25, 50: two epochs of 50, 40, 20 steps
    assertThat(told.phases())
        .containsExactly("training: 220 of 220 steps", "measuring: 3 of 3 runs");
    SortedMap<String, String> after = TinyStudy.files(out, SameBitsIT::isOfARun);
    assertThat(after).containsAllEntriesOf(before);
    assertThat(after.keySet()).filteredOn(name -> name.endsWith("record.json")).hasSize(RUNS + 3);
  }

  @Test
  void otherClaimsUseTheSameRuns() throws IOException {
    Path out = copy("other-claims");
    SortedMap<String, String> before = TinyStudy.files(out, name -> true);
    ToldProgress told = new ToldProgress();
    Lab lab = Lab.open(new LabSettings(out, 2, 5, "", told));

    TinyStudy.judge(lab, study("claims.0.expected=rises", "decision.confidence=0.9"));

    assertThat(told.phases()).isEmpty();
    SortedMap<String, String> after = TinyStudy.files(out, name -> true);
    assertThat(after).containsAllEntriesOf(before);
    assertThat(after.keySet())
        .filteredOn(name -> !before.containsKey(name))
        .hasSize(5)
        .allMatch(name -> name.startsWith("tiny-study/none-"));
  }

  private static boolean isOfARun(String name) {
    return name.startsWith("tiny-study/runs/");
  }

  private Path copyWithoutMeasurements(String name) throws IOException {
    Path out = copy(name);
    for (String file : files.keySet()) {
      if (file.contains("/measurements/")) {
        Files.delete(out.resolve(file));
      }
    }
    return out;
  }

  private Path copy(String name) throws IOException {
    Path out = folder.resolve(name);
    try (Stream<Path> walk = Files.walk(reference)) {
      for (Path path : walk.toList()) {
        Files.copy(path, out.resolve(reference.relativize(path)));
      }
    }
    return out;
  }
}
