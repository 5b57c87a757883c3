package org.basinlab.science.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The example of one page of {@code docs/guide}: the page shows the lines of the test that stand
 * between the marks, and what they print. What is printed must besides be true.
 */
abstract class GuideExample {
  private static final Path SOURCES = Path.of("src/test/java/org/basinlab/science/guide");
  private static final Path GUIDES = Path.of("..", "docs", "guide");
  private static final String BEGIN = "// guide: begin\n";
  private static final String END = "// guide: end\n";
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+\\.[0-9]+(e-?[0-9]+)?");

  /** What the example prints. */
  final Printed out = new Printed();

  private final String page;

  GuideExample(String page) {
    this.page = page;
  }

  /** Numbers with a decimal point in a printed line, in their order; lines count from 0. */
  final double number(int line, int index) {
    String text = out.toString().lines().toList().get(line);
    return DECIMAL
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .mapToDouble(Double::parseDouble)
        .toArray()[index];
  }

  final void assertThePageShowsIt() throws IOException {
    assertThePageShows(getClass());
    assertThat(text()).contains("```text\n" + out + "```\n");
  }

  /** The marked lines of a class of this package. */
  final void assertThePageShows(Class<?> example) throws IOException {
    String source = Files.readString(SOURCES.resolve(example.getSimpleName() + ".java"));
    int from = source.indexOf(BEGIN) + BEGIN.length();
    String lines = source.substring(from, source.indexOf(END)); // with the indent of the last mark
    assertThat(text())
        .contains("```java\n" + imports(source, lines) + lines.stripIndent() + "```\n");
  }

  /** The imports of a source that some of its lines need. */
  private static String imports(String source, String lines) {
    String needed =
        source
            .lines()
            .filter(
                line -> line.startsWith("import org.basinlab.") || line.startsWith("import java."))
            .filter(line -> lines.matches("(?s).*\\b" + simpleName(line) + "\\b.*"))
            .collect(Collectors.joining("\n"));
    return needed + "\n\n";
  }

  private static String simpleName(String line) {
    return line.substring(line.lastIndexOf('.') + 1, line.length() - 1);
  }

  private String text() throws IOException {
    return Files.readString(GUIDES.resolve(page + ".md"));
  }
}
