package org.basinlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models that were measured wrongly in silence are measured rightly or refused with the reason. */
class ProbeCasesTest {
  private final RealConsole console = new RealConsole();

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ProbeCasesTest.class.getResource("cases/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private int basin(Path folder, String model, String... options) {
    String data = resource(model + ".pt").resolveSibling("data.npz").toString();
    return probe(folder, model, data, options);
  }

  private int probe(Path folder, String model, String data, String... options) {
    List<String> words =
        new ArrayList<>(List.of("probe", resource(model + ".pt").toString(), "--data", data));
    words.addAll(List.of(options));
    words.addAll(List.of("--quiet", "--out", folder.toString()));
    return console.run(words);
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
    assertThat(exitCode).as(console.said()).isZero();
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
        "messages/norm-of-zero | its second derivative is NaN or infinite in 'l.weight', though the first is finite, as of a norm, a root or a power at 0 (of such operations it has linalg_vector_norm)",
        "messages/root-behind-where | its gradient is NaN or infinite in 'l.weight' (of such operations it has sqrt)"
      })
  void whatWouldBeWrongIsRefused(String model, String reason, @TempDir Path folder) {
    assertThat(basin(folder, model)).isEqualTo(2);
    assertThat(console.said()).contains(model + ".pt").contains(reason);
    assertThat(console.said().strip().lines()).hasSize(1);
    assertThat(folder).isEmptyDirectory();
  }

  /** A refusal names probes that the model can be measured by. */
  @ParameterizedTest
  @ValueSource(strings = {"messages/norm-of-zero", "messages/root-behind-where"})
  void whatTheRefusalNamesWorks(String model, @TempDir Path folder) {
    basin(folder, model);
    String named = console.said().replaceAll("(?s).*--probe ([a-z,-]+)\\..*", "$1");
    assertThat(basin(folder, model, "--probe", named)).as(console.said()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "some-grey/model, some-grey/pictures, some-grey/model",
    "file-types/model, file-types/partly-nested, file-types/partly-nested",
    "file-types/model, file-types/nested, file-types/nested",
    "arrays/model, arrays/with-names.npz, arrays/model",
    "arrays/model, arrays/with-mask.safetensors, arrays/model",
    "arrays/model, arrays/with-bf16.safetensors, arrays/model",
    "arrays/model, arrays/python2-long.npz, arrays/model"
  })
  void dataAreReadAsTheirOwnersReadThem(
      String model, String data, String expected, @TempDir Path folder) {
    String[] options = {"--probe", "generalisation", "--rgb"};
    assertThat(probe(folder, model, resource(data).toString(), options))
        .as(console.said())
        .isZero();
    JsonNode seen = JsonMapper.shared().readTree(folder.resolve("probe.json").toFile());
    JsonNode right = JsonMapper.shared().readTree(resource(expected + ".expected.json").toFile());
    if (right.has("n")) {
      assertThat(seen.get("n").asInt()).isEqualTo(right.get("n").asInt());
    }
    assertThat(
            Objects.requireNonNull(ProbeAgreesTest.byName(seen).get("loss"))
                .get("value")
                .asDouble())
        .isCloseTo(right.get("loss").asDouble(), within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "half.npz, half, 1",
    "half.safetensors, half, 1",
    "brain.safetensors, brain, 1",
    "uint64-labels.npz, uint64-labels, 1",
    "bool-labels.npz, bool-labels, 1",
    "bool.safetensors, bool, 1",
    "fortran.npz, fortran, 1",
    "keras.npz, keras, 1",
    "medmnist.npz, medmnist, 255"
  })
  void arraysOfEachKindAreReadExactly(
      String data, String expected, String deviation, @TempDir Path folder) {
    String[] options = {"--probe", "generalisation", "--dtype", "float64", "--std", deviation};
    int exitCode = probe(folder, "arrays/model", resource("arrays/" + data).toString(), options);
    assertThat(exitCode).as(console.said()).isZero();
    JsonNode seen = JsonMapper.shared().readTree(folder.resolve("probe.json").toFile());
    String answers = "arrays/" + expected + ".expected.json";
    JsonNode right = JsonMapper.shared().readTree(resource(answers).toFile());
    assertThat(seen.get("n").asInt()).isEqualTo(right.get("n").asInt());
    assertThat(
            Objects.requireNonNull(ProbeAgreesTest.byName(seen).get("loss"))
                .get("value")
                .asDouble())
        .isCloseTo(right.get("loss").asDouble(), within(1e-10));
  }

  @Test
  void arraysThatWereLeftOutAreNamed(@TempDir Path folder) {
    Path data = resource("arrays/keras.npz");
    probe(folder, "arrays/model", data.toString(), "--probe", "generalisation");
    JsonNode seen = JsonMapper.shared().readTree(folder.resolve("probe.json").toFile());
    assertThat(seen.get("remarks").get(0).asString())
        .isEqualTo(
            "Of %s the arrays 'x_train', 'y_train' were read; 'x_test', 'y_test' were left out."
                .formatted(data));
  }

  @Test
  void filesThatAreNoImagesAreCounted(@TempDir Path folder, @TempDir Path pictures)
      throws IOException {
    for (String name : List.of("a/00.jpg", "b/00.jpg", "c/00.jpg")) {
      Path copy = pictures.resolve(name);
      Files.createDirectories(copy.getParent());
      Files.copy(resource("some-grey/pictures/" + name), copy);
    }
    Files.copy(pictures.resolve("a/00.jpg"), pictures.resolve("loose.jpg"));
    Files.copy(pictures.resolve("a/00.jpg"), pictures.resolve("a/named.gif"));
    Files.createDirectories(pictures.resolve(".cache/deep"));
    for (String name :
        List.of(
            ".DS_Store",
            "a/._00.jpg",
            ".cache/deep/notes.txt",
            "Thumbs.db",
            "a/one.txt",
            "b/two.TXT",
            "README",
            "c/x.json")) {
      Files.writeString(pictures.resolve(name), "no image");
    }
    String[] options = {"--probe", "generalisation", "--rgb"};
    int exitCode = probe(folder, "some-grey/model", pictures.toString(), options);
    assertThat(exitCode).as(console.said()).isZero();
    JsonNode seen = JsonMapper.shared().readTree(folder.resolve("probe.json").toFile());
    assertThat(seen.get("n").asInt()).isEqualTo(3);
    assertThat(seen.get("remarks").get(0).asString())
        .isEqualTo(
            "Of the files of %s 10 are no images of a class and were left out: 3 hidden, 2 .txt, 1 .db, 1 .gif, 3 others."
                .formatted(pictures));
    assertThat(console.told()).contains("3 hidden, 2 .txt");
  }

  @Test
  void aHiddenFolderOfImagesIsRefused(@TempDir Path folder, @TempDir Path pictures)
      throws IOException {
    for (String name : List.of(".checkpoints", "b")) {
      Files.createDirectory(pictures.resolve(name));
      Files.copy(resource("some-grey/pictures/b/00.jpg"), pictures.resolve(name).resolve("00.jpg"));
    }
    assertThat(probe(folder, "some-grey/model", pictures.toString())).isEqualTo(2);
    assertThat(console.said()).contains(".checkpoints is hidden and holds images");
  }

  @Test
  void greyOfOneBitIsOneChannel(@TempDir Path folder) {
    String data = resource("some-grey/one-bit").toString();
    assertThat(probe(folder, "some-grey/grey", data, "--probe", "generalisation"))
        .as(console.said())
        .isZero();
  }

  @Test
  void aFolderWithoutImagesIsNoClass(@TempDir Path folder, @TempDir Path pictures)
      throws IOException {
    Files.createDirectory(pictures.resolve("__MACOSX"));
    Files.createDirectory(pictures.resolve("b"));
    Files.copy(resource("some-grey/pictures/b/00.jpg"), pictures.resolve("b/00.jpg"));
    assertThat(probe(folder, "some-grey/model", pictures.toString())).isEqualTo(2);
    assertThat(console.said()).contains("__MACOSX holds no image, and would count as a class");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cmyk/model | cmyk/pictures | 02.jpg has 4 colour components, as CMYK has",
        "truncated/model | truncated/pictures | 01.jpg is cut off or damaged",
        "file-types/model | file-types/types | .webp is of a kind that Basin does not read",
        "damaged/m | damaged/npz-bitflip.npz | its checksum (CRC) is not the one in the file",
        "damaged/pt-bitflip | damaged/d.npz | the checksum (CRC) of its part 'm/data/0' is not the one in the file",
        "damaged/m | damaged/zero-n-huge.npz | zero-n-huge.npz",
        "damaged/m | damaged/zeroshape.safetensors | zeroshape.safetensors",
        "damaged/m | damaged/hugeshape.safetensors | numbers, got 12",
        "damaged/m | damaged/entrynull.safetensors | has null where its type, shape and place",
        "damaged/training-is-a-number | damaged/d.npz | the attribute 'training' of the model is no boolean, but a Int",
        "damaged/overflowing-tensor | damaged/d.npz | cannot be loaded as TorchScript",
        "damaged/huge-tensor | damaged/d.npz | is damaged: its '1.weight' of shape [1099511627776, 64] holds fewer numbers",
        "damaged/long-tensor | damaged/d.npz | is damaged: its '1.weight' of shape [128, 64] holds fewer numbers",
        "arrays/model | arrays/medmnist.npz | or say their scale, as --std 255"
      })
  @Timeout(10)
  void dataThatWouldBeReadWronglyAreRefused(
      String model, String data, String reason, @TempDir Path folder) {
    int exitCode = probe(folder, model, resource(data).toString());
    assertThat(exitCode).as(console.said()).isEqualTo(2);
    assertThat(console.said()).contains(reason);
    assertThat(console.said().strip().lines()).hasSize(1);
    assertThat(folder).isEmptyDirectory();
  }

  /** So that nobody waits for libtorch to load: the model is no model. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "npz-bitflip.npz",
        "zero-n-huge.npz",
        "zeroshape.safetensors",
        "hugeshape.safetensors",
        "entrynull.safetensors"
      })
  void damagedArraysAreRefusedBeforeTheModelIsLoaded(String data, @TempDir Path folder)
      throws IOException {
    Path model = Files.writeString(folder.resolve("no-model.pt"), "nothing");
    List<String> words =
        List.of("probe", model.toString(), "--data", resource("damaged/" + data).toString());
    assertThat(console.run(words)).isEqualTo(2);
    assertThat(console.said()).contains(data).doesNotContain("no-model");
  }
}
