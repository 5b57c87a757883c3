package org.basinlab.lab.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.record.SnapshotNote;
import org.basinlab.lab.record.Trace;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;

/**
 * All that is kept of one study. Law: whatever can be seen here is whole, at every moment, whoever
 * is killed; and a record, once there, never changes. Any number of threads and processes may work
 * on one archive.
 *
 * <p>Every method throws {@link org.basinlab.science.BrokenMachineException} if the disk fails, and
 * {@link BrokenInputException} if a file is not what was stored; both say what to do.
 */
public final class Archive implements AutoCloseable {
  private final String study;
  private final Path folder;
  private final Path runs;
  private final Partials partials;

  private Archive(String study, Path folder) {
    this.study = study;
    this.folder = folder;
    this.runs = folder.resolve("runs");
    this.partials = new Partials(runs, folder.resolve("locks"));
  }

  /**
   * Opens {@code <out>/<study>}, makes it if needed, and removes what dead processes of this
   * machine left half-written.
   */
  public static Archive open(Path out, String study) {
    String name = FileName.checked("name of a study", study);
    Archive archive = new Archive(study, out.toAbsolutePath().normalize().resolve(name));
    archive.refuseLinks(archive.runs);
    archive.refuseLinks(archive.locks());
    Disk.writing(
        "the archive of study " + study,
        archive.folder,
        () -> {
          Files.createDirectories(archive.runs);
          return Files.createDirectories(archive.locks());
        });
    archive.partials.clean();
    return archive;
  }

  /**
   * {@code <out>/<study>} to be read only: makes and removes nothing, and finds nothing where there
   * is no archive.
   */
  public static Archive look(Path out, String study) {
    String name = FileName.checked("name of a study", study);
    return new Archive(study, out.toAbsolutePath().normalize().resolve(name));
  }

  public Path folder() {
    return folder;
  }

  /** Where a run lies, or would lie. */
  public Path folder(RunId run) {
    return runs.resolve(FileName.checked("identity of a run", run.hex()));
  }

  /** Fails now, not after the first cohort, if nothing can be written here. */
  public void requireWritable() {
    Disk.writing(
        "records",
        folder,
        () -> {
          Path partial = partials.fresh();
          Disk.write(partial.resolve("probe"), new byte[1]);
          Partials.discard(partial);
          return partial;
        });
  }

  /** A record of the run is here; it may be trusted to be whole. */
  public boolean contains(RunId run) {
    return Files.isDirectory(folder(run));
  }

  /** Stores a record that nothing was tracked of. */
  public boolean store(RunRecord record, Map<String, Snapshot> snapshots) {
    return store(record, snapshots, Map.of());
  }

  /**
   * Stores a record, all of it or nothing.
   *
   * @param snapshots parameters by label, one for each of the record's snapshots
   * @param tracks what was measured on the way, by canonical text of probe and interval
   * @return false if the run was here already; what was here is kept
   */
  public boolean store(
      RunRecord record, Map<String, Snapshot> snapshots, Map<String, List<Measurement>> tracks) {
    tracks.values().forEach(track -> MeasurementShelf.requireOf(record.id(), track));
    Set<String> noted =
        record.snapshots().stream().map(SnapshotNote::label).collect(Collectors.toSet());
    Check.that(
        noted.equals(snapshots.keySet()) && noted.size() == record.snapshots().size(),
        "Run %s notes snapshots %s but brings parameters for %s.",
        record.id(),
        record.snapshots().stream().map(SnapshotNote::label).toList(),
        snapshots.keySet());
    Check.that(
        record.id().equals(record.plan().id()),
        "A record of run %s cannot be stored as run %s.",
        record.plan().id(),
        record.id());
    Path target = folder(record.id());
    refuseLinks(target);
    if (contains(record.id())) {
      return false;
    }
    return Disk.writing(
        "run " + record.id(),
        target,
        () -> {
          Path partial = partials.fresh();
          try {
            RunFolder.write(partial, record, snapshots);
            RunFolder.writeTracks(partial, record.id(), tracks);
            return Partials.settle(partial, target);
          } finally {
            Partials.discard(partial);
          }
        });
  }

  public Optional<RunRecord> record(RunId run) {
    return records(List.of(run)).stream().findFirst();
  }

  /** The records that are here, in the order asked for; quick for many at once. */
  public List<RunRecord> records(List<RunId> wanted) {
    List<RunFolder> folders =
        wanted.stream().filter(this::contains).map(run -> new RunFolder(folder(run), run)).toList();
    List<Path> files = folders.stream().map(RunFolder::trace).toList();
    Map<Path, Trace> traces = Disk.reading("traces", runs, () -> Tables.readTraces(files));
    List<RunRecord> records = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Trace trace = traces.getOrDefault(files.get(i), new Trace(List.of()));
      records.add(folders.get(i).record(trace));
    }
    return records;
  }

  /** Parameters of a run that is here. */
  public Snapshot snapshot(RunId run, String label) {
    return present(run).snapshot(label);
  }

  /** The measurements of one purpose. */
  public MeasurementShelf shelf(Purpose purpose) {
    return new MeasurementShelf(this, purpose);
  }

  RunFolder present(RunId run) {
    Check.that(contains(run), "Run %s is not in the archive %s; run it first.", run, folder);
    return new RunFolder(folder(run), run);
  }

  /**
   * Fixes a registration: a preset with its data, seeds and claims. Refused if its folder holds
   * another study text.
   *
   * @param studyHash of the canonical text, hex, at least 8 digits
   * @param canonicalStudy becomes {@code study.yaml}
   * @param planned all its runs; how many are here already is kept in {@code registered.json}
   */
  public Registration register(
      String preset, String studyHash, String canonicalStudy, List<RunId> planned) {
    Registration registration = registration(preset, studyHash);
    registration.fix(canonicalStudy, planned);
    return registration;
  }

  /**
   * A registration, fixed already or not; writes nothing.
   *
   * @param studyHash of the canonical text, hex, at least 8 digits
   */
  public Registration registration(String preset, String studyHash) {
    Check.that(
        studyHash.matches("[0-9a-fA-F]{8,}"),
        "A study hash has at least 8 hexadecimal digits, got '%s'.",
        studyHash);
    String hash = studyHash.toLowerCase(Locale.ROOT);
    String name = RegistrationFolder.name(preset, hash);
    Registration.Heading heading = new Registration.Heading(study, preset, studyHash);
    return new Registration(this, folder.resolve(name), heading);
  }

  /** How much of a plan is here. */
  Registered found(List<RunId> planned) {
    List<RunId> here = planned.stream().filter(this::contains).toList();
    long measured = here.stream().filter(run -> new RunFolder(folder(run), run).measured()).count();
    return new Registered(planned.size(), here.size(), (int) measured);
  }

  /**
   * Takes a piece of shared work.
   *
   * @param name the same for the same work in every process
   * @return empty if somebody is doing it
   */
  public Optional<WorkLock> tryLock(String name) {
    Path file = lock(name);
    refuseLinks(file);
    return Disk.writing("a lock", file, () -> HeldFile.tryHold(file).map(WorkLock::new));
  }

  /**
   * Who has taken a piece of shared work, for the person who waits.
   *
   * @return empty if nobody has, or it is this process itself
   */
  public Optional<LockHolder> holder(String name) {
    Path file = lock(name);
    return Disk.reading("a lock", file, () -> HeldFile.holder(file))
        .map(line -> LockHolder.of(line, file));
  }

  private Path lock(String name) {
    return locks().resolve(FileName.checked("name of a lock", name) + ".lock");
  }

  private Path locks() {
    return folder.resolve("locks");
  }

  /** Leaves no trace of who wrote; the archive may be used further. */
  @Override
  public void close() {
    Disk.writing(
        "the end of writing",
        folder,
        () -> {
          partials.close();
          return folder;
        });
  }

  /** Refuses a place in this archive that a symbolic link leads to; says nothing of others. */
  public void refuseLinks(Path place) {
    Path target = place.toAbsolutePath().normalize();
    if (target.startsWith(folder)) {
      Links.refuse(folder, target);
    }
  }

  void replace(String what, Path target, Partials.Content content) {
    refuseLinks(target);
    Disk.writing(
        what,
        target,
        () -> {
          partials.replace(target, content);
          return target;
        });
  }
}
