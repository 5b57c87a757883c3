package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import org.basinlab.lab.plan.Plan;
import org.basinlab.science.BrokenMachineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up or cannot be written: one sentence, nothing lost, and on it goes. */
@Timeout(120)
final class DiskFaultIT {
  /** 19,210 parameters, so that a snapshot is larger than the plan. */
  private static final String WIDE = "network.hidden=[400]";

  private static final String ONE_SEED = "seeds=[1]";
  private static final String ADVICE =
      "What was stored before is kept: free space there, mend the permission or choose another"
          + " --out, then run the same command again.";

  private final Path folder;
  private final Path out;
  private final Path data;
  private final Children children;

  DiskFaultIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.out = folder.resolve("out");
    this.data = TinyStudy.writeData(folder.resolve("data"));
    this.children = new Children(folder.resolve("tmp"));
  }

  @AfterEach
  void endChildren() throws InterruptedException {
    children.close();
  }

  @Test
  void aDiskThatFillsUpLosesNothing() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/prlimit")))
        .as("needs Linux' prlimit to make writing fail")
        .isTrue();
    Path undisturbed = folder.resolve("undisturbed");
    TinyStudy.judge(TinyStudy.lab(undisturbed, 1, 0), TinyStudy.on(data, WIDE));
    Lab before = TinyStudy.lab(out, 1, 0);
    before.run(before.plan(TinyStudy.on(data, WIDE, ONE_SEED)));
    SortedMap<String, String> kept = TinyStudy.files(out, name -> true);
    Children.Child child = children.start(out, data, 0, WIDE);

    fullBeforeTraining(child);
    fullWhileTraining(child);

    assertThat(TinyStudy.files(out, name -> true)).containsAllEntriesOf(kept);
    assertThat(out.resolve("tiny-study/runs"))
        .isDirectoryNotContaining(run -> run.getFileName().toString().startsWith("."));
    child.limitFiles("unlimited");
    assertThat(child.obey("run")).containsExactly("training", "done");

    fullWhileMeasuring(child);

    child.limitFiles("unlimited");
    assertThat(child.obey("judge")).containsExactly("measuring", "done");
    assertThat(TinyStudy.files(out)).containsAllEntriesOf(TinyStudy.files(undisturbed));
    assertThat(TinyStudy.files(out.resolve("tiny-study/runs")))
        .isEqualTo(TinyStudy.files(undisturbed.resolve("tiny-study/runs")));

    fullWhileReporting(child);

    child.limitFiles("unlimited");
    assertThat(child.obey("report")).containsExactly("done");
    assertThat(Files.readString(out.resolve("report.html"))).endsWith("</html>\n");
    assertThat(TinyStudy.files(out, name -> name.endsWith(".part"))).isEmpty();
  }

  private void fullBeforeTraining(Children.Child child) throws Exception {
    child.limitFiles("0");
    assertThat(child.obey("run"))
        .singleElement()
        .asString()
        .matches("failed: Could not write records to " + out + "/tiny-study: File too large.*")
        .endsWith(ADVICE);
  }

  private static void fullWhileTraining(Children.Child child) throws Exception {
    child.limitFiles("40000"); // the plan fits, a snapshot does not
    assertThat(child.obey("run"))
        .hasSize(2)
        .startsWith("training")
        .last()
        .asString()
        .matches("failed: Could not write run [0-9a-f]{16} to .*: File too large.*")
        .endsWith(ADVICE);
  }

  private static void fullWhileMeasuring(Children.Child child) throws Exception {
    child.limitFiles("500"); // no file of measurements fits
    assertThat(child.obey("measure"))
        .hasSize(2)
        .startsWith("measuring")
        .last()
        .asString()
        .matches("failed: Could not write measurements of run [0-9a-f]{16} to .*: File too large.*")
        .endsWith(ADVICE);
  }

  private void fullWhileReporting(Children.Child child) throws Exception {
    child.limitFiles("20000");
    assertThat(child.obey("report"))
        .singleElement()
        .asString()
        .startsWith("failed: Could not write the report to " + out)
        .endsWith(ADVICE);
  }

  @Test
  void anOutFolderThatIsAFileIsRefusedBeforeTraining() throws IOException {
    Files.writeString(out, "not a folder");

    assertRefused(out);
    assertThat(out).hasContent("not a folder");
  }

  @Test
  void anOutFolderWithoutWritePermissionIsRefusedBeforeTraining() throws IOException {
    Path closed =
        Files.createDirectory(
            out,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
    assumeThat(Files.isWritable(closed)).as("this user may write anywhere").isFalse();

    assertRefused(closed).contains("permission denied");
  }

  @Test
  void anOutFolderThatTheSystemDoesNotMakeIsRefusedBeforeTraining() {
    assumeThat(Path.of("/proc/self")).as("needs Linux' /proc").exists();

    assertRefused(Path.of("/proc/basin-test"));
  }

  private org.assertj.core.api.AbstractStringAssert<?> assertRefused(Path where) {
    ToldProgress told = new ToldProgress();
    Lab lab = Lab.open(new LabSettings(where, 1, 0, "", told));
    Plan plan = lab.plan(TinyStudy.on(data));

    Throwable refusal = catchThrowable(() -> lab.run(plan));

    assertThat(refusal).isInstanceOf(BrokenMachineException.class);
    assertThat(told.phases()).isEmpty();
    return assertThat(String.valueOf(refusal.getMessage()))
        .startsWith("Could not write the archive of study tiny-study to " + where)
        .endsWith(ADVICE);
  }
}
