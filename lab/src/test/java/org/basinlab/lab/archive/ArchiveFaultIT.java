package org.basinlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.run.Progress;
import org.basinlab.lab.run.Task;
import org.basinlab.lab.run.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, collide, or run out of disk while they write. */
@Timeout(120)
final class ArchiveFaultIT {

  private final Path out;
  private final Path temporary;
  private final List<Process> children = new ArrayList<>();

  ArchiveFaultIT(@TempDir Path folder) throws IOException {
    this.out = folder.resolve("out");
    this.temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  @AfterEach
  void endChildren() throws InterruptedException {
    for (Process child : children) {
      child.destroyForcibly().waitFor();
    }
  }

  private Process child(String verb, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                ArchiveChild.class.getName(),
                verb,
                out.toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process child = builder.start();
    children.add(child);
    return child;
  }

  private static String line(Process child) throws IOException {
    return Objects.requireNonNullElse(child.inputReader().readLine(), "");
  }

  private static void tell(Process child, String line) throws IOException {
    child.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    child.getOutputStream().flush();
  }

  private Archive open() {
    return Archive.open(out, "s");
  }

  private static void assertWhole(Archive archive) throws IOException {
    for (RunId run : ArchiveTest.runs(archive)) {
      RunRecord record = archive.record(run).orElseThrow();
      assertThat(record).isEqualTo(Examples.record(Examples.number(record)));
      Map<String, Snapshot> expected =
          Examples.snapshots(Examples.number(record), ArchiveChild.WIDTH);
      expected.forEach(
          (label, snapshot) -> assertThat(archive.snapshot(run, label)).isEqualTo(snapshot));
    }
  }

  @Test
  void whoeverIsKilledLeavesOnlyWholeRecords() throws Exception {
    Set<String> left = new TreeSet<>();
    for (int kill = 0; kill < 4; kill++) {
      Process child = child("store", "10000");
      assertThat(line(child)).isEqualTo("ready");
      assertThat(child.inputReader().lines().anyMatch(said -> said.startsWith("stored "))).isTrue();
      TimeUnit.MILLISECONDS.sleep(23L * kill); // an arbitrary moment
      child.destroyForcibly().waitFor();
      left.addAll(ArchiveTest.partials(out.resolve("s")));
    }
    assertThat(left).as("at least one kill must have hit a store").isNotEmpty();

    Archive archive = open();

    assertThat(ArchiveTest.runs(archive)).hasSizeGreaterThanOrEqualTo(4);
    assertWhole(archive);
    assertThat(ArchiveTest.partials(archive.folder())).isEmpty();
    assertThat(archive.folder().resolve("locks")).isEmptyDirectory();
    assumeThat(Path.of("/proc/self/maps")).exists();
    assertThat(temporary).as("unpacked libraries").isEmptyDirectory();
  }

  @Test
  void twoProcessesStoreTheSameRunsOnce() throws Exception {
    int runs = 15;
    List<Process> both = List.of(child("store", "" + runs), child("store", "" + runs));
    List<String> said = new ArrayList<>();
    for (Process child : both) {
      try (BufferedReader reader = child.inputReader()) {
        reader.lines().forEach(said::add);
      }
      assertThat(child.waitFor()).isZero();
    }

    List<String> stored = said.stream().filter(line -> line.startsWith("stored ")).toList();
    assertThat(stored).hasSize(runs).doesNotHaveDuplicates();
    assertThat(said.stream().filter(line -> line.equals("done"))).hasSize(2);
    Archive archive = open();
    assertThat(ArchiveTest.runs(archive)).hasSize(runs);
    assertWhole(archive);
    assertThat(ArchiveTest.partials(archive.folder())).isEmpty();
  }

  @Test
  void aLockLastsUntilItsProcessDies() throws Exception {
    Archive archive = open();
    Process holder = child("lock", "there");
    assertThat(line(holder)).isEqualTo("held");
    assertThat(archive.tryLock("there")).isEmpty();
    try (WorkLock here = archive.tryLock("here").orElseThrow()) {
      assertThat(here).isNotNull();
      assertThat(archive.tryLock("here")).isEmpty(); // asking again must not let go of it
      assertThat(line(child("lock", "here"))).isEqualTo("taken");
    }
    assertThat(line(child("lock", "here"))).isEqualTo("held");

    holder.destroyForcibly().waitFor();
    assertThat(archive.tryLock("there")).isPresent();
  }

  /** Waits ten seconds, as a person would have to. */
  @Test
  void aStoppedProcessThatHoldsALockIsNamed() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/bin/kill"))).as("needs kill").isTrue();
    RunId run = Examples.id(1);
    Process holder = child("lock", "work-" + run);
    assertThat(line(holder)).isEqualTo("held");
    Process stop = new ProcessBuilder("/bin/kill", "-STOP", "" + holder.pid()).start();
    assertThat(stop.waitFor()).isZero();
    Named named = new Named(holder);

    new Workers(1, named)
        .doAll(new Workers.Phase("working", "units", "work"), open(), List.of(new Once(run)));

    assertThat(named.lines)
        .singleElement()
        .asString()
        .startsWith(
            "Waiting for process %d, which holds %s."
                .formatted(holder.pid(), out.resolve("s/locks/work-" + run + ".lock")))
        .contains("kill -KILL " + holder.pid());
  }

  /** Ends a process as soon as it is told anything. */
  private static final class Named implements Progress {
    private final Process holder;
    final List<String> lines = new ArrayList<>();

    Named(Process holder) {
      this.holder = holder;
    }

    @Override
    public void begin(String phase, long total, String unit) {}

    @Override
    public void advance(long by) {}

    @Override
    public void say(String line) {
      lines.add(line);
      holder.destroyForcibly();
    }

    @Override
    public void end() {}
  }

  /** A run that is done as soon as somebody may do it. */
  private static final class Once implements Task {
    private final Set<RunId> missing = new HashSet<>();

    Once(RunId run) {
      missing.add(run);
    }

    @Override
    public List<RunId> missing() {
      return List.copyOf(missing);
    }

    @Override
    public long units(RunId run) {
      return 1;
    }

    @Override
    public void work(List<RunId> runs, LongConsumer told) {
      runs.forEach(missing::remove);
    }
  }

  @Test
  void aDiskThatFillsUpIsSaidInOneSentenceAndNothingIsLost() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/prlimit")))
        .as("needs Linux' prlimit to make writing fail")
        .isTrue();
    Process child = child("told");
    assertThat(line(child)).isEqualTo("ready");

    limit(child, "100000"); // a snapshot of 150 kB does not fit
    tell(child, "5000");
    assertThat(line(child))
        .startsWith("Could not write run " + Examples.id(1) + " to ")
        .contains("File too large", "What was stored before is kept", "free space");

    limit(child, "1000"); // snapshots fit, the table does not
    tell(child, "1");
    assertThat(line(child))
        .startsWith("Could not write run " + Examples.id(1) + " to ")
        .contains("File too large", "trace.parquet");

    assertThat(ArchiveTest.runs(open())).containsExactly(Examples.id(0));
    assertThat(ArchiveTest.partials(open().folder())).isEmpty();
    assertThat(open().record(Examples.id(0))).contains(Examples.record(0));

    limit(child, "unlimited");
    tell(child, "5000");
    assertThat(line(child)).isEqualTo("true");
    assertThat(open().record(Examples.id(1))).contains(Examples.record(1));
  }

  private static void limit(Process child, String bytes) throws Exception {
    Process prlimit =
        new ProcessBuilder("/usr/bin/prlimit", "--pid", "" + child.pid(), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor()).isZero();
  }
}
