package org.basinlab.science.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every equation of docs/theory names the test that checks it, and that test exists. */
class TheoryTextTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern STEP =
      Pattern.compile("(?ms)^(\\d+)\\. .*?(?=^\\d+\\. |^#|^Sources:)");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  static List<Path> theTexts() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/theory"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("theTexts")
  void everyEquationNamesItsTest(Path file) throws IOException {
    List<MatchResult> steps = STEP.matcher(Files.readString(file)).results().toList();
    assertThat(steps).isNotEmpty();
    for (int i = 0; i < steps.size(); i++) {
      String step = steps.get(i).group();
      String number = steps.get(i).group(1);
      assertThat(number).as(step).isEqualTo(String.valueOf(i + 1));
      if (step.contains("**") && step.contains("(" + number + ")")) {
        assertThat(step.substring(Math.max(0, step.indexOf("*Test:*"))))
            .as("equation (%s) of %s", number, file)
            .startsWith("*Test:*")
            .containsPattern(TEST);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("theTexts")
  void everyTestThatIsNamedExists(Path file) throws IOException {
    for (MatchResult named : TEST.matcher(Files.readString(file)).results().toList()) {
      List<String> sources = sources(named.group(1) + ".java");
      assertThat(sources).as(named.group()).hasSize(1);
      if (named.group(2) != null) {
        assertThat(sources.get(0)).contains("void " + named.group(2) + "(");
      }
    }
  }

  private static List<String> sources(String name) {
    List<String> found = new ArrayList<>();
    for (String module : List.of("science", "lab")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.endsWith(name)).toList()) {
          found.add(Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }
}
