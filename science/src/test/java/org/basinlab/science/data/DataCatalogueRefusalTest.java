package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCatalogueRefusalTest {
  private final Path home;

  DataCatalogueRefusalTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void aKnownNameThatWasNotFetched() {
    refused("mnist")
        .hasMessage(
            "Data set 'mnist' is not in %s. Run: basin data fetch mnist, or name a folder that holds it with --data DIR.",
            home.resolve("mnist"));
  }

  @Test
  void aFetchThatBrokeOffInTheFirstFileLeavesNothingToLoad() throws Exception {
    Path folder = Files.createDirectory(home.resolve("cifar10"));
    DataFiles.write(folder, ".fetch.lock", new byte[0]);
    DataFiles.write(folder, "cifar-10-binary.tar.gz.part", new byte[5]);
    refused("cifar10").hasMessageContaining("Run: basin data fetch cifar10");
  }

  @Test
  void batchesThatAFetchWasStillUnpackingAreNoDataSet() throws Exception {
    Path folder = Files.createDirectory(home.resolve("cifar10"));
    DataFiles.write(folder, "data_batch_1.bin", DataFiles.cifar(3, 0));
    DataFiles.write(folder, "test_batch.bin", DataFiles.cifar(3, 0));
    DataFiles.write(folder, "data_batch_2.bin.part", DataFiles.cifar(1, 0));
    refused("cifar10")
        .hasMessage(
            "Folder %s holds [data_batch_2.bin.part], which a fetch left unfinished; fetch the data set again.",
            folder);
  }

  @Test
  void anUnknownNameGetsTheNearestOne() {
    refused("fashion_mnst")
        .hasMessage(
            "There is no data set and no folder 'fashion_mnst'. Did you mean 'fashion-mnist'? Known data sets: strokes, mnist, fashion-mnist, cifar10.");
    refused("CIFAR-10").hasMessageContaining("Did you mean 'cifar10'?");
    refused("imagenet-1000")
        .hasMessage(
            "There is no data set and no folder 'imagenet-1000'. Known data sets: strokes, mnist, fashion-mnist, cifar10.");
  }

  @Test
  void aFolderThatIsNotThereOrIsAFile() {
    refused(home + "/none").hasMessage("The data folder %s/none does not exist.", home);
    Path file = DataFiles.write(home, "file", new byte[1]);
    refused(file.toString())
        .hasMessage("%s is a file; name the folder that holds the data set.", file);
  }

  @Test
  void aFolderWithoutAnythingKnown() {
    DataFiles.write(home, "notes.txt", new byte[1]);
    refused(home.toString())
        .hasMessageStartingWith(
            "Folder %s holds no data that Basin knows; expected".formatted(home));
  }

  @Test
  void aFolderThatLacksAFile() {
    DataFiles.write(home, "train-images-idx3-ubyte", DataFiles.idxImages(5));
    refused(home.toString())
        .hasMessage(
            "Folder %s lacks train-labels-idx1-ubyte (or train-labels-idx1-ubyte.gz), which belongs to the other files there.",
            home);
  }

  @Test
  void cifarWithoutItsOtherHalf() {
    DataFiles.write(home, "test_batch.bin", DataFiles.cifar(1, 0));
    refused(home.toString())
        .hasMessage(
            "Folder %s holds test_batch.bin but none of data_batch_1.bin to data_batch_5.bin.",
            home);
  }

  @Test
  void tooFewImagesToSplit() {
    DataFiles.write(home, "t10k-images-idx3-ubyte", DataFiles.idxImages(1));
    DataFiles.write(home, "t10k-labels-idx1-ubyte", DataFiles.idxLabels(1));
    refused(home.toString())
        .hasMessage(
            "Folder %s holds 1 images, too few to keep a fifth of them for validation.", home);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(String source) {
    return assertThatThrownBy(
            () -> new DataCatalogue(home).load(source, Preparation.of(Normalisation.UNIT)))
        .isInstanceOf(BrokenInputException.class);
  }
}
