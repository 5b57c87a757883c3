package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCatalogueTest {
  private static final Preparation PLAIN = Preparation.of(Normalisation.UNIT);

  private final Path home;

  DataCatalogueTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void strokesNeedsNoFiles() {
    DataCatalogue catalogue = new DataCatalogue(home);
    assertThat(catalogue.holds(KnownData.STROKES)).isTrue();
    DataSet data = catalogue.load("strokes", new Preparation(Normalisation.UNIT, 4, 100));
    assertThat(data.name()).isEqualTo("strokes");
    assertThat(data.train().size()).isEqualTo(100);
    assertThat(data.validation().size()).isEqualTo(2_000);
  }

  @Test
  void theTestPairAloneIsSplitFourToOne() {
    DataFiles.write(home, "t10k-images-idx3-ubyte.gz", DataFiles.gzip(DataFiles.idxImages(50)));
    DataFiles.write(home, "t10k-labels-idx1-ubyte", DataFiles.idxLabels(50));
    DataSet data = new DataCatalogue(home).load(home.toString(), PLAIN);
    assertThat(data.name()).isEqualTo(home.getFileName().toString());
    assertThat(data.train().size()).isEqualTo(40);
    assertThat(data.validation().size()).isEqualTo(10);
    assertThat(data.train().inputs().get(7)).isEqualTo(7 / 255f);
    assertThat(data.validation().inputs().get(0)).isEqualTo(160 / 255f);
    assertThat(data.validation().labels().get(3)).isEqualTo(3);
  }

  @Test
  void bothPairsAreTakenAsPublishedAndAKnownNameLooksInTheHome() throws Exception {
    Path folder = Files.createDirectory(home.resolve("fashion-mnist"));
    DataFiles.write(folder, "train-images-idx3-ubyte", DataFiles.idxImages(30));
    DataFiles.write(folder, "train-labels-idx1-ubyte", DataFiles.idxLabels(30));
    DataFiles.write(folder, "t10k-images-idx3-ubyte", DataFiles.idxImages(7));
    DataFiles.write(folder, "t10k-labels-idx1-ubyte", DataFiles.idxLabels(7));
    DataCatalogue catalogue = new DataCatalogue(home);
    assertThat(catalogue.holds(KnownData.FASHION_MNIST)).isTrue();
    assertThat(catalogue.holds(KnownData.MNIST)).isFalse();
    DataSet data = catalogue.load("fashion-mnist", PLAIN);
    assertThat(data.name()).isEqualTo("fashion-mnist");
    assertThat(data.train().size()).isEqualTo(30);
    assertThat(data.validation().size()).isEqualTo(7);
  }

  @Test
  void whicheverCifarBatchesAreThereFormTheTrainingPart() {
    DataFiles.write(home, "data_batch_1.bin.gz", DataFiles.gzip(DataFiles.cifar(3, 0)));
    DataFiles.write(home, "data_batch_4.bin", DataFiles.cifar(2, 100));
    DataFiles.write(home, "test_batch.bin", DataFiles.cifar(4, 50));
    DataSet data = new DataCatalogue(home).load(home.toString(), PLAIN);
    assertThat(data.train().inputShape()).containsExactly(3, 32, 32);
    assertThat(data.train().size()).isEqualTo(5);
    assertThat(data.validation().size()).isEqualTo(4);
    assertThat(data.train().inputs().get(3 * 3072)).isEqualTo(100 / 255f);
    assertThat(data.train().labels().get(4)).isEqualTo(1);
  }

  @Test
  void theHomeComesFromTheEnvironmentElseFromTheUser() {
    assertThat(DataCatalogue.homeIn(Map.of("BASIN_DATA_HOME", "/somewhere")))
        .isEqualTo(Path.of("/somewhere"));
    assertThat(DataCatalogue.homeIn(Map.of("BASIN_DATA_HOME", "")))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".basin", "data"));
    assertThat(DataCatalogue.homeIn(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".basin", "data"));
  }
}
