package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that cannot be meant are refused in one sentence, before the laboratory is asked. */
class UsageRefusalTest {
  private final Console console = new Console();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          run|basin run: missing STUDY. See 'basin run --help'.
          run a b|basin run: unknown argument 'b'. See 'basin run --help'.
          run a --presett quick|basin run: unknown option '--presett'; did you mean '--preset'? See 'basin run --help'.
          run a --worker 2|basin run: unknown option '--worker'; did you mean '--workers'? See 'basin run --help'.
          plan a --strict|basin plan: unknown option '--strict'. See 'basin plan --help'.
          rn a|basin: unknown command 'rn'; did you mean 'run'? See 'basin --help'.
          messure a|basin: unknown command 'messure'; did you mean 'measure'? See 'basin --help'.
          xyzzy|basin: unknown command 'xyzzy'. See 'basin --help'.
          data fetsh mnist|basin data: unknown command 'fetsh'; did you mean 'fetch'? See 'basin data --help'.
          data fetch|basin data fetch: missing NAME. See 'basin data fetch --help'.
          data verify|basin data verify: missing DIR. See 'basin data verify --help'.
          run a --workers two|basin run: invalid value for option '--workers': 'two' is not a whole number. See 'basin run --help'.
          run a --workers|basin run: option '--workers' needs N. See 'basin run --help'.
          run a --workers 0|basin: --workers needs a whole number ≥ 1, but got 0.
          run a --seeds 0|basin: --seeds needs a whole number ≥ 1, but got 0.
          run a --cohort=-3|basin: --cohort needs a whole number ≥ 1, but got -3.
          run a --set momentum|basin: --set needs PATH=VALUE, for example --set training.momentum=0.9, but got 'momentum'.
          """)
  void oneSentenceAndExitCode2(String words, String sentence) {
    assertThat(console.run(words.split(" ", -1))).isEqualTo(2);
    assertThat(console.err()).isEqualTo(sentence + "\n");
    assertThat(console.out()).isEmpty();
    assertThat(console.opened).isEmpty();
  }

  @Test
  void anEmptyStudyIsRefused() {
    assertThat(console.run("run", "")).isEqualTo(2);
    assertThat(console.err())
        .isEqualTo("basin: STUDY is empty; give a name in studies or the path of a file.\n");
  }

  @Test
  void withoutACommandHelpGoesToStandardError() {
    assertThat(console.run()).isEqualTo(2);
    assertThat(console.err()).startsWith("Usage: basin [-hV] [--debug] COMMAND\n");
    assertThat(console.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"measure", "judge", "report"})
  void withoutRunsTheCommandThatMakesThemIsNamed(String verb, @TempDir Path out) {
    int exitCode =
        console.runIn(
            out, verb, "tiny", "--preset", "long", "--set", "question=a b?", "--seeds", "3");
    assertThat(exitCode).isEqualTo(2);
    assertThat(console.err())
        .matches(
            Pattern.quote("basin: 6 runs of study 'tiny' are not in " + out.resolve("tiny"))
                + "/long-[0-9a-f]{8}"
                + Pattern.quote(
                    "; make them with: basin run tiny --preset long --seeds 3"
                        + " --set 'question=a b?' --out "
                        + out
                        + "\n"));
    assertThat(console.out()).isEmpty();
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void oneMissingRunIsOne(@TempDir Path out) throws IOException {
    console.runIn(out, "run", "tiny", "--seeds", "1", "--quiet");
    try (Stream<Path> runs = Files.list(out.resolve("tiny").resolve("runs"))) {
      Files.move(runs.findFirst().orElseThrow(), out.resolve("elsewhere"));
    }
    assertThat(console.runIn(out, "judge", "tiny", "--seeds", "1")).isEqualTo(2);
    assertThat(console.err())
        .startsWith("basin: 1 run of study 'tiny' is not in " + out.resolve("tiny"))
        .endsWith("; make it with: basin run tiny --seeds 1 --out " + out + "\n");
  }
}
