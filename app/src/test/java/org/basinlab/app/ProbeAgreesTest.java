package org.basinlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code basin probe} on small models, against the numbers that PyTorch has for them. */
class ProbeAgreesTest {
  private static final List<String> EXACT =
      List.of(
          "loss",
          "accuracy",
          "sharpness",
          "largestLearningRate",
          "hessianTrace",
          "hessianFrobenius",
          "gradientSquaredNorm",
          "gradientCovarianceTrace",
          "gradientNoiseScale",
          "hessianCovarianceTrace",
          "curvatureNoiseScale",
          "alignmentRatio",
          "alignmentCosine",
          "smallestEigenvalue",
          "negativeMass",
          "effectiveRank",
          "participationRatio");

  private static final List<String> FROM_SAMPLES =
      List.of(
          "hessianTrace",
          "hessianFrobenius",
          "alignmentRatio",
          "alignmentCosine",
          "negativeMass",
          "effectiveRank",
          "participationRatio");

  private final RealConsole console = new RealConsole();

  static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ProbeAgreesTest.class.getResource("probe/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode reference(String which) {
    return JsonMapper.shared().readTree(resource("reference.json").toFile()).get(which);
  }

  static Map<String, JsonNode> byName(JsonNode probe) {
    Map<String, JsonNode> measurements = new HashMap<>();
    probe.get("measurements").forEach(one -> measurements.put(one.get("name").asString(), one));
    return measurements;
  }

  private int basin(Path folder, String model, String data, String options) {
    Path file = model.equals("missing.pt") ? Path.of(model) : resource(model);
    List<String> words = new ArrayList<>(List.of("probe", file.toString(), "--data"));
    words.add(data.startsWith("/") ? data : resource(data).toString());
    Arrays.stream(options.split(" +")).filter(word -> !word.isEmpty()).forEach(words::add);
    words.addAll(List.of("--quiet", "--out", folder.toString()));
    return console.run(words);
  }

  private JsonNode probed(Path folder, String model, String data, String options) {
    int exitCode = basin(folder, model, data, options);
    assertThat(exitCode).as(console.said()).isZero();
    return JsonMapper.shared().readTree(folder.resolve("probe.json").toFile());
  }

  @ParameterizedTest
  @CsvSource({"conv cross-entropy, cross-entropy", "conv squared, squared"})
  void picturesAndAConvolutionalNetAgreeWithPyTorch(
      String which, String loss, @TempDir Path folder) {
    String options = "--loss " + loss + " --dtype float64 --mean 0.4 --std 0.3";
    JsonNode probe = probed(folder, "conv.pt", "pictures", options);
    JsonNode reference = reference(which);
    assertThat(probe.get("n").asInt()).isEqualTo(reference.get("n").asInt());
    assertThat(probe.get("parameters").asInt()).isEqualTo(reference.get("parameters").asInt());
    Map<String, JsonNode> measured = byName(probe);
    for (String name : EXACT) {
      double expected = reference.get(name).asDouble();
      assertThat(Objects.requireNonNull(measured.get(name), name).get("value").asDouble())
          .as(name)
          .isCloseTo(expected, within(1e-6 * Math.abs(expected)));
    }
    assertThat(Objects.requireNonNull(measured.get("sharpness")).get("residual").asDouble())
        .isBetween(0.0, 1e-6 * reference.get("sharpness").asDouble());
    assertThat(Objects.requireNonNull(measured.get("hessianTrace")).get("standardError").asDouble())
        .isZero();
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    assertThat(console.told()).contains("Largest stable learning rate");
  }

  @Test
  void inputsThatAreNoImagesAgreeWithPyTorchAndTheSpectrumIsThatOfTheDenseHessian(
      @TempDir Path folder) {
    JsonNode probe = probed(folder, "sequence.pt", "sequence.npz", "--dtype float64");
    JsonNode reference = reference("sequence cross-entropy");
    Map<String, JsonNode> measured = byName(probe);
    for (String name : EXACT) {
      double expected = reference.get(name).asDouble();
      assertThat(Objects.requireNonNull(measured.get(name), name).get("value").asDouble())
          .as(name)
          .isCloseTo(expected, within(1e-6 * Math.abs(expected)));
    }
    JsonNode spectrum = probe.get("spectrum");
    assertThat(spectrum.get("exact").asBoolean()).isTrue();
    JsonNode nodes = spectrum.get("probes").get(0).get("nodes");
    JsonNode eigenvalues = reference.get("eigenvalues");
    assertThat(nodes.size()).isEqualTo(eigenvalues.size());
    double largest = reference.get("sharpness").asDouble();
    for (int i = 0; i < nodes.size(); i++) {
      assertThat(nodes.get(i).asDouble())
          .isCloseTo(eigenvalues.get(i).asDouble(), within(1e-9 * largest));
    }
  }

  /**
   * From what PyTorch has for the n examples: unbiased, tr C is larger by a share 1/(n − 1) of
   * itself, and ‖g‖² smaller by as much as tr C is larger. Likewise with H between.
   */
  @ParameterizedTest
  @CsvSource({
    "conv, squared, pictures, --mean 0.4 --std 0.3, true",
    "conv, cross-entropy, pictures, --mean 0.4 --std 0.3, false",
    "sequence, cross-entropy, sequence.npz, '', false",
    "mlp, cross-entropy, flat.npz, '', false"
  })
  void noiseScalesOfThePopulationLeaveTheNoiseOfTheMeanGradientOut(
      String model,
      String loss,
      String data,
      String options,
      boolean resolved,
      @TempDir Path folder) {
    String asked = options + " --loss " + loss + " --dtype float64 --probe noise-scale,alignment";
    JsonNode probe = probed(folder, model + ".pt", data, asked);
    JsonNode reference = reference(model + " " + loss);
    double weighted = reference.get("hessianCovarianceTrace").asDouble();
    double n = reference.get("n").asDouble();
    assertPopulation(
        byName(probe).get("populationNoiseScale"),
        n,
        resolved,
        reference.get("gradientCovarianceTrace").asDouble(),
        reference.get("gradientSquaredNorm").asDouble());
    assertPopulation(
        byName(probe).get("populationCurvatureNoiseScale"),
        n,
        resolved,
        weighted,
        weighted / reference.get("curvatureNoiseScale").asDouble());
    assertThat(console.told()).contains("Critical batch size");
  }

  private static void assertPopulation(
      @Nullable JsonNode measured, double n, boolean resolved, double noise, double square) {
    JsonNode scale = Objects.requireNonNull(measured);
    double signal = square - noise / (n - 1);
    double value = Double.parseDouble(scale.get("value").asString());
    assertThat(signal > 0).as("a signal of %s", signal).isEqualTo(resolved);
    if (resolved) {
      double expected = noise * n / (n - 1) / signal;
      assertThat(value).isCloseTo(expected, within(1e-6 * expected));
    } else {
      assertThat(value).isInfinite();
    }
    assertThat(scale.get("lower").asDouble()).isBetween(0.0, value);
    assertThat(Double.parseDouble(scale.get("upper").asString())).isGreaterThanOrEqualTo(value);
    assertThat(scale.get("confidence").asDouble()).isEqualTo(0.95);
  }

  @Test
  void threeExamplesTellNothingOfAPopulation(@TempDir Path folder) {
    JsonNode probe = probed(folder, "conv.pt", "pictures", "--subset 3 --mean 0.4 --std 0.3");
    assertThat(byName(probe)).containsKeys("gradientNoiseScale", "effectiveRank");
    assertThat(byName(probe)).doesNotContainKey("populationNoiseScale");
    assertThat(probe.get("remarks").toString()).contains("use at least 20");
  }

  /** A phase begins with its units of work, {@code Probing: noise-scale (6 of 9): 72 examples}. */
  @Test
  void everyPhaseSaysBeforehandHowMuchWorkItIs(@TempDir Path folder) {
    List<String> words = new ArrayList<>(List.of("probe", resource("mlp.pt").toString()));
    words.addAll(List.of("--data", resource("flat.npz").toString(), "--out", folder.toString()));
    words.add("--full");
    assertThat(console.run(words)).isZero();
    String said = console.said();
    for (String phase : ProbeGuideTest.USUAL) {
      if (phase.equals("batch-sharpness")) {
        continue;
      }
      String begin = "Probing: " + phase + " \\(\\d of 9\\): ";
      assertThat(said).containsPattern(begin + "\\d+ (products|examples)\n");
    }
    assertThat(said)
        .containsPattern("About \\d+ products with the Hessian and \\d+ passes of an example: ")
        .containsPattern("generalisation \\(1 of 9\\): 24 examples\n")
        .containsPattern("generalisation \\(1 of 9\\): 24 examples in ")
        .containsPattern("noise-scale \\(3 of 9\\): 72 examples\n")
        .containsPattern("noise-scale \\(3 of 9\\): 24 examples in ");
  }

  /** The gradients of one picture, 24 times over, cancel: tr C is summed in a second pass. */
  @Test
  void gradientsWithoutNoiseTakeNoMorePassesThanSaidBeforehand(@TempDir Path folder)
      throws IOException {
    Path same = Files.createDirectories(folder.resolve("data/class-a"));
    for (int i = 0; i < 24; i++) {
      Files.copy(resource("pictures/class-a/00.png"), same.resolve("%02d.png".formatted(i)));
    }
    String data = folder.resolve("data").toString();
    String model = resource("conv.pt").toString();
    String out = folder.resolve("out").toString();
    assertThat(
            console.run(
                List.of("probe", model, "--data", data, "--probe", "noise-scale", "--out", out)))
        .isZero();
    assertThat(console.said())
        .contains("noise-scale (1 of 1): 72 examples\n")
        .contains("noise-scale (1 of 1): 72 examples in ");
  }

  @Test
  void aBatchOfAllExamplesHasTheCurvatureAlongTheGradient(@TempDir Path folder) {
    String options = "--dtype float64 --probe batch-sharpness --batch 20 --lr 0.1";
    JsonNode probe = probed(folder, "sequence.pt", "sequence.npz", options);
    double expected = reference("sequence cross-entropy").get("batchSharpnessOfAll").asDouble();
    JsonNode measured = Objects.requireNonNull(byName(probe).get("batchSharpness"));
    assertThat(measured.get("value").asDouble())
        .isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    assertThat(measured.get("standardError").asDouble()).isLessThan(1e-9 * Math.abs(expected));
  }

  @ParameterizedTest
  @CsvSource({"flat.npz, ''", "flat.safetensors, ''", "pictures, --mean 0.4 --std 0.3 --flatten"})
  void everySourceOfTheSameNumbersGivesTheSameAnswer(
      String data, String options, @TempDir Path folder) {
    JsonNode probe = probed(folder, "mlp.pt", data, "--full --dtype float64 " + options);
    JsonNode reference = reference("mlp cross-entropy");
    Map<String, JsonNode> measured = byName(probe);
    for (String name : EXACT) {
      if (!FROM_SAMPLES.contains(name)) {
        double expected = reference.get(name).asDouble();
        assertThat(Objects.requireNonNull(measured.get(name), name).get("value").asDouble())
            .as(name)
            .isCloseTo(expected, within(1e-6 * Math.abs(expected)));
      }
    }
  }

  @Test
  void aLargerModelHasItsSizeWithAStandardError(@TempDir Path folder) {
    JsonNode probe =
        probed(
            folder,
            "mlp.pt",
            "flat.npz",
            "--dtype float64 --probe trace,frobenius,alignment,spectrum,smallest-eigenvalue");
    JsonNode reference = reference("mlp cross-entropy");
    for (String name : FROM_SAMPLES) {
      JsonNode measured = Objects.requireNonNull(byName(probe).get(name), name);
      double error = measured.get("standardError").asDouble();
      assertThat(error).isPositive();
      assertThat(measured.get("value").asDouble())
          .as(name)
          .isCloseTo(reference.get(name).asDouble(), within(4 * error));
    }
    double smallest = reference.get("smallestEigenvalue").asDouble();
    assertThat(
            Objects.requireNonNull(byName(probe).get("smallestEigenvalue")).get("value").asDouble())
        .isCloseTo(smallest, within(1e-6 * Math.abs(smallest)));
    double ofSigns = Math.sqrt(reference.get("varianceOfASignForm").asDouble() / 60);
    assertThat(
            Objects.requireNonNull(byName(probe).get("hessianTrace"))
                .get("standardError")
                .asDouble())
        .as("as many products on sign vectors alone would be worse")
        .isBetween(0.01 * ofSigns, ofSigns);
  }

  /** Traces of diagonal blocks add up; an eigenvalue of a block is at most that of the whole. */
  @Test
  void layersAddUpToTheModel(@TempDir Path folder) {
    String options = "--dtype float64 --mean 0.4 --std 0.3 --by-layer --probe trace,sharpness";
    JsonNode probe = probed(folder, "conv.pt", "pictures", options);
    JsonNode reference = reference("conv cross-entropy");
    double parameters = 0;
    double trace = 0;
    double variance = 0;
    double noise = 0;
    for (JsonNode layer : probe.get("layers")) {
      Map<String, JsonNode> measured = byName(layer);
      parameters += layer.get("parameters").asDouble();
      JsonNode own = Objects.requireNonNull(measured.get("hessianTrace"));
      trace += own.get("value").asDouble();
      variance += Math.pow(own.get("standardError").asDouble(), 2);
      noise += value(measured, "gradientCovarianceTrace");
      assertThat(value(measured, "sharpness"))
          .isPositive()
          .isLessThan(reference.get("sharpness").asDouble());
    }
    assertThat(probe.get("layers").size()).isGreaterThan(1);
    assertThat(parameters).isEqualTo(probe.get("parameters").asDouble());
    assertThat(trace)
        .isCloseTo(
            reference.get("hessianTrace").asDouble(), within(4 * Math.sqrt(variance) + 1e-9));
    double expected = reference.get("gradientCovarianceTrace").asDouble();
    assertThat(noise).isCloseTo(expected, within(1e-9 * expected));
  }

  private static double value(Map<String, JsonNode> measured, String name) {
    return Objects.requireNonNull(measured.get(name), name).get("value").asDouble();
  }

  @Test
  void singlePrecisionIsCloseAndTheSameTwice(@TempDir Path folder) throws IOException {
    String options = "--mean 0.4 --std 0.3 --lr 0.1 --batch 8 --momentum 0.9";
    JsonNode probe = probed(folder.resolve("one"), "conv.pt", "pictures", options);
    probed(folder.resolve("two"), "conv.pt", "pictures", options);
    assertThat(Files.readAllBytes(folder.resolve("one/probe.json")))
        .isEqualTo(Files.readAllBytes(folder.resolve("two/probe.json")));
    double sharpness = reference("conv cross-entropy").get("sharpness").asDouble();
    assertThat(Objects.requireNonNull(byName(probe).get("sharpness")).get("value").asDouble())
        .isCloseTo(sharpness, within(1e-3 * sharpness));
    assertThat(console.told().replaceAll("\\s+", " "))
        .contains("with momentum 0.9: below the edge of stability");
  }

  /** On a quadratic both would be the curvature along the gradient, which lies below λ_max. */
  @Test
  void everyOtherProbeOfNetworksMeasuresAModelToo(@TempDir Path folder) {
    String options =
        "--dtype float64 --mean 0.4 --std 0.3 --lr 0.1"
            + " --probe sharpness,gauss-newton,critical-sharpness,keskar,width,norm";
    Map<String, JsonNode> measured = byName(probed(folder, "conv.pt", "pictures", options));
    assertThat(measured)
        .containsKeys("gaussNewtonSharpness", "keskarSharpness", "width1", "parameterNorm");
    assertThat(Objects.requireNonNull(measured.get("criticalSharpness")).get("value").asDouble())
        .isBetween(0.0, reference("conv cross-entropy").get("sharpness").asDouble());
    assertThat(Objects.requireNonNull(measured.get("criticalSharpness")).has("bracket")).isTrue();
  }

  @Test
  void whatDataCannotGiveIsLeftOutAndSaid(@TempDir Path folder) {
    String options = "--probe generalisation,batch-sharpness --batch 25";
    JsonNode probe = probed(folder, "conv.pt", "pictures", options);
    assertThat(byName(probe)).containsOnlyKeys("loss", "accuracy");
    assertThat(probe.get("remarks").toString())
        .contains("There is no batchSharpness: a batch of 25 is larger than the 24 examples.");
  }

  @Test
  void aSubsetOfOneClassIsToldAsSuch(@TempDir Path folder) {
    JsonNode probe = probed(folder, "conv.pt", "pictures", "--subset 8 --probe generalisation");
    assertThat(probe.get("n").asInt()).isEqualTo(8);
    assertThat(probe.get("remarks").toString())
        .contains("The 8 examples have labels of 1 classes only, but the model has 3 outputs.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training-mode.pt | pictures         | --subset 4   | BatchNorm2d 'norm'",
        "nan.pt           | flat.npz         | --subset 4   | NaN or infinite in 'bias'",
        "conv.pt          | flat.npz         | --subset 4   | fails on inputs of shape [4, 64] in float32",
        "mlp.pt           | pictures         | --subset 4   | fails on inputs of shape [4, 1, 8, 8]",
        "conv.pt          | pictures         | --subset 25  | holds 24 images",
        "make_probe.py    | pictures         | --subset 4   | is not a TorchScript file",
        "conv.pt          | make_probe.py    | --subset 4   | neither .npz nor .safetensors",
        "conv.pt          | pictures         | --rgb        | fails on inputs of shape [8, 3, 8, 8]",
        "pictures         | flat.npz         | --subset 4   | is a folder; name a TorchScript file",
        "missing.pt       | flat.npz         | --subset 4   | does not exist",
        "conv.pt          | pictures         | --probe distance | needs the parameters that training began from",
        "conv.pt          | pictures         | --probe critical-sharpness | needs a learning rate to search from",
        "conv.pt          | pictures         | --probe batch-sharpness | needs a batch size",
        "conv.pt          | pictures         | --probe iterates | measures walkers",
        "conv.pt          | pictures         | --mean 1,2 --std 1,2 | have 2 numbers, but the inputs"
      })
  void whatCannotBeMeasuredEndsInOneSentenceAndExitCode2(
      String model, String data, String options, String said, @TempDir Path folder) {
    assertThat(basin(folder, model, data, options)).isEqualTo(2);
    String sentence = console.said();
    assertThat(sentence.lines()).hasSize(1);
    assertThat(sentence).startsWith("basin: ").contains(said);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void labelsBeyondTheOutputsAndEmptyFoldersEndInExitCode2(@TempDir Path folder)
      throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    assertThat(basin(folder, "conv.pt", data.toString(), "")).isEqualTo(2);
    assertThat(console.said()).contains("holds no data; expected IDX files");
    for (int label = 0; label < 4; label++) {
      Path of = Files.createDirectory(data.resolve("class-" + label));
      Files.copy(resource("pictures/class-a/00.png"), of.resolve("a.png"));
    }
    assertThat(basin(folder, "conv.pt", data.toString(), "")).isEqualTo(2);
    assertThat(console.said())
        .contains("Label 3 of example 3")
        .contains("outside 0 to 2, the 3 outputs of the model");
  }
}
