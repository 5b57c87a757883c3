package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basinlab.lab.foreign.ModelPairRequest;
import org.basinlab.lab.foreign.ModelProbeRequest;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code basin probe} asks for and how it answers. */
class ProbeTest {
  private final Console console = new Console();

  @Test
  void everythingIsAskedForByDefault(@TempDir Path out) throws IOException {
    assertThat(console.runIn(out, "probe", "model.pt", "--data", "photos")).isZero();
    ModelProbeRequest request = console.probed.get(0);
    assertThat(request.model()).isEqualTo(Path.of("model.pt"));
    assertThat(request.data()).isEqualTo("photos");
    assertThat(request.loss()).isEqualTo(Loss.CROSS_ENTROPY);
    assertThat(request.precision()).isEqualTo(Precision.FLOAT32);
    assertThat(request.network()).isEmpty();
    assertThat(request.probes()).isEmpty();
    assertThat(request.presentation().mean()).isEmpty();
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("./basin probe model.pt --data photos --out " + out + "<");
  }

  @Test
  void resultsLieUnderTheNameOfTheModel() {
    ProbeOptions options = new ProbeOptions();
    new CommandLine(options).parseArgs("models/net.v2.pt", "--data", "d");
    assertThat(options.out()).isEqualTo(Path.of("out", "probe", "net.v2"));
    assertThat(options.command()).isEqualTo("./basin probe models/net.v2.pt --data d");
  }

  @Test
  void twoModelsAreCompared(@TempDir Path out) throws IOException {
    String words = "probe runs/a.pt runs/b.v2.pt --data photos --subset 500 --probe sharpness";
    assertThat(console.runIn(out, words.split(" ", -1))).as(console.err()).isZero();
    assertThat(console.probed).isEmpty();
    ModelPairRequest request = console.compared.get(0);
    assertThat(request.first().model()).isEqualTo(Path.of("runs/a.pt"));
    assertThat(request.second().model()).isEqualTo(Path.of("runs/b.v2.pt"));
    assertThat(request.second().probes()).containsExactly("sharpness");
    assertThat(request.second().presentation().subset()).isEqualTo(500);
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("./basin " + words + " --out " + out + "<");
    assertThat(Files.readString(out.resolve("a").resolve("report.html")))
        .contains(" --data photos --subset 500 --probe sharpness --out " + out.resolve("a") + "<");
    ProbeOptions options = new ProbeOptions();
    new CommandLine(options).parseArgs("runs/a.pt", "runs/b.v2.pt", "--data", "d");
    assertThat(options.out()).isEqualTo(Path.of("out", "probe", "a-b.v2"));
  }

  @Test
  void optionsReachTheRequestAndTheCommandOfTheReport(@TempDir Path out) throws IOException {
    String[] words =
        ("probe model.pt --data photos --network mlp --loss squared --subset 500 --probe sharpness,noise-scale"
                + " --dtype float64 --mean 0.5,0.25,0.1 --std 1.0,2.0,3.0 --flatten --rgb --lr 0.1"
                + " --batch 32 --momentum 0.9")
            .split(" ", -1);
    assertThat(console.runIn(out, words)).as(console.err()).isZero();
    ModelProbeRequest request = console.probed.get(0);
    assertThat(request.network()).isEqualTo("mlp");
    assertThat(request.loss()).isEqualTo(Loss.SQUARED);
    assertThat(request.precision()).isEqualTo(Precision.FLOAT64);
    assertThat(request.probes()).containsExactly("sharpness", "noise-scale");
    assertThat(request.steps().batchSize()).hasValue(32);
    assertThat(request.presentation().subset()).isEqualTo(500);
    assertThat(request.presentation().mean()).containsExactly(0.5, 0.25, 0.1);
    assertThat(request.presentation().deviation()).containsExactly(1.0, 2.0, 3.0);
    assertThat(request.presentation().flat()).isTrue();
    assertThat(request.presentation().colour()).isTrue();
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("./basin " + String.join(" ", words) + " --out " + out + "<");
  }

  @Test
  void everythingCostlyIsAskedForByFullAndLayersByLayer(@TempDir Path out) throws IOException {
    String words = "probe model.pt --data d --full --by-layer --batch 8";
    assertThat(console.runIn(out, words.split(" ", -1))).isZero();
    ModelProbeRequest request = console.probed.get(0);
    assertThat(request.byLayer()).isTrue();
    assertThat(request.probes())
        .contains("batch-sharpness", "alignment", "spectrum", "smallest-eigenvalue");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("probe model.pt --data d --full --by-layer --batch 8");
    assertThat(console.runIn(out, (words + " --probe trace").split(" ", -1))).isEqualTo(2);
    assertThat(console.err()).contains("--full measures everything and --probe what it names");
  }

  @Test
  void aLayerIsALineWhereThatFits(@TempDir Path out) throws IOException {
    console.runIn(out, "probe", "model.pt", "--data", "d");
    assertThat(console.out())
        .containsPattern("layer +parameters +λ_max +tr H\n")
        .containsPattern("features.0 +80 +7.0\n")
        .containsPattern("classifier +12,265 +31.0 +700.0 ± 9\n");
    assertThat(Files.readString(out.resolve("report.html"))).contains(">classifier<");
    Console narrow = new Console(50);
    narrow.runIn(out, "probe", "model.pt", "--data", "d");
    assertThat(narrow.out()).containsPattern("features.0\nLargest Hessian eigenvalue\n  7.0");
  }

  @Test
  void theTableAndTheAdviceHaveTheNumbersOfTheFormulas(@TempDir Path out) {
    String words = "probe model.pt --data d --lr 0.19 --momentum 0.9 --batch 32";
    console.runIn(out, words.split(" ", -1));
    assertThat(console.out().replaceAll("[ \n]+", " "))
        .contains("model.pt on photos: 500 examples, 12,345 parameters")
        .containsPattern("Largest Hessian eigenvalue +40.0 +residual 0.002 +loss/θ²")
        .containsPattern("Trace of the Hessian +900.0 +± 9 ")
        .contains(
            "0.05 for plain gradient descent on all examples (2/λ_max), 0.095 with momentum 0.9")
        .contains("η = 0.19 is 2.0 times that limit with momentum 0.9: beyond the edge")
        .containsPattern("Gradient noise scale of the population +96.0 +32 to 224 +examples")
        .contains("about 96.0 examples (noise scale tr C/‖g‖² of the population; 32.0 to 224 at")
        .contains("at S = 32 a step makes 25\u00a0% (12.5\u00a0% to 50\u00a0%) of the progress")
        .contains("and an example 75\u00a0% of the most it can.")
        .contains("Note: The examples are few.")
        .contains("Numbers " + out.resolve("probe.json"));
    assertThat(console.outLines())
        .allMatch(line -> line.length() <= 80 || line.contains(out.toString()));
  }

  @Test
  void jsonHasTheMeasurementsWithTheirErrors(@TempDir Path out) {
    console.runIn(out, "probe", "model.pt", "--data", "d", "--json");
    JsonNode answer = JsonMapper.shared().readTree(console.out());
    assertThat(answer.get("n").asInt()).isEqualTo(500);
    assertThat(answer.get("parameters").asInt()).isEqualTo(12_345);
    JsonNode sharpness = answer.get("measurements").get(1);
    assertThat(sharpness.get("name").asString()).isEqualTo("sharpness");
    assertThat(sharpness.get("residual").asDouble()).isEqualTo(0.002);
    assertThat(sharpness.has("standardError")).isFalse();
    assertThat(sharpness.get("unit").asString()).isEqualTo("loss/θ²");
    assertThat(answer.get("measurements").get(2).get("standardError").asDouble()).isEqualTo(9);
    assertThat(answer.get("measurements").get(2).get("cost").asDouble()).isEqualTo(65);
    JsonNode scale = answer.get("measurements").get(4);
    assertThat(scale.get("name").asString()).isEqualTo("populationNoiseScale");
    assertThat(scale.get("lower").asDouble()).isEqualTo(32);
    assertThat(scale.get("upper").asDouble()).isEqualTo(224);
    assertThat(scale.get("confidence").asDouble()).isEqualTo(0.95);
    assertThat(scale.has("standardError")).isFalse();
    assertThat(answer.get("report").asString()).isEqualTo(out.resolve("report.html").toString());
    assertThat(out.resolve("report.html")).isRegularFile();
    assertThat(out.resolve("probe.json")).isRegularFile();
  }

  @Test
  void aFolderThatCannotBeWrittenToIsRefusedBeforeAnythingIsMeasured(@TempDir Path folder)
      throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path out = file.resolve("out");
    assertThat(console.runIn(out, "probe", "model.pt", "--data", "d")).isEqualTo(3);
    assertThat(console.err())
        .isEqualTo(
            "basin: Cannot write to %s: %s is no folder. Choose another folder with --out.%n"
                .formatted(out, file));
    assertThat(console.probed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--loss hinge      | --loss is cross-entropy or squared, but got 'hinge'.",
        "--dtype half      | --dtype is float32 or float64, but got 'half'.",
        "--probe sharpnes  | --probe sharpnes",
        "--subset all      | invalid value for option '--subset': 'all' is not a whole number.",
        "--lr fast         | invalid value for option '--lr': 'fast' is not a number.",
        "--subset 1        | --subset needs a whole number ≥ 2, but got 1.",
        "--lr -1           | A learning rate must be finite and positive, got -1.0.",
        "--batch 0         | A batch has at least 1 example, got 0.",
        "--momentum 1      | Momentum must lie in [0, 1), got 1.0.",
        "--std 0           | A channel needs a finite mean and a positive standard deviation",
        "--mean 1 --std 1,2| Mean and standard deviation belong together, got 1 and 2 numbers."
      })
  void optionsThatCannotBeMeantAreRefused(String options, String said) {
    String[] words = ("probe model.pt --data d " + options.strip()).split(" ", -1);
    assertThat(console.run(words)).isEqualTo(2);
    assertThat(console.err()).contains(said);
    assertThat(console.probed).isEmpty();
  }
}
