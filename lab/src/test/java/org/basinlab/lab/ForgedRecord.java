package org.basinlab.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.basinlab.lab.archive.Archive;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;

/** The record of one run under the identity of another, as if that had come out so elsewhere. */
final class ForgedRecord {
  private ForgedRecord() {}

  /**
   * @param out folder of the archives
   * @param from run whose course is taken
   * @param to run that is replaced
   */
  static void of(Path out, RunId from, RunId to) throws IOException {
    try (Archive archive = Archive.open(out, "tiny-study")) {
      RunRecord course = archive.record(from).orElseThrow();
      RunRecord replaced = archive.record(to).orElseThrow();
      Map<String, Snapshot> snapshots =
          course.snapshots().stream()
              .collect(
                  Collectors.toMap(
                      SnapshotNote::label, note -> archive.snapshot(from, note.label())));
      delete(archive.folder(to));
      archive.store(
          new RunRecord(
              to,
              replaced.plan(),
              course.outcome(),
              course.trace(),
              course.snapshots(),
              course.provenance()),
          snapshots);
    }
  }

  /** Removes a folder. */
  static void forget(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
