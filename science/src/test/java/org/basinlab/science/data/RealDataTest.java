package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basinlab.science.data.Verification.FileCheck;
import org.basinlab.science.data.Verification.Outcome;
import org.junit.jupiter.api.Test;

/** Reads real data from {@code $BASIN_DATA}, else {@code ../shared/data} beside the repository. */
class RealDataTest {
  @Test
  void mnistHasItsKnownMeanDeviationAndFirstLabels() {
    DataSet data = load("mnist10k", Preparation.of(Normalisation.UNIT));
    assertThat(data.train().size()).isEqualTo(8000);
    assertThat(data.validation().size()).isEqualTo(2000);
    assertThat(data.train().inputShape()).containsExactly(28, 28);
    IntBuffer labels = data.train().labels();
    assertThat(new int[] {labels.get(0), labels.get(1), labels.get(2), labels.get(3)})
        .containsExactly(7, 2, 1, 0);
    double sum = sum(data.train()) + sum(data.validation());
    assertThat(sum / 7_840_000).isCloseTo(0.1325, within(0.00005));
  }

  @Test
  void cifarHasItsShapeAndBalancedClasses() {
    DataSet data = load("cifar10", new Preparation(Normalisation.PER_FEATURE, 4, 0));
    assertThat(data.train().inputShape()).containsExactly(3, 8, 8);
    assertThat(data.train().size()).isEqualTo(10_000);
    assertThat(data.validation().size()).isEqualTo(2_000);
    int[] counts = new int[10];
    IntBuffer labels = data.train().labels();
    while (labels.hasRemaining()) {
      counts[labels.get()]++;
    }
    assertThat(counts).containsOnly(1000);
    assertThat(sum(data.train()) / 1_920_000).isCloseTo(0, within(1e-6));
  }

  @Test
  void mnistMatchesItsPublishedChecksums() {
    Verification seen = Verification.verified(folder("mnist10k"));
    assertThat(seen.against()).isEqualTo("mnist");
    assertThat(seen.files())
        .contains(
            new FileCheck(
                "t10k-images-idx3-ubyte.gz", Outcome.OK, "md5:9fb629c4189551a2d022fa330f9573f3"));
    assertThat(seen.files().stream().filter(f -> f.outcome() == Outcome.OK)).hasSize(2);
    assertThat(seen.files().stream().filter(f -> f.outcome() == Outcome.MISSING)).hasSize(2);
  }

  private static double sum(Examples examples) {
    FloatBuffer inputs = examples.inputs();
    double sum = 0;
    while (inputs.hasRemaining()) {
      sum += inputs.get();
    }
    return sum;
  }

  private static DataSet load(String name, Preparation preparation) {
    return new DataCatalogue(Path.of("none")).load(folder(name).toString(), preparation);
  }

  private static Path folder(String name) {
    String chosen = System.getenv().getOrDefault("BASIN_DATA", "");
    Path data = chosen.isBlank() ? Path.of("../../shared/data") : Path.of(chosen);
    Path folder = data.resolve(name).toAbsolutePath().normalize();
    assumeTrue(Files.isDirectory(folder), "no real data in " + folder + "; set BASIN_DATA");
    return folder;
  }
}
