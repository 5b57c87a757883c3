package org.basinlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveRefusalTest {

  private static final RunId ID = Examples.id(1);
  private static final String PROBE = "Sharpness[examples=1000]";

  private final Path out;
  private final Archive archive;

  ArchiveRefusalTest(@TempDir Path out) {
    this.out = out;
    this.archive = Archive.open(out, "s");
    archive.store(Examples.record(1), Examples.snapshots(1));
    archive.store(Examples.record(2), Examples.snapshots(2));
  }

  private AbstractThrowableAssert<?, ?> assertAdvised(ThrowingCallable reading, Path file) {
    return assertThatThrownBy(reading)
        .isInstanceOf(BrokenInputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageEndingWith(
            ". Delete the folder " + archive.folder(ID) + "; the run will be made again.");
  }

  private void readAll() {
    archive.records(List.of(Examples.id(2), ID));
    archive.snapshot(ID, "end");
    archive.snapshot(ID, "epoch-1");
  }

  /** What happens to which file of the run. */
  @ParameterizedTest
  @CsvSource({
    "record.json, missing",
    "record.json, half",
    "record.json, empty",
    "record.json, other",
    "provenance.json, missing",
    "provenance.json, half",
    "provenance.json, empty",
    "provenance.json, other",
    "trace.parquet, missing",
    "trace.parquet, half",
    "trace.parquet, empty",
    "trace.parquet, other",
    "trace.parquet, bit",
    "snapshots/end.safetensors, missing",
    "snapshots/end.safetensors, half",
    "snapshots/end.safetensors, empty",
    "snapshots/end.safetensors, other",
    "snapshots/end.safetensors, bit"
  })
  void aDamagedRecordIsNamedWithTheWayOut(String name, String damage) throws IOException {
    Path file = archive.folder(ID).resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    switch (damage) {
      case "missing" -> Files.delete(file);
      case "half" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      case "empty" -> Files.write(file, new byte[0]);
      case "other" ->
          Files.write(file, Files.readAllBytes(archive.folder(Examples.id(2)).resolve(name)));
      default -> {
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
      }
    }

    assertAdvised(this::readAll, file).message().doesNotContain("\n");

    Disk.deleteTree(archive.folder(ID));
    assertThat(archive.store(Examples.record(1), Examples.snapshots(1))).isTrue();
    readAll();
  }

  @Test
  void damagedMeasurementsAreNamedAndCanBeMadeAgain() throws IOException {
    archive.shelf(Purpose.SNAPSHOTS).keep(ID, PROBE, Examples.measurements(1));
    Path file = archive.folder(ID).resolve("measurements").resolve(FileName.of(PROBE) + ".json");
    byte[] bytes = Files.readAllBytes(file);
    String whole = new String(bytes, StandardCharsets.UTF_8);

    for (String broken :
        List.of(
            whole.substring(0, 40),
            whole.replace("\"probe\" : \"" + PROBE, "\"probe\" : \"another"),
            whole.replace(ID.hex(), Examples.id(2).hex()),
            resealed(whole.replace(ID.hex(), Examples.id(2).hex())),
            resealed(whole.replace("\"probe\" : \"" + PROBE, "\"probe\" : \"another")),
            whole.replace("\"samples\" : 30", "\"samples\" : 31"),
            whole.replaceFirst("(?s)\\[.*\\]", "[]"))) {
      Files.writeString(file, broken);
      assertThatThrownBy(() -> archive.shelf(Purpose.SNAPSHOTS).find(ID, PROBE))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageStartingWith(file.toString())
          .hasMessageEndingWith(". Delete that file; they will be made again.");
    }
    Files.delete(file);
    archive.shelf(Purpose.SNAPSHOTS).keep(ID, PROBE, Examples.measurements(1));
    assertThat(file).hasBinaryContent(bytes);
  }

  /** As somebody writes who knows how digests are made. */
  private static String resealed(String json) {
    String open = json.replaceFirst("[0-9a-f]{64}(?=\"\n}\n$)", Seal.OPEN);
    return new String(Seal.closed(open.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /** What is written in place of what, and what is said of it if the digest is made anew. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "learningRate" : 0.02 | "learningRate" : 0.03 | has the id
          "seed" : 4            | "seed" : 5            | has the id
          "momentum" : 0.9      | "momentum" : 0.8      | has the id
          "steps" : 3121        | "steps" : 3120        |
          "type" : "diverged"   | "type" : "finished"   |
          "step" : 312,         | "step" : 313,         |
          "source" : "strokes"  | "source" : "mnist"    |
          """)
  void aRecordIsWhatItsDigestAndTheIdOfItsRunSay(
      String written, String forged, @Nullable String reason) throws IOException {
    Path file = archive.folder(ID).resolve("record.json");
    String changed = Files.readString(file).replace(written, forged);
    assertThat(changed).isNotEqualTo(Files.readString(file));

    Files.writeString(file, changed);
    assertAdvised(() -> archive.record(ID), file).hasMessageContaining("its SHA-256 should be");

    if (reason != null) {
      Files.writeString(file, resealed(changed));
      assertAdvised(() -> archive.record(ID), file).hasMessageContaining(reason);
    }
  }

  @Test
  void aRecordUnderTheIdOfAnotherRunIsNotStored() {
    RunRecord record = Examples.record(3);
    RunRecord other =
        new RunRecord(
            Examples.id(4),
            record.plan(),
            record.outcome(),
            record.trace(),
            record.snapshots(),
            record.provenance());

    assertThatThrownBy(() -> archive.store(other, Examples.snapshots(3)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(Examples.id(3).hex())
        .hasMessageContaining(Examples.id(4).hex());
    assertThat(archive.contains(Examples.id(4))).isFalse();
  }

  /** Everything that writes to an archive. */
  private void writeEverything() {
    try (Archive again = Archive.open(out, "s")) {
      again.requireWritable();
      again.store(Examples.record(3), Examples.snapshots(3));
      again.shelf(Purpose.SNAPSHOTS).keep(ID, PROBE, Examples.measurements(1));
      again.register("quick", "0123456789", "seeds: 3\n", List.of()).writeVerdicts(List.of());
      again.tryLock("work").ifPresent(WorkLock::close);
    }
  }

  /** A folder or file that a stranger has put a link in the place of. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s",
        "s/runs",
        "s/locks",
        "s/locks/work.lock",
        "s/runs/ID/measurements",
        "s/runs/ID/measurements/PROBE.json",
        "s/quick-01234567",
        "s/quick-01234567/study.yaml",
        "s/quick-01234567/verdicts.json"
      })
  void nothingIsWrittenThroughALink(String name, @TempDir Path elsewhere) throws IOException {
    Path link = out.resolve(name.replace("ID", ID.hex()).replace("PROBE", FileName.of(PROBE)));
    Path target = elsewhere.resolve("target");
    if (Files.exists(link)) {
      Files.move(link, target);
    } else if (name.contains(".")) {
      Files.writeString(target, "kept");
    } else {
      Files.createDirectory(target);
    }
    Files.createDirectories(Partials.parent(link));
    assumeThat(linked(link, target)).as("links can be made").isTrue();
    List<String> before = ArchiveTest.tree(elsewhere);

    assertThatThrownBy(this::writeEverything)
        .isInstanceOf(BrokenInputException.class)
        .hasMessageStartingWith(link + " is a symbolic link")
        .hasMessageEndingWith("choose another --out.");

    assertThat(ArchiveTest.tree(elsewhere)).isEqualTo(before);
    if (Files.isRegularFile(target)) {
      assertThat(target).hasContent("kept");
    }
    assertThat(ArchiveVerification.of(out))
        .flatExtracting(ArchiveVerification::damages)
        .anyMatch(damage -> damage.startsWith(link + " is a symbolic link"));
  }

  private static boolean linked(Path link, Path target) {
    try {
      return Files.isSymbolicLink(Files.createSymbolicLink(link, target));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    assertThatThrownBy(() -> archive.store(Examples.record(3), Map.of()))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("[epoch-1, end]");
    assertThatThrownBy(
            () -> archive.shelf(Purpose.SNAPSHOTS).keep(ID, PROBE, Examples.measurements(2)))
        .isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(
            () -> archive.shelf(Purpose.SNAPSHOTS).keep(Examples.id(3), PROBE, List.of()))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("is not in the archive");
    assertThatThrownBy(() -> archive.snapshot(ID, "epoch-2"))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("took no snapshot 'epoch-2'");
    Registration registration = archive.register("quick", "0123456789", "", List.of());
    assertThatThrownBy(() -> registration.writeMeasurements(Examples.measurements(1), Map.of()))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("need its plan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x", "a/b", "a\\b", ".hidden", "a b", "c:"})
  void namesThatLeaveTheFolderAreRefused(String name) {
    assertThatThrownBy(() -> Archive.open(out, name)).isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(() -> archive.contains(new RunId(name)))
        .isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(() -> archive.tryLock(name)).isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(() -> archive.register(name, "0123456789", "", List.of()))
        .isInstanceOf(BrokenInputException.class);
  }

  @Test
  void aRegistrationKeepsItsStudy() throws IOException {
    Registration registration = archive.register("quick", "0123456789", "seeds: 3\n", List.of());

    assertThatThrownBy(() -> archive.register("quick", "0123456700", "seeds: 4\n", List.of()))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("01234567")
        .hasMessageContaining("--out");
    assertThat(registration.folder().resolve("study.yaml")).hasContent("seeds: 3\n");
  }

  private static void assertMachine(ThrowingCallable writing, String what, Path where) {
    assertThatThrownBy(writing)
        .isInstanceOf(BrokenMachineException.class)
        .hasMessageStartingWith("Could not write " + what + " to " + where + ": ")
        .hasMessageContaining("What was stored before is kept")
        .hasMessageContaining("run the same command again")
        .hasCauseInstanceOf(IOException.class)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void anArchiveBelowAFileIsTheMachinesFault() throws IOException {
    Path file = Files.createFile(out.resolve("file"));

    assertMachine(() -> Archive.open(file, "s"), "the archive of study s", file.resolve("s"));
    assertMachine(
        () -> Archive.open(file.resolve("deeper"), "s"),
        "the archive of study s",
        file.resolve("deeper").resolve("s"));
  }

  @Test
  void aFileWhereARunShouldLieIsTheMachinesFaultAndLeavesNothingHalfWritten() throws IOException {
    Path inTheWay = archive.folder(Examples.id(3));
    Files.createFile(inTheWay);

    assertMachine(
        () -> archive.store(Examples.record(3), Examples.snapshots(3)),
        "run " + Examples.id(3),
        inTheWay);

    assertThat(inTheWay).isRegularFile();
    assertThat(ArchiveTest.partials(archive.folder())).isEmpty();
  }

  @Test
  void anArchiveThatVanishedIsTheMachinesFault() throws IOException {
    archive.requireWritable();
    Disk.deleteTree(archive.folder().resolve("runs"));

    assertMachine(archive::requireWritable, "records", archive.folder());
    assertMachine(
        () -> archive.store(Examples.record(3), Examples.snapshots(3)),
        "run " + Examples.id(3),
        archive.folder(Examples.id(3)));
  }
}
