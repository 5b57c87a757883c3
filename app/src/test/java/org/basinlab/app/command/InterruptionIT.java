package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A signal ends the process with the signal's exit code and a sentence, which is the last word
 * although the work goes on telling of itself until the process is gone.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class InterruptionIT {
  @ParameterizedTest
  @CsvSource({"INT, false, 130", "INT, true, 130", "TERM, false, 143"})
  void aRunAnswersASignalWithASentence(
      String signal, boolean terminal, int exitCode, @TempDir Path folder)
      throws IOException, InterruptedException {
    assumeHeeded(signal);
    Process process = start(folder, terminal, "run", "ratio-width");
    assertThat(interrupted(process, signal, exitCode)).endsWith(Interruption.SENTENCE);
  }

  @Test
  void aProbeSaysThatItLeavesNothingAndLeavesNothing(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeHeeded("INT");
    Process process = start(folder, false, "probe", "model.pt", "--data", "photos");
    assertThat(interrupted(process, "INT", 130)).endsWith(ProbeCommand.STOPPED);
    assertThat(folder).isEmptyDirectory();
  }

  /** A shell without job control starts what it puts in the background with SIGINT ignored. */
  private static void assumeHeeded(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored =
        signal.equals("INT")
            && Files.isReadable(status)
            && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    assumeThat(ignored).as("this process was started with SIGINT ignored").isFalse();
  }

  private static Process start(Path folder, boolean terminal, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dbasin.terminal.err=" + terminal,
                "-cp",
                System.getProperty("java.class.path"),
                RestlessMain.class.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** What it writes after the first character. */
  private static List<String> interrupted(Process process, String signal, int exitCode)
      throws IOException, InterruptedException {
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(err.read()).as("it says that it works").isNotNegative();
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      List<String> rest = err.lines().toList();
      assertThat(process.waitFor()).as(String.join("\n", rest)).isEqualTo(exitCode);
      return rest;
    }
  }
}
