package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.lab.form.Kindred;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.form.Shape;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.probe.OwnProbes;
import org.basinlab.lab.walk.OwnProblems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the guides name the keys that are read, with their defaults. */
final class KeyTablesTest {
  private static final Path STUDIES = Path.of("..", "docs", "guide", "studies.md");
  private static final Path WALKERS = Path.of("..", "docs", "guide", "walkers.md");

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of("### `data`", "", DataChoice.class),
        Arguments.of("### `network`", "", NetworkChoice.class),
        Arguments.of("### `training`", "", TrainingChoice.class),
        Arguments.of("### `grid`", "snapshots.", SnapshotChoice.class));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyKeyStandsThereWithItsDefault(String heading, String prefix, Class<?> type) {
    Map<String, String> told = new LinkedHashMap<>();
    rows(STUDIES, heading)
        .filter(row -> row.get(0).startsWith(prefix))
        .filter(row -> !row.get(0).equals("snapshots.named")) // written out before it is read
        .forEach(row -> told.put(row.get(0).substring(prefix.length()), row.get(2)));

    assertThat(told).isEqualTo(defaults(type));
  }

  @Test
  void theOtherKeysAreThere() {
    assertThat(keys(STUDIES, "### Head")).containsAll(List.of("study", "question", "notes"));
    assertThat(keys(STUDIES, "### `grid`"))
        .contains("grid.i.learningRate", "grid.i.batchSize", "seeds", "grid");
    assertThat(keys(STUDIES, "### `decision`"))
        .containsExactlyElementsOf(defaults(DecisionRule.class).keySet());
    assertThat(keys(STUDIES, "### `claims`"))
        .containsAll(ofClaim("direction"))
        .containsAll(ofClaim("equivalence"));
    assertThat(defaults(Claim.class).keySet()).containsAll(keys(STUDIES, "### `claims`"));
    assertThat(keys(WALKERS, "## Arms"))
        .contains("arm", "start")
        .containsAll(
            defaults(Arm.class).keySet().stream().filter(KeyTablesTest::ofAnyArm).toList());
  }

  private static boolean ofAnyArm(String key) {
    return !defaults(Problem.class).containsKey(key);
  }

  private static List<String> ofClaim(String kind) {
    return Shape.of(Claim.class).stream()
        .filter(shape -> shape.word().equals(kind))
        .flatMap(shape -> shape.entries().stream().map(Shape.Entry::key))
        .toList();
  }

  @Test
  void everyProbeIsExplainedWithItsKeys() {
    Map<String, String> told = rows(STUDIES, "### `probes`").collect(byWord());

    List<String> basins = words(new OwnProbes());
    assertThat(told.keySet()).contains("every", "overhead");
    for (Shape probe : Shape.of(ProbeChoice.class)) {
      String keys = told.getOrDefault(probe.word(), text(WALKERS));
      if (basins.contains(probe.word()) && !keys.equals("as `sharpness`")) {
        assertThat(quoted(keys)).as(probe.word()).containsAll(own(probe, List.of("probe")));
      }
    }
  }

  @Test
  void everyProblemIsListedWithItsKeys() {
    Map<String, String> told = rows(WALKERS, "## Arms").collect(byWord());

    assertThat(told.keySet()).containsAll(words(new OwnProblems()));
    requireKeys(told, Problem.class, List.of("problem", "start"));
  }

  @Test
  void everyCourseIsListedWithItsKeys() {
    Map<String, String> told = rows(STUDIES, "### Courses").collect(byWord());

    assertThat(told.keySet())
        .containsExactlyElementsOf(Kinds.of(CourseChoice.class).words(CourseChoice.class));
    requireKeys(told, CourseChoice.class, List.of("course"));
  }

  /** All but these keys of each kind in the table. */
  private static void requireKeys(Map<String, String> told, Class<?> family, List<String> others) {
    for (Shape kind : Shape.of(family)) {
      if (told.containsKey(kind.word())) {
        assertThat(quoted(told.get(kind.word()))).as(kind.word()).containsAll(own(kind, others));
      }
    }
  }

  private static List<String> words(Kindred list) {
    return list.kinds().stream().map(kind -> kind.getAnnotation(Word.class).value()).toList();
  }

  private static Collector<List<String>, ?, Map<String, String>> byWord() {
    return Collectors.toMap(row -> row.get(0), row -> row.get(1), (first, second) -> second);
  }

  private static List<String> own(Shape shape, List<String> others) {
    return shape.entries().stream()
        .map(Shape.Entry::key)
        .filter(key -> !others.contains(key))
        .toList();
  }

  private static List<String> quoted(String cell) {
    return Pattern.compile("`([^`]*)`")
        .matcher(cell)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** Keys of all kinds of a type; empty where there is no default. */
  private static Map<String, String> defaults(Class<?> type) {
    Map<String, String> defaults = new LinkedHashMap<>();
    Shape.of(type).stream()
        .flatMap(shape -> shape.entries().stream())
        .forEach(entry -> defaults.putIfAbsent(entry.key(), entry.otherwise().orElse("")));
    return defaults;
  }

  private static List<String> keys(Path guide, String heading) {
    return rows(guide, heading).flatMap(row -> Stream.of(row.get(0).split(", ", -1))).toList();
  }

  /** Rows of the tables below a heading, without quotes in the first and the third column. */
  private static Stream<List<String>> rows(Path guide, String heading) {
    String text = text(guide);
    assertThat(text).contains("\n" + heading);
    return text.substring(text.indexOf("\n" + heading) + 1)
        .lines()
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList())
        .map(
            cells ->
                List.of(
                    cells.get(0).replace("`", ""), cells.get(1), cells.get(2).replace("`", "")));
  }

  private static String text(Path guide) {
    try {
      return Files.readString(guide).replaceAll("(?s)```.*?```", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
