package org.basinlab.lab.archive;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Trace;
import org.basinlab.science.BrokenInputException;
import org.jspecify.annotations.Nullable;

/**
 * Reads every file of one archive as its readers do, and notes what they refuse. Half-written
 * folders and locks are passed over, so that others may be at work meanwhile.
 */
final class Verifier {
  private final Path archive;
  private final SortedSet<Path> left;
  private final Map<String, Integer> checked = new LinkedHashMap<>();
  private final List<String> damages = new ArrayList<>();

  Verifier(Path archive) {
    this.archive = archive;
    this.left = new TreeSet<>(files(archive));
  }

  ArchiveVerification verified() {
    for (Path file : List.copyOf(left)) {
      if (Files.isSymbolicLink(file)) {
        left.remove(file);
        damages.add(Links.sentence(file));
      }
    }
    Path runs = archive.resolve("runs");
    folders(runs).forEach(this::run);
    folders(archive).stream()
        .filter(folder -> !folder.equals(runs) && !folder.equals(archive.resolve("locks")))
        .forEach(this::registration);
    return new ArchiveVerification(archive, checked, List.copyOf(left), damages);
  }

  private void run(Path folder) {
    String name = String.valueOf(folder.getFileName());
    if (!name.matches("[0-9a-f]{16}")) {
      damages.add(folder + " is no run: its name is no id of a run. Move it out of the archive.");
      return;
    }
    RunFolder run = new RunFolder(folder, new RunId(name));
    @Nullable RecordFile record =
        check(RunFolder.RECORD, folder.resolve(RunFolder.RECORD), run::recordFile);
    check(RunFolder.PROVENANCE, folder.resolve(RunFolder.PROVENANCE), run::provenance);
    check(RunFolder.TRACE, folder.resolve(RunFolder.TRACE), () -> trace(run, record));
    if (record != null) {
      for (RecordFile.StoredSnapshot stored : record.snapshots()) {
        Path file = run.snapshotPath(stored.label());
        check("snapshots/*.safetensors", file, () -> run.snapshot(stored));
      }
    }
    for (Purpose purpose : Purpose.values()) {
      Path kept = folder.resolve(purpose.folder());
      for (Path file : List.copyOf(left)) {
        if (kept.equals(file.getParent()) && file.toString().endsWith(".json")) {
          check(purpose.folder() + "/*.json", file, () -> run.measurements(file));
        }
      }
    }
  }

  /** The rows too, where there is a record to hold them against. */
  private static Path trace(RunFolder run, @Nullable RecordFile record) {
    Path file = run.trace();
    if (record != null) {
      Trace trace =
          Disk.reading("a trace", file, () -> Tables.readTraces(List.of(file)))
              .getOrDefault(file, new Trace(List.of()));
      run.requireNamed(trace, record);
    }
    return file;
  }

  private void registration(Path folder) {
    RegistrationFolder registration = new RegistrationFolder(folder);
    if (!registration.isOne()) {
      return;
    }
    check(RegistrationFolder.STUDY, folder.resolve(RegistrationFolder.STUDY), registration::study);
    check(
        RegistrationFolder.REGISTERED,
        folder.resolve(RegistrationFolder.REGISTERED),
        registration::registered);
    checkIfThere(
        RegistrationFolder.PLAN, folder.resolve(RegistrationFolder.PLAN), registration::plan);
    checkIfThere(
        RegistrationFolder.VERDICTS,
        folder.resolve(RegistrationFolder.VERDICTS),
        registration::verdicts);
    checkIfThere(
        RegistrationFolder.MEASUREMENTS,
        folder.resolve(RegistrationFolder.MEASUREMENTS),
        registration::measurements);
    report(registration);
  }

  private void report(RegistrationFolder registration) {
    Path file = registration.path().resolve(RegistrationFolder.REPORT);
    Map<String, String> figures =
        left.contains(file)
            ? check(RegistrationFolder.REPORT, file, registration::report)
            : Map.of();
    if (figures != null) {
      figures.forEach(
          (name, digest) ->
              check(
                  "figures/*",
                  registration.path().resolve(name),
                  () -> registration.figure(name, digest)));
    }
  }

  private void checkIfThere(String kind, Path file, Supplier<?> reading) {
    if (left.contains(file)) {
      check(kind, file, reading);
    }
  }

  private <T> @Nullable T check(String kind, Path file, Supplier<T> reading) {
    left.remove(file);
    checked.merge(kind, 1, Integer::sum);
    try {
      return reading.get();
    } catch (BrokenInputException damage) {
      damages.add(String.valueOf(damage.getMessage()));
      return null;
    }
  }

  private static List<Path> folders(Path parent) {
    return list(
        parent,
        1,
        path ->
            isFolder(path)
                && !path.equals(parent)
                && !String.valueOf(path.getFileName()).startsWith("."));
  }

  /** Everything but folders, locks and what is half-written. */
  private static List<Path> files(Path archive) {
    Path locks = archive.resolve("locks");
    String partial = archive.resolve("runs/.partial-").toString();
    return list(
        archive,
        Integer.MAX_VALUE,
        path ->
            !isFolder(path)
                && !(path.startsWith(locks) && !Files.isSymbolicLink(path))
                && !path.toString().startsWith(partial));
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static List<Path> list(Path folder, int depth, Predicate<Path> wanted) {
    return Disk.reading(
        "the list of files",
        folder,
        () -> {
          try (Stream<Path> paths = Files.walk(folder, depth)) {
            return paths.filter(wanted).sorted().toList();
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
  }
}
