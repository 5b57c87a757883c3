package org.basinlab.lab.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.Trace;
import org.basinlab.science.BrokenInputException;
import tools.jackson.core.JacksonException;

/**
 * The folder of one run. What is read is checked against the digests of {@code record.json}, so
 * that a disk that lost or changed bytes is noticed.
 *
 * @param path the folder
 * @param id of the run that should lie there
 */
record RunFolder(Path path, RunId id) {
  private static final String RECORD = "record.json";
  private static final String PROVENANCE = "provenance.json";
  private static final String TRACE = "trace.parquet";
  private static final String SNAPSHOTS = "snapshots";

  /** Writes all files of a record and forces them to disk. */
  static void write(Path folder, RunRecord record, Map<String, Snapshot> snapshots)
      throws IOException, SQLException {
    Map<String, String> digests = new HashMap<>();
    if (!snapshots.isEmpty()) {
      Path parameters = Files.createDirectory(folder.resolve(SNAPSHOTS));
      for (Map.Entry<String, Snapshot> snapshot : snapshots.entrySet()) {
        byte[] bytes = Safetensors.toBytes(snapshot.getValue());
        Disk.write(parameters.resolve(snapshotName(snapshot.getKey())), bytes);
        digests.put(snapshot.getKey(), FlowText.sha256(bytes));
      }
      Disk.forceFolder(parameters);
    }
    Tables.writeTrace(folder.resolve(TRACE), record.id(), record.trace());
    Disk.write(folder.resolve(PROVENANCE), Json.pretty(record.provenance()));
    Disk.write(folder.resolve(RECORD), Json.pretty(RecordFile.of(record, digests)));
  }

  Path trace() {
    return path.resolve(TRACE);
  }

  RecordFile recordFile() {
    RecordFile content = read(RECORD, RecordFile.class);
    if (!content.id().equals(id)) {
      throw broken(path.resolve(RECORD), "it is the record of run " + content.id());
    }
    return content;
  }

  Provenance provenance() {
    return read(PROVENANCE, Provenance.class);
  }

  /** Reads the trace of this run alone; slow for many, see {@link Tables#readTraces}. */
  Trace readTrace() {
    if (!Files.exists(trace())) {
      throw broken(trace(), "it is missing");
    }
    try {
      return Tables.readTraces(List.of(trace())).getOrDefault(id, new Trace(List.of()));
    } catch (SQLException e) {
      throw broken(trace(), Disk.reason(e), e);
    }
  }

  /**
   * The trace that {@code record.json} names.
   *
   * @param read with many others, whose files might hold rows of this run by mistake
   */
  Trace checked(Trace read, RecordFile content) {
    Trace trace = content.names(read) ? read : readTrace();
    if (!content.names(trace)) {
      throw broken(trace(), "its rows are not those that " + RECORD + " names");
    }
    return trace;
  }

  Snapshot snapshot(String label) {
    String digest =
        recordFile().snapshots().stream()
            .filter(stored -> stored.label().equals(label))
            .map(RecordFile.StoredSnapshot::sha256)
            .findFirst()
            .orElseThrow(
                () ->
                    new BrokenInputException(
                        "Run " + id + " took no snapshot '" + label + "', see " + path + "."));
    String name = SNAPSHOTS + "/" + snapshotName(label);
    byte[] bytes = bytes(name);
    Path file = path.resolve(name);
    Snapshot snapshot;
    try {
      snapshot = Safetensors.fromBytes(bytes, file.toString());
    } catch (BrokenInputException e) {
      throw new BrokenInputException(e.getMessage() + advice(), e);
    }
    if (!FlowText.sha256(bytes).equals(digest)) {
      throw broken(file, "its SHA-256 is not the one that " + RECORD + " names");
    }
    return snapshot;
  }

  /** Writes what was measured on the way of a record that is still to be committed. */
  static void writeTracks(Path folder, Map<String, List<Measurement>> tracks) throws IOException {
    if (tracks.isEmpty()) {
      return;
    }
    Path kept = Files.createDirectory(folder.resolve(Purpose.TRACKS.folder()));
    for (Map.Entry<String, List<Measurement>> track : tracks.entrySet()) {
      MeasurementsFile content = new MeasurementsFile(track.getKey(), track.getValue());
      Disk.write(kept.resolve(measurementsName(track.getKey())), Json.pretty(content));
    }
    Disk.forceFolder(kept);
  }

  /** Whether any probe has left measurements, for whatever purpose. */
  boolean measured() {
    return Arrays.stream(Purpose.values()).anyMatch(this::measured);
  }

  private boolean measured(Purpose purpose) {
    Path folder = path.resolve(purpose.folder());
    if (!Files.isDirectory(folder)) {
      return false;
    }
    return Disk.reading(
        "the list of measurements",
        folder,
        () -> {
          try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isPresent();
          }
        });
  }

  Path measurementsPath(Purpose purpose, String probe) {
    return path.resolve(purpose.folder()).resolve(measurementsName(probe));
  }

  private static String measurementsName(String probe) {
    return FileName.of(probe) + ".json";
  }

  Optional<List<Measurement>> measurements(Purpose purpose, String probe) {
    Path file = measurementsPath(purpose, probe);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] json = Disk.reading("measurements", file, () -> Files.readAllBytes(file));
    MeasurementsFile content;
    try {
      content = Json.parse(json, MeasurementsFile.class);
    } catch (JacksonException e) {
      throw new BrokenInputException(measurementsBroken(file, JsonFault.reason(e)), e);
    }
    if (!content.probe().equals(probe)
        || !content.measurements().stream().allMatch(m -> m.run().equals(id))) {
      String reason = "they are of another probe or another run";
      throw new BrokenInputException(measurementsBroken(file, reason));
    }
    return Optional.of(content.measurements());
  }

  private static String measurementsBroken(Path file, String reason) {
    return String.format(
        "%s does not hold the measurements expected: %s. Delete that file; they will be made again.",
        file, reason);
  }

  private <T> T read(String name, Class<T> type) {
    try {
      return Json.parse(bytes(name), type);
    } catch (JacksonException e) {
      throw broken(path.resolve(name), JsonFault.reason(e), e);
    }
  }

  private byte[] bytes(String name) {
    Path file = path.resolve(name);
    return Disk.reading(
        "run " + id,
        file,
        () -> {
          try {
            return Files.readAllBytes(file);
          } catch (NoSuchFileException e) {
            throw broken(file, "it is missing", e);
          }
        });
  }

  private BrokenInputException broken(Path file, String reason) {
    return new BrokenInputException(brokenMessage(file, reason));
  }

  private BrokenInputException broken(Path file, String reason, Exception cause) {
    return new BrokenInputException(brokenMessage(file, reason), cause);
  }

  private String brokenMessage(Path file, String reason) {
    return file + " does not hold what was stored there: " + reason + "." + advice();
  }

  private String advice() {
    return " Delete the folder " + path + "; the run will be made again.";
  }

  private static String snapshotName(String label) {
    return FileName.checked("label of a snapshot", label) + ".safetensors";
  }
}
