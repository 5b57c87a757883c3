package org.basinlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.basinlab.app.command.CommandLineOfBasin;
import org.basinlab.app.command.Context;
import org.basinlab.app.command.Laboratory;
import org.basinlab.app.terminal.Terminal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models that were measured wrongly in silence are measured rightly or refused with the reason. */
class ProbeCasesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ProbeCasesTest.class.getResource("cases/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private int basin(Path folder, String model, String... options) {
    Path file = resource(model + ".pt");
    List<String> words = new ArrayList<>(List.of("probe", file.toString(), "--data"));
    words.add(file.resolveSibling("data.npz").toString());
    words.addAll(List.of(options));
    words.addAll(List.of("--quiet", "--out", folder.toString()));
    Terminal terminal = new Terminal(stream(out), stream(err), false, false, 80, true);
    Context context = new Context(terminal, Path.of("studies"), new Laboratory() {});
    return new CommandLineOfBasin(context).execute(words.toArray(String[]::new));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scripted-rnn/lstm",
        "scripted-rnn/gru",
        "scripted-rnn/rnn",
        "scripted-rnn/list-of-parameters",
        "complex/complex",
        "messages/changes-its-input"
      })
  void numbersAreThoseOfPyTorch(String model, @TempDir Path folder) {
    String probes = "generalisation,sharpness,trace,frobenius,gradient-covariance,noise-scale";
    int exitCode = basin(folder, model, "--dtype", "float64", "--probe", probes);
    assertThat(exitCode).as(said()).isZero();
    JsonNode seen = JsonMapper.shared().readTree(folder.resolve("probe.json").toFile());
    Map<String, JsonNode> measured = ProbeAgreesTest.byName(seen);
    JsonNode expected = JsonMapper.shared().readTree(resource(model + ".expected.json").toFile());
    assertThat(seen.get("parameters").asInt()).isEqualTo(expected.get("parameters").asInt());
    for (String name :
        List.of(
            "loss",
            "sharpness",
            "hessianTrace",
            "hessianFrobenius",
            "gradientSquaredNorm",
            "gradientCovarianceTrace")) {
      double right = expected.get(name).asDouble();
      assertThat(Objects.requireNonNull(measured.get(name), name).get("value").asDouble())
          .as(name)
          .isCloseTo(right, within(1e-6 * Math.abs(right)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch-max/batch-max | depends on the other examples of the batch",
        "messages/norm-of-zero | its second derivative is NaN or infinite in 'l.weight', though the first is finite",
        "messages/root-behind-where | its gradient is NaN or infinite in 'l.weight'"
      })
  void whatWouldBeWrongIsRefused(String model, String reason, @TempDir Path folder) {
    assertThat(basin(folder, model)).isEqualTo(2);
    assertThat(said()).contains(model + ".pt").contains(reason);
    assertThat(said().strip().lines()).hasSize(1);
    assertThat(folder).isEmptyDirectory();
  }

  /** A refusal names probes that the model can be measured by. */
  @ParameterizedTest
  @ValueSource(strings = {"messages/norm-of-zero", "messages/root-behind-where"})
  void whatTheRefusalNamesWorks(String model, @TempDir Path folder) {
    basin(folder, model);
    String named = said().replaceAll("(?s).*--probe ([a-z,-]+)\\..*", "$1");
    err.reset();
    assertThat(basin(folder, model, "--probe", named)).as(said()).isZero();
  }
}
