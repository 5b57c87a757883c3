package org.basinlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code basin probe A B}, against lines that PyTorch has computed. */
class ProbePairTest {
  private static final int POINTS = 61;
  private final RealConsole console = new RealConsole();

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ProbePairTest.class.getResource("pair/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private int probe(Path folder, String models, String data, String options) {
    List<String> words = new ArrayList<>(List.of("probe"));
    for (String model : models.split(" ", -1)) {
      words.add(resource(model).toString());
    }
    words.addAll(List.of("--data", resource(data).toString(), "--quiet"));
    words.addAll(List.of("--out", folder.toString()));
    Arrays.stream(options.split(" +")).filter(word -> !word.isEmpty()).forEach(words::add);
    return console.run(words);
  }

  private JsonNode probed(Path folder, String models, String data, String options) {
    assertThat(probe(folder, models, data, options)).as(console.said()).isZero();
    return JsonMapper.shared().readTree(folder.resolve("probe.json").toFile());
  }

  private static JsonNode difference(JsonNode pair, String name) {
    for (JsonNode one : pair.get("differences")) {
      if (one.get("name").asString().equals(name)) {
        return one;
      }
    }
    throw new AssertionError(name);
  }

  private static double number(JsonNode node, String... path) {
    JsonNode at = node;
    for (String key : path) {
      at = Objects.requireNonNull(at.get(key), key);
    }
    return at.asDouble();
  }

  private static void assertNear(JsonNode found, JsonNode right) {
    double value = right.asDouble();
    assertThat(found.asDouble()).isCloseTo(value, within(1e-9 * (1 + Math.abs(value))));
  }

  @ParameterizedTest
  @CsvSource({"net, classes.npz, ''", "linear, targets.npz, --loss squared"})
  void theLineIsThatOfPyTorch(String which, String data, String options, @TempDir Path folder) {
    String all = "--dtype float64 --probe generalisation " + options;
    JsonNode pair = probed(folder, which + "-a.pt " + which + "-b.pt", data, all);
    JsonNode right = JsonMapper.shared().readTree(resource("reference.json").toFile()).get(which);
    JsonNode line = pair.get("line");
    for (String key : List.of("loss", "standardError", "accuracy")) {
      assertThat(line.has(key)).as(key).isEqualTo(right.has(key));
      for (int i = 0; right.has(key) && i < POINTS; i++) {
        assertNear(line.get(key).get(i), right.get(key).get(i));
      }
    }
    assertNear(line.get("distance"), right.get("distance"));
    assertNear(line.get("barrier").get("value"), right.get("barrier"));
    assertNear(line.get("barrier").get("standardError"), right.get("barrierError"));
    assertNear(line.get("barrier").get("alpha"), right.get("barrierAlpha"));
    JsonNode ends = line.get("endAsymmetry");
    assertNear(ends.get("value"), right.get("asymmetry"));
    assertNear(ends.get("standardError"), right.get("asymmetryError"));
    assertNear(ends.get("lower"), right.get("lower"));
    assertNear(ends.get("upper"), right.get("upper"));
    assertNear(difference(pair, "loss").get("difference"), right.get("difference"));
    assertNear(difference(pair, "loss").get("standardError"), right.get("differenceError"));
    assertThat(pair.get("remarks")).isEmpty();
  }

  /** L(α) of a linear model: the second difference over h² is dᵀHd, the same everywhere. */
  @Test
  void theLineOfALinearModelIsAParabola(@TempDir Path folder) {
    String options = "--dtype float64 --loss squared --probe sharpness,trace";
    JsonNode pair = probed(folder, "linear-a.pt linear-b.pt", "targets.npz", options);
    JsonNode loss = pair.get("line").get("loss");
    double middle = secondDifference(loss, 30);
    for (int i = 1; i < POINTS - 1; i++) {
      assertThat(secondDifference(loss, i)).isCloseTo(middle, within(1e-9 * middle));
    }
    double step = number(pair, "line", "distance");
    double along = middle / (0.05 * 0.05) / (step * step);
    assertThat(along).isPositive().isLessThan(number(difference(pair, "sharpness"), "a"));
    assertThat(number(difference(pair, "hessianTrace"), "difference")).isCloseTo(0, within(1e-12));
    assertThat(number(difference(pair, "hessianTrace"), "standardError")).isZero();
  }

  private static double secondDifference(JsonNode loss, int i) {
    return loss.get(i - 1).asDouble() - 2 * loss.get(i).asDouble() + loss.get(i + 1).asDouble();
  }

  @Test
  void eachOfTwoIsMeasuredAsItIsAlone(@TempDir Path folder) throws IOException {
    String options = "--lr 0.1 --batch 8 --by-layer";
    Path both = folder.resolve("both");
    JsonNode pair = probed(both, "net-a.pt net-b.pt", "classes.npz", options);
    for (String one : List.of("a", "b")) {
      Path alone = folder.resolve(one);
      JsonNode single = probed(alone, "net-" + one + ".pt", "classes.npz", options);
      assertThat(pair.get(one)).isEqualTo(single);
      assertThat(both.resolve(one).resolve("probe.json"))
          .hasSameBinaryContentAs(alone.resolve("probe.json"));
    }
    assertThat(pair.get("differences")).hasSizeGreaterThan(15);
    assertThat(Files.readString(both.resolve("report.html")))
        .contains("data-figure=\"line-loss\"", "data-figure=\"line-accuracy\"", "b/report.html");
    assertThat(both.resolve(Path.of("figures", "line-loss.png"))).isNotEmptyFile();
    assertThat(both.resolve(Path.of("b", "report.html"))).isNotEmptyFile();
    byte[] before = Files.readAllBytes(both.resolve("probe.json"));
    probed(both, "net-a.pt net-b.pt", "classes.npz", options);
    assertThat(both.resolve("probe.json")).hasBinaryContent(before);
  }

  @Test
  void aModelDoesNotDifferFromItself(@TempDir Path folder) {
    JsonNode pair = probed(folder, "net-a.pt net-a.pt", "classes.npz", "");
    for (JsonNode one : pair.get("differences")) {
      boolean isInfinite = one.get("a").asString().contains("Infinity");
      assertThat(isInfinite || one.get("difference").asDouble() == 0).as(one.toString()).isTrue();
    }
    JsonNode line = pair.get("line");
    for (JsonNode loss : line.get("loss")) {
      assertThat(loss).isEqualTo(line.get("loss").get(0));
    }
    assertThat(number(line, "distance")).isZero();
    assertThat(number(line, "barrier", "value")).isZero();
    assertThat(line.has("endAsymmetry")).isFalse();
    assertThat(pair.get("remarks").toString()).contains("There is no end asymmetry: beyond A");
    assertThat(console.told()).contains("none: between A and B the loss nowhere lies above");
  }

  @Test
  void runningStatisticsThatDifferLeaveNoLine(@TempDir Path folder) throws IOException {
    String options = "--dtype float64 --probe generalisation,sharpness";
    JsonNode pair = probed(folder, "norm-a.pt norm-b.pt", "classes.npz", options);
    assertThat(pair.has("line")).isFalse();
    assertThat(pair.get("remarks").toString())
        .contains("There is no line between A and B", "running statistics", "fuse_conv_bn_eval");
    assertThat(number(difference(pair, "loss"), "standardError")).isPositive();
    assertThat(difference(pair, "sharpness").has("ratio")).isTrue();
    assertThat(console.told().replaceAll("\\s+", " "))
        .contains("Note: There is no line between A and B");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("There is no line between A and B")
        .doesNotContain("data-figure=\"line-loss\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "net-a.pt wider.pt | classes.npz | but parameter 1 is hidden.weight [5, 4] in",
        "norm-a.pt net-a.pt | classes.npz | but parameter 3 is norm.weight [5] in",
        "net-a.pt linear-a.pt | classes.npz | but parameter 1 is hidden.weight [5, 4] in",
        "net-a.pt missing.pt | classes.npz | missing.pt"
      })
  void whatCannotBeComparedIsToldInOneSentence(
      String models, String data, String said, @TempDir Path folder) throws IOException {
    List<String> both = new ArrayList<>();
    for (String model : models.split(" ", -1)) {
      both.add(model);
    }
    assertThat(both).hasSize(2);
    Path first = resource(both.get(0));
    Path second = first.resolveSibling(both.get(1));
    List<String> words =
        new ArrayList<>(List.of("probe", first.toString(), second.toString(), "--quiet"));
    words.addAll(List.of("--data", resource(data).toString(), "--out", folder.toString()));
    int code = console.run(words);
    assertThat(code).as(console.said()).isEqualTo(2);
    assertThat(console.said()).startsWith("basin: ").contains(said);
    assertThat(console.said().lines()).hasSize(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theTableFitsIntoTheTerminal(@TempDir Path folder) {
    probed(folder, "net-a.pt net-b.pt", "classes.npz", "--dtype float64");
    assertThat(console.told())
        .containsPattern("Loss +0\\.1022 +0\\.01117 +−0\\.09098 +± 0\\.020")
        .contains("Loss along the line from A to B, on a logarithmic scale")
        .contains("A is the sharper end along the line.");
    assertThat(console.told().lines())
        .allMatch(line -> line.length() <= 80 || line.contains(folder.toString()));
  }
}
