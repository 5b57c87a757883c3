package org.basinlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code basin probe} on models as people have them, against the numbers that PyTorch has for them:
 * regression, several inputs, tokens, batches of a fixed size, files from a GPU.
 */
class ProbeModelsTest {
  private static final List<String> EXACT =
      List.of(
          "loss",
          "sharpness",
          "smallestEigenvalue",
          "hessianTrace",
          "hessianFrobenius",
          "gradientSquaredNorm",
          "gradientCovarianceTrace",
          "gradientNoiseScale",
          "hessianCovarianceTrace",
          "alignmentRatio");

  /** Estimated beyond so many parameters. */
  private static final int FEW = 400;

  private final RealConsole console = new RealConsole();

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ProbeModelsTest.class.getResource("models/" + name), name)
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private int probe(Path folder, String model, String data, String options) {
    List<String> words = new ArrayList<>(List.of("probe", resource(model).toString(), "--data"));
    words.add(resource(data).toString());
    Arrays.stream(options.split(" +")).filter(word -> !word.isEmpty()).forEach(words::add);
    return run(words, folder);
  }

  private int run(List<String> words, Path folder) {
    words.addAll(List.of("--quiet", "--out", folder.toString()));
    return console.run(words);
  }

  private JsonNode probed(Path folder, String model, String data, String options) {
    assertThat(probe(folder, model, data, options)).as(console.said()).isZero();
    return JsonMapper.shared().readTree(folder.resolve("probe.json").toFile());
  }

  @ParameterizedTest
  @CsvSource({
    "regression, one.npz, --loss squared",
    "regression, one-row.npz, --loss squared",
    "squeezed, one.npz, --loss squared",
    "regression-of-two, two.npz, --loss squared",
    "transformer, tokens.npz, ''",
    "transformer-traced, tokens.npz, ''",
    "padded, tokens.npz, ''",
    "encoder, masked.npz, ''",
    "pair, pair.npz, ''",
    "pair, pair.safetensors, ''",
    "exported, tokens.npz, ''",
    "fixed-batch, classes.npz, ''",
    "saved-from-gpu, classes.npz, ''"
  })
  void numbersAreThoseOfPyTorch(String model, String data, String options, @TempDir Path folder) {
    assertNumbers(probed(folder, model + ".pt", data, "--dtype float64 " + options), model);
  }

  private static void assertNumbers(JsonNode probe, String model) {
    JsonNode reference =
        JsonMapper.shared().readTree(resource("reference.json").toFile()).get(model);
    assertThat(probe.get("parameters").asInt()).isEqualTo(reference.get("parameters").asInt());
    assertThat(probe.get("parameters").asInt()).isLessThan(FEW);
    Map<String, JsonNode> measured = ProbeAgreesTest.byName(probe);
    for (String name : EXACT) {
      double right = reference.get(name).asDouble();
      assertThat(Objects.requireNonNull(measured.get(name), name).get("value").asDouble())
          .as(name)
          .isCloseTo(right, within(1e-6 * Math.abs(right)));
    }
    assertThat(probe.has("spectrum")).isTrue();
  }

  @Test
  void theRowOfPaddingIsTold(@TempDir Path folder) {
    JsonNode probe = probed(folder, "padded.pt", "tokens.npz", "--probe noise-scale");
    assertThat(probe.get("remarks").toString())
        .contains("Row 0 of 'tokens.weight' takes no gradient");
  }

  /** The same function as the model of a fixed batch, in the layout of Basin's own networks. */
  @Test
  void weightsOfBasinsOwnNetworksAreMeasured(@TempDir Path folder) {
    assertThat(probeNetwork(folder, "mlp hidden=[6] activation=tanh")).as(console.said()).isZero();
    assertNumbers(JsonMapper.shared().readTree(folder.resolve("probe.json").toFile()), "weights");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mlp hidden=[7] activation=tanh | but a network of --network on these inputs has [layer1.weight [4, 7]",
        "mlp hidden=[6] | the key \"activation\" is missing",
        "perceptron | --network perceptron",
        "conv channels=[4] activation=relu | --network"
      })
  void anotherNetworkThanThatOfTheWeightsIsRefused(
      String network, String said, @TempDir Path folder) {
    assertThat(probeNetwork(folder, network)).as(console.said()).isEqualTo(2);
    assertThat(console.said()).contains(said);
  }

  private int probeNetwork(Path folder, String network) {
    List<String> words = new ArrayList<>(List.of("probe"));
    words.add(resource("weights.safetensors").toString());
    words.addAll(List.of("--data", resource("classes.npz").toString(), "--dtype", "float64"));
    words.addAll(List.of("--network", network));
    return run(words, folder);
  }

  @Test
  void targetsHaveNoAccuracyAndEveryOtherProbe(@TempDir Path folder) {
    String options =
        "--loss squared --dtype float64 --lr 0.1 --batch 4 --probe generalisation,batch-sharpness,"
            + "gauss-newton,critical-sharpness,keskar,width,norm,calibration";
    JsonNode probe = probed(folder, "regression-of-two.pt", "two.npz", options);
    assertThat(ProbeAgreesTest.byName(probe))
        .containsKeys(
            "loss", "batchSharpness", "gaussNewtonSharpness", "criticalSharpness", "width1")
        .doesNotContainKey("accuracy");
    assertThat(probe.get("remarks").toString())
        .contains("There is no accuracy: The targets are real numbers, not classes.")
        .contains("is no better than that of the mean target")
        .doesNotContain("classes only");
  }

  @Test
  void aFixedBatchSizeIsTold(@TempDir Path folder) {
    JsonNode probe = probed(folder, "fixed-batch.pt", "classes.npz", "--probe generalisation");
    assertThat(probe.get("remarks").toString()).contains("The model takes 5 examples at once");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "regression.pt | one.npz | '' | holds real numbers, and cross-entropy | choose --loss squared",
        "regression.pt | two.npz | --loss squared | The model has 1 outputs an example | shape [12, 2]",
        "regression.pt | whole.npz | --loss squared | one output an example where at least 2 logits | save the labels as float32",
        "pair.pt | half-pair.npz | '' | but the data have 1 inputs | save an array by each of these names",
        "transformer.pt | classes.npz | '' | fails on inputs of shape [8, 4] in float32 | of the shape and type",
        "plain.pt | tokens.npz | '' | fails on inputs of shape [8, 5] in int64 | save real inputs as float32",
        "transformer.pt | huge-token.npz | '' | but whole numbers of inputs are at most 16777216 | number tokens",
        "pair.pt | pair.npz | --mean 0.5 | change a single input of real numbers | leave them out",
        "moves-to-cuda.pt | classes.npz | '' | another device inside its code (CUDA) | export it after model.cpu()",
        "weights.safetensors | classes.npz | '' | holds weights without the code | or say which of Basin",
        "program.pt2 | tokens.npz | '' | is a program of torch.export | trace it with torch.jit.trace(torch.export.load",
        "grid-sample.pt | images.npz | '' | grid_sampler_2d_backward | --probe generalisation,noise-scale",
        "hard-sigmoid.pt | classes.npz | '' | hardsigmoid_backward | --probe generalisation,noise-scale"
      })
  void whatCannotBeMeasuredIsToldInOneSentence(
      String model, String data, String options, String said, String wayOut, @TempDir Path folder) {
    assertThat(probe(folder, model, data, options)).as(console.said()).isEqualTo(2);
    assertThat(console.said()).startsWith("basin: ").contains(said).contains(wayOut);
    assertThat(console.said().lines()).hasSize(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatHasNoSecondDerivativeHasItsNoise(@TempDir Path folder) {
    String options = "--dtype float64 --probe generalisation,noise-scale";
    assertThat(
            ProbeAgreesTest.byName(probed(folder, "grid-sample.pt", "images.npz", options))
                .keySet())
        .contains("loss", "gradientNoiseScale");
  }
}
