package org.basinlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code basin probe} in a process of its own, from image files to the report. */
final class ProbeIT {

  @Test
  void aFolderOfPicturesEndsInNumbersAndAReport(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path errors = folder.resolve("errors.txt");
    Path answer = folder.resolve("answer.json");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "probe",
                ProbeAgreesTest.resource("conv.pt").toString(),
                "--data",
                ProbeAgreesTest.resource("pictures").toString(),
                "--mean=0.4",
                "--std=0.3",
                "--dtype=float64",
                "--lr=0.1",
                "--batch=32",
                "--json")
            .directory(folder.toFile())
            .redirectOutput(answer.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    JsonNode told = JsonMapper.shared().readTree(answer.toFile());
    Path out = folder.resolve(Path.of("out", "probe", "conv"));
    JsonNode written = JsonMapper.shared().readTree(out.resolve("probe.json").toFile());
    assertThat(written.get("measurements")).isEqualTo(told.get("measurements"));
    double sharpness = ProbeAgreesTest.reference("conv cross-entropy").get("sharpness").asDouble();
    assertThat(
            Objects.requireNonNull(ProbeAgreesTest.byName(written).get("sharpness"))
                .get("value")
                .asDouble())
        .isCloseTo(sharpness, within(1e-6 * sharpness));
    assertThat(Files.readString(out.resolve("report.html")))
        .contains(
            "Largest stable learning rate",
            "Gradient noise scale",
            "95\u00a0% interval 28.4 to ∞",
            "at least 28.4 examples",
            "data-figure=\"spectral-density\"")
        .as("what a batch size buys is drawn for a known noise scale only")
        .doesNotContain("data-figure=\"batch-size\"");
    assertThat(out.resolve(Path.of("figures", "largest-learning-rate.png"))).isNotEmptyFile();
  }
}
