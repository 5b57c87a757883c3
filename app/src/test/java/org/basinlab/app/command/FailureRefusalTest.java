package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.junit.jupiter.api.Test;

/** What a person reads when the work fails, and the exit code. */
class FailureRefusalTest {
  private final Console console = new Console();

  private int runBroken(RuntimeException broken) {
    console.broken = broken;
    return console.run("run", "ratio-width");
  }

  private int runFatal(Error fatal) {
    console.fatal = fatal;
    return console.run("run", "ratio-width");
  }

  @Test
  void brokenInputIsItsMessage() {
    assertThat(runBroken(new BrokenInputException("Batch size 0 must be ≥ 1."))).isEqualTo(2);
    assertThat(console.err()).isEqualTo("basin: Batch size 0 must be ≥ 1.\n");
    assertThat(console.out()).isEmpty();
  }

  @Test
  void wordsOfAFileDoNotSteerTheTerminal() {
    runBroken(new BrokenInputException("Array '\u001b[2J\u009b1A\r\u202e' is\tbroken.\n  So."));
    assertThat(console.err())
        .isEqualTo("basin: Array '\\u001b[2J\\u009b1A\\u000d\\u202e' is\tbroken.\n  So.\n");
  }

  @Test
  void aBrokenMachineIsItsMessage() {
    IOException cause = new IOException("No space left on device");
    assertThat(runBroken(new BrokenMachineException("The disk of out is full.", cause)))
        .isEqualTo(3);
    assertThat(console.err()).isEqualTo("basin: The disk of out is full.\n");
  }

  @Test
  void aWrapperDoesNotHideWhatHappened() {
    RuntimeException inside = new BrokenInputException("There is no data set 'mnst'.");
    assertThat(runBroken(new CompletionException(new IllegalStateException(inside)))).isEqualTo(2);
    assertThat(console.err()).isEqualTo("basin: There is no data set 'mnst'.\n");
  }

  @Test
  void tooLittleMemoryNamesTheWayOut() {
    assertThat(runFatal(new OutOfMemoryError("Java heap space"))).isEqualTo(3);
    assertThat(console.err())
        .isEqualTo(
            "basin: Not enough memory (Java heap space): use less data (--set data.pooling=2, --set"
                + " data.trainLimit=N), fewer --workers or a smaller --cohort, or give Java more"
                + " with BASIN_JAVA_OPTIONS=-Xmx6g.\n");
  }

  @Test
  void nativeMemoryThatRunsOutIsTheMachineToo() {
    assertThat(
            runBroken(new RuntimeException("DefaultCPUAllocator: can't allocate memory: 1 bytes")))
        .isEqualTo(3);
    assertThat(console.err()).startsWith("basin: Not enough memory (DefaultCPUAllocator");
  }

  @Test
  void aNativeLibraryThatDoesNotLoadIsTheMachine() {
    assertThat(runFatal(new UnsatisfiedLinkError("no jnitorch in java.library.path"))).isEqualTo(3);
    assertThat(console.err())
        .startsWith(
            "basin: A native library does not load on this machine"
                + " (no jnitorch in java.library.path): ");
    String message = "Could not initialize class org.bytedeco.pytorch.global.torch";
    assertThat(runFatal(new NoClassDefFoundError(message))).isEqualTo(3);
    assertThat(console.err()).contains("(" + message + ")");
  }

  @Test
  void anythingElseIsABugWithAFile() throws IOException {
    assertThat(runBroken(new IllegalStateException("a state that cannot be"))).isEqualTo(3);
    assertThat(console.err())
        .matches(
            "(?s)basin: This is a bug in Basin \\(IllegalStateException\\);"
                + " the details are in .*basin-crash-[0-9-]+\\.txt, please report them\\.\n");
    Path file = crashFile();
    assertThat(Files.readString(file))
        .startsWith("basin run ratio-width\nbasin ")
        .contains("java.lang.IllegalStateException: a state that cannot be")
        .contains("at org.basinlab.app");
    Files.delete(file);
  }

  @Test
  void aMissingClassOfOursIsABugAndNotTheMachine() throws IOException {
    assertThat(runFatal(new NoClassDefFoundError("org/basinlab/lab/Lab"))).isEqualTo(3);
    assertThat(console.err()).contains("This is a bug in Basin (NoClassDefFoundError)");
    Files.delete(crashFile());
  }

  @Test
  void debugShowsTheStackTrace() {
    console.broken = new BrokenInputException("No.");
    assertThat(console.run("run", "ratio-width", "--debug")).isEqualTo(2);
    assertThat(console.err())
        .startsWith("basin: No.\norg.basinlab.science.BrokenInputException: No.\n\tat ");
  }

  @Test
  void aCrashThatCannotBeWrittenStillSaysWhatToDo() {
    assertThat(CrashFile.write("trace", List.of(Path.of("/nowhere/at/all")), List.of())).isEmpty();
  }

  private Path crashFile() {
    String err = console.err();
    int start = err.indexOf(" in ", err.indexOf("details are")) + " in ".length();
    return Path.of(err.substring(start, err.indexOf(", please")));
  }
}
