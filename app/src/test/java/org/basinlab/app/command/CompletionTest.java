package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theScriptIsBashAndCompletesCommandsAndOptions(@TempDir Path folder) throws Exception {
    Console console = new Console();
    assertThat(console.run("completion")).isZero();
    Path script = Files.writeString(folder.resolve("completion.bash"), console.out());
    assertThat(bash("bash", "-n", script.toString())).isEmpty();
    assertThat(bash("bash", "-c", completing(script, "basin", "me"))).isEqualTo("measure\n");
    assertThat(bash("bash", "-c", completing(script, "basin", "run", "--stri")))
        .isEqualTo("--strict\n");
    assertThat(bash("bash", "-c", completing(script, "basin", "run", "--preset", "l")))
        .isEqualTo("laptop\n");
  }

  private static String completing(Path script, String... words) {
    return "source '"
        + script
        + "'; COMP_WORDS=("
        + String.join(" ", words)
        + "); COMP_CWORD="
        + (words.length - 1)
        + "; _complete_basin; printf '%s\\n' \"${COMPREPLY[@]}\"";
  }

  private static String bash(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.replaceAll(".*compopt.*\n", "");
  }
}
