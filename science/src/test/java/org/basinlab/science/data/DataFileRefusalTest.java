package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileRefusalTest {
  private final Path folder;

  DataFileRefusalTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void filesAreReadPackedOrNotWhateverTheirName() {
    Path images = DataFiles.write(folder, "a.gz", DataFiles.idxImages(12));
    Path labels = DataFiles.write(folder, "b", DataFiles.gzip(DataFiles.idxLabels(12)));
    Images read = IdxFiles.read(images, labels);
    assertThat(read.size()).isEqualTo(12);
    assertThat(read.shape()).containsExactly(2, 2);
    assertThat(read.pixel(47)).isEqualTo(47);
    assertThat(read.label(11)).isEqualTo(1);
  }

  @Test
  void imagesCutOff() {
    refusedImages(Arrays.copyOf(DataFiles.idxImages(12), 16 + 47))
        .hasMessageEndingWith("is cut off: its header promises 48 bytes of data, 47 came.");
  }

  @Test
  void imagesTooLong() {
    refusedImages(Arrays.copyOf(DataFiles.idxImages(12), 16 + 49))
        .hasMessageEndingWith("is too long: bytes follow the 48 that its header promises.");
  }

  @Test
  void headerCutOff() {
    refusedImages(Arrays.copyOf(DataFiles.idxImages(12), 15))
        .hasMessageEndingWith("ends within its IDX header of 16 bytes.");
  }

  @Test
  void labelsInPlaceOfImages() {
    refusedImages(DataFiles.idxLabels(12))
        .hasMessageEndingWith(
            "does not begin like an IDX file of 3-dimensional bytes: expected 0x00000803, got 0x00000801.");
  }

  @Test
  void impossibleSizes() {
    byte[] huge =
        ByteBuffer.allocate(16).putInt(0x803).putInt(1 << 30).putInt(28).putInt(28).array();
    refusedImages(huge).hasMessageEndingWith("declares impossible sizes [1073741824, 28, 28].");
    byte[] negative =
        ByteBuffer.allocate(16).putInt(0x803).putInt(-1).putInt(28).putInt(28).array();
    refusedImages(negative).hasMessageEndingWith("declares impossible sizes [-1, 28, 28].");
  }

  @Test
  void aHeaderThatPromisesFarMoreThanTheFileHoldsDoesNotFillTheMemory() {
    byte[] liar =
        ByteBuffer.allocate(16).putInt(0x803).putInt(2_000_000).putInt(32).putInt(32).array();
    refusedImages(liar).hasMessageContaining("promises 2048000000 bytes of data, 0 came");
  }

  @Test
  void differentCounts() {
    Path images = DataFiles.write(folder, "images", DataFiles.idxImages(12));
    Path labels = DataFiles.write(folder, "labels", DataFiles.idxLabels(11));
    assertThatThrownBy(() -> IdxFiles.read(images, labels))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(
            images
                + " holds 12 images but labels holds 11 labels; the files do not belong together.");
  }

  @Test
  void labelOutOfRange() {
    byte[] bytes = DataFiles.idxLabels(12);
    bytes[8 + 5] = (byte) 200;
    Path images = DataFiles.write(folder, "images", DataFiles.idxImages(12));
    Path labels = DataFiles.write(folder, "labels", bytes);
    assertThatThrownBy(() -> IdxFiles.read(images, labels))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage("Label 200 of example 5 in " + labels + " is outside 0 to 9.");
  }

  @Test
  void emptyFile() {
    refusedImages(new byte[0]).hasMessageEndingWith("images is empty; fetch it again.");
  }

  @Test
  void gzipCutOffAnywhere() {
    byte[] packed = DataFiles.gzip(DataFiles.idxImages(12));
    for (int length :
        new int[] {2, 5, 12, packed.length / 2, packed.length - 5, packed.length - 1}) {
      refusedImages(Arrays.copyOf(packed, length))
          .hasMessageStartingWith("The gzip file " + folder.resolve("images"))
          .hasMessageEndingWith("fetch it again.");
    }
  }

  /** One bit of the padding behind the last code may change without changing the content. */
  @Test
  void aFlippedBitInGzipIsNoticedOrHarmless() {
    byte[] packed = DataFiles.gzip(DataFiles.idxImages(12));
    Path labels = DataFiles.write(folder, "labels", DataFiles.idxLabels(12));
    int refused = 0;
    for (int at = 10; at < packed.length; at++) {
      byte[] broken = packed.clone();
      broken[at] ^= 4;
      Path images = DataFiles.write(folder, "images", broken);
      try {
        Images read = IdxFiles.read(images, labels);
        for (int i = 0; i < 48; i++) {
          assertThat(read.pixel(i)).isEqualTo(i);
        }
      } catch (BrokenInputException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(packed.length - 10 - 1);
  }

  @Test
  void cifarRecordsMustBeWhole() {
    byte[] three = DataFiles.cifar(3, 0);
    Path cut = DataFiles.write(folder, "cut.bin", Arrays.copyOf(three, three.length - 1));
    assertThatThrownBy(() -> CifarFiles.read(List.of(cut)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(
            cut
                + " is not a whole number of CIFAR-10 records of 3073 bytes: after 2 records 3072 bytes are left.");
    byte[] wrong = three.clone();
    wrong[3073] = 10;
    Path mislabelled = DataFiles.write(folder, "label.bin", wrong);
    assertThatThrownBy(() -> CifarFiles.read(List.of(mislabelled)))
        .hasMessage("Label 10 of example 1 in " + mislabelled + " is outside 0 to 9.");
  }

  @Test
  void whatTheMachineDoesNotLetUsReadIsTheMachinesFault() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("images"));
    assertThatThrownBy(() -> IdxFiles.read(directory, directory))
        .isInstanceOf(BrokenMachineException.class)
        .hasMessageStartingWith("Cannot read " + directory)
        .hasMessageEndingWith("check its permissions and the disk.")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aFileThatIsNotThere() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> CifarFiles.read(List.of(nowhere)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage("The data file " + nowhere + " does not exist.");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refusedImages(byte[] bytes) {
    Path images = DataFiles.write(folder, "images", bytes);
    Path labels = DataFiles.write(folder, "labels", DataFiles.idxLabels(12));
    return assertThatThrownBy(() -> IdxFiles.read(images, labels))
        .isInstanceOf(BrokenInputException.class);
  }
}
