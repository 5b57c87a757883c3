package org.basinlab.lab.archive;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.record.Provenance;
import org.basinlab.lab.record.RunOutcome;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;

/**
 * Content of {@code record.json}: all of a record but its provenance, with digests in place of the
 * bulky parts. Two runs gave the same result, bit for bit, if and only if these files are equal.
 *
 * @param traceRows rows of {@code trace.parquet}
 * @param traceSha256 digest of the rows: of each, step as a 64-bit integer and the three numbers as
 *     IEEE doubles, big-endian, with the one canonical NaN
 */
record RecordFile(
    RunId id,
    RunPlan plan,
    RunOutcome outcome,
    List<StoredSnapshot> snapshots,
    int traceRows,
    String traceSha256) {

  RecordFile {
    snapshots = List.copyOf(snapshots);
  }

  /**
   * A {@link SnapshotNote} with the digest of its file.
   *
   * @param sha256 of the safetensors file
   */
  record StoredSnapshot(String label, long step, double epoch, double trainingLoss, String sha256) {

    SnapshotNote note() {
      return new SnapshotNote(label, step, epoch, trainingLoss);
    }
  }

  /**
   * @param digests SHA-256 of the snapshot files by label
   */
  static RecordFile of(RunRecord record, Map<String, String> digests) {
    List<StoredSnapshot> snapshots =
        record.snapshots().stream()
            .map(
                note ->
                    new StoredSnapshot(
                        note.label(),
                        note.step(),
                        note.epoch(),
                        note.trainingLoss(),
                        digests.getOrDefault(note.label(), "")))
            .toList();
    return new RecordFile(
        record.id(),
        record.plan(),
        record.outcome(),
        snapshots,
        record.trace().rows().size(),
        digest(record.trace()));
  }

  RunRecord with(Trace trace, Provenance provenance) {
    List<SnapshotNote> notes = snapshots.stream().map(StoredSnapshot::note).toList();
    return new RunRecord(id, plan, outcome, trace, notes, provenance);
  }

  boolean names(Trace trace) {
    return trace.rows().size() == traceRows && digest(trace).equals(traceSha256);
  }

  static String digest(Trace trace) {
    ByteBuffer bytes = ByteBuffer.allocate(trace.rows().size() * 4 * Long.BYTES);
    for (Trace.Row row : trace.rows()) {
      bytes.putLong(row.step());
      bytes.putLong(Double.doubleToLongBits(row.epoch()));
      bytes.putLong(Double.doubleToLongBits(row.trainingLoss()));
      bytes.putLong(Double.doubleToLongBits(row.validationAccuracy()));
    }
    return FlowText.sha256(bytes.array());
  }
}
