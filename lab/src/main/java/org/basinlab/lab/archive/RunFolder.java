package org.basinlab.lab.archive;

import java.io.IOException;
import java.nio.file.Files;
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

/**
 * The folder of one run. Nothing that is read from it is believed before it is found to be what was
 * stored, of this run.
 *
 * @param path the folder
 * @param id of the run that should lie there
 */
record RunFolder(Path path, RunId id) {
  static final String RECORD = "record.json";
  static final String PROVENANCE = "provenance.json";
  static final String TRACE = "trace.parquet";
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
    Disk.write(
        folder.resolve(PROVENANCE),
        Json.sealed(new ProvenanceFile(record.id(), record.provenance())));
    Disk.write(folder.resolve(RECORD), Json.sealed(RecordFile.of(record, digests)));
  }

  RecordFile recordFile() {
    KeptFile file = kept(RECORD);
    RecordFile content = file.json(RecordFile.class);
    if (!content.id().equals(id)) {
      throw file.broken("it is the record of run " + content.id());
    }
    if (!content.plan().id().equals(id)) {
      throw file.broken("the run that it describes has the id " + content.plan().id());
    }
    return content;
  }

  Provenance provenance() {
    KeptFile file = kept(PROVENANCE);
    ProvenanceFile content = file.json(ProvenanceFile.class);
    if (!content.run().equals(id)) {
      throw file.broken("it is the provenance of run " + content.run());
    }
    return content.provenance();
  }

  /** The file of the trace, with a digest that is right. */
  Path trace() {
    KeptFile file = kept(TRACE);
    if (!Tables.isOf(id.hex(), file.sealed())) {
      throw file.broken("it is the trace of another run");
    }
    return file.path();
  }

  /**
   * The record.
   *
   * @param trace what {@link #trace} holds
   */
  RunRecord record(Trace trace) {
    RecordFile content = recordFile();
    requireNamed(trace, content);
    return content.with(trace, provenance());
  }

  /** Refuses a trace that is not the one of the record. */
  void requireNamed(Trace trace, RecordFile record) {
    if (!record.names(trace)) {
      throw kept(TRACE).broken("its rows are not those that " + RECORD + " names");
    }
  }

  Snapshot snapshot(String label) {
    return recordFile().snapshots().stream()
        .filter(stored -> stored.label().equals(label))
        .findFirst()
        .map(this::snapshot)
        .orElseThrow(
            () ->
                new BrokenInputException(
                    "Run " + id + " took no snapshot '" + label + "', see " + path + "."));
  }

  Snapshot snapshot(RecordFile.StoredSnapshot stored) {
    KeptFile file = kept(snapshotPath(stored.label()));
    return Safetensors.fromBytes(file.digested(stored.sha256()), file.path().toString());
  }

  Path snapshotPath(String label) {
    return path.resolve(SNAPSHOTS).resolve(snapshotName(label));
  }

  /** Writes what was measured on the way of a record that is still to be committed. */
  static void writeTracks(Path folder, RunId id, Map<String, List<Measurement>> tracks)
      throws IOException {
    if (tracks.isEmpty()) {
      return;
    }
    Path kept = Files.createDirectory(folder.resolve(Purpose.TRACKS.folder()));
    for (Map.Entry<String, List<Measurement>> track : tracks.entrySet()) {
      MeasurementsFile content = new MeasurementsFile(id, track.getKey(), track.getValue());
      Disk.write(kept.resolve(measurementsName(track.getKey())), Json.sealed(content));
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
    return Optional.of(measurements(file).measurements());
  }

  /** Measurements of this run, of the probe that the file's name belongs to. */
  MeasurementsFile measurements(Path file) {
    KeptFile kept = keptMeasurements(file);
    MeasurementsFile content = kept.json(MeasurementsFile.class);
    if (!content.isOf(id)) {
      throw kept.broken("they are of another run");
    }
    if (!file.endsWith(measurementsName(content.probe()))) {
      throw kept.broken("they are of the probe " + content.probe());
    }
    return content;
  }

  private static KeptFile keptMeasurements(Path file) {
    return new KeptFile(file, "Delete that file; they will be made again.");
  }

  private KeptFile kept(String name) {
    return kept(path.resolve(name));
  }

  private KeptFile kept(Path file) {
    String wayOut = "Delete the folder " + path + "; the run will be made again.";
    return new KeptFile(file, wayOut);
  }

  private static String snapshotName(String label) {
    return FileName.checked("label of a snapshot", label) + ".safetensors";
  }
}
