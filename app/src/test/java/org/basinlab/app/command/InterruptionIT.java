package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal ends the process with the signal's exit code and a sentence. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class InterruptionIT {

  @ParameterizedTest
  @CsvSource({"INT, false, 130", "INT, true, 130", "TERM, false, 143"})
  void aSignalIsAnsweredWithASentence(String signal, boolean terminal, int exitCode)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dbasin.terminal.err=" + terminal,
                "-cp",
                System.getProperty("java.class.path"),
                SleepyMain.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(err.read()).as("it says that it trains").isNotNegative();
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      List<String> rest = err.lines().toList();
      assertThat(process.waitFor()).isEqualTo(exitCode);
      assertThat(rest).endsWith(Interruption.SENTENCE);
    }
  }
}
