package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help of every command, on wide and on narrow terminals. */
class HelpTest {

  static Stream<String> commands() {
    return Stream.of(
        "",
        "run ",
        "plan ",
        "measure ",
        "judge ",
        "report ",
        "probe ",
        "data ",
        "data list ",
        "data fetch ",
        "data verify ",
        "verify ",
        "schema ",
        "selfcheck ",
        "completion ");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpGoesToStandardOutputAndSaysEverything(String command) {
    Console console = new Console();
    assertThat(console.run((command + "--help").split(" ", -1))).isZero();
    assertThat(console.err()).isEmpty();
    assertThat(console.out())
        .startsWith("Usage: basin")
        .contains("\nOptions:\n")
        .contains("--debug")
        .contains("\nExit codes:\n")
        .contains("\nExamples:\n  ");
    assertThat(console.outLines()).allMatch(line -> line.length() <= 80);
    assertThat(console.opened).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 40, 54, 55, 60, 72})
  void helpFollowsANarrowTerminal(int width) {
    Console console = new Console(width);
    commands()
        .forEach(
            command -> {
              console.run((command + "--help").split(" ", -1));
              assertThat(console.outLines())
                  .as("basin %s at %d columns", command, width)
                  .allMatch(line -> line.length() <= width || !line.strip().contains(" "));
              assertThat(console.out()).contains("\nExamples:\n");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80})
  void everyOptionOfRunIsExplained(int width) {
    Console console = new Console(width);
    console.run("run", "--help");
    assertThat(console.out())
        .contains(
            "STUDY",
            "--preset",
            "--data",
            "--seeds",
            "--set",
            "--out",
            "--workers",
            "--cohort",
            "--json",
            "--quiet",
            "--strict",
            "--debug",
            "-h, --help")
        .contains("130");
  }

  @Test
  void aWideTerminalDoesNotStretchHelp() {
    Console console = new Console(300);
    console.run("run", "--help");
    assertThat(console.outLines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void helpIsAlsoAWord() {
    Console console = new Console();
    assertThat(console.run("help", "run")).isZero();
    String asWord = console.out();
    console.run("run", "--help");
    assertThat(asWord).isEqualTo(console.out());
  }

  @Test
  void versionNamesBasinJavaAndTheSystem() {
    Console console = new Console();
    assertThat(console.run("--version")).isZero();
    assertThat(console.outLines()).hasSize(3);
    assertThat(console.outLines().get(0)).matches("basin [0-9].*");
    assertThat(console.outLines().get(1)).contains(System.getProperty("java.version"));
  }
}
