package org.basinlab.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataHomeOnDiskRefusalTest {
  private static final int SIDE = 28;
  private final DataHomeOnDisk home = new DataHomeOnDisk();

  @Test
  void knowsABuiltInDataSetThatNeedsNoDownload() {
    assertThat(home.list())
        .anySatisfy(
            known -> {
              assertThat(known.name()).isEqualTo("strokes");
              assertThat(known.here()).isTrue();
            })
        .extracting(DataHome.Known::name)
        .contains("mnist", "fashion-mnist", "cifar10");
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> home.fetch("mnst", Progress.silent()))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(
            "There is no data set 'mnst' to fetch; known are strokes, mnist, fashion-mnist,"
                + " cifar10.");
  }

  @Test
  void builtInDataAreNotFetched() {
    assertThatThrownBy(() -> home.fetch("strokes", Progress.silent()))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("built in");
  }

  @Test
  void saysWhatAFolderHolds(@TempDir Path folder) throws IOException {
    idx(folder, 10);
    DataHome.Contents contents = home.verify(folder);
    assertThat(contents.train()).isEqualTo(8);
    assertThat(contents.validation()).isEqualTo(2);
    assertThat(contents.classes()).isEqualTo(10);
    assertThat(contents.files()).hasSize(2);
    assertThat(contents.digest()).matches("[0-9a-f]{64}");
  }

  @Test
  void aFileThatDiffersFromItsChecksumIsNamed(@TempDir Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("mnist"));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> home.verify(folder))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(
            "In %s these files differ from their checksums of 'mnist':"
                + " t10k-labels-idx1-ubyte.gz; delete them and fetch them again.",
            folder);
  }

  @Test
  void aDownloadIsOnePhaseAFile() {
    List<String> told = new ArrayList<>();
    FetchProgress progress = new FetchProgress(noting(told));
    progress.hear("a.gz", 0, 2500);
    progress.hear("a.gz", 1200, 2500);
    progress.hear("a.gz", 2500, 2500);
    progress.hear("b.gz", 700, -1);
    assertThat(told)
        .containsExactly(
            "begin a.gz 3 kB", "advance 2", "advance 1", "begin b.gz 0 kB", "advance 1");
  }

  private static Progress noting(List<String> told) {
    return new Progress() {
      @Override
      public void begin(String phase, long total, String unit) {
        told.add("begin " + phase + " " + total + " " + unit);
      }

      @Override
      public void advance(long by) {
        told.add("advance " + by);
      }

      @Override
      public void say(String line) {
        told.add(line);
      }

      @Override
      public void end() {
        told.add("end");
      }
    };
  }

  /** Writes {@code count} images and labels as MNIST's test part. */
  private static void idx(Path folder, int count) throws IOException {
    try (DataOutputStream images =
        new DataOutputStream(Files.newOutputStream(folder.resolve("t10k-images-idx3-ubyte")))) {
      for (int head : new int[] {0x803, count, SIDE, SIDE}) {
        images.writeInt(head);
      }
      for (int i = 0; i < count * SIDE * SIDE; i++) {
        images.writeByte(i);
      }
    }
    try (DataOutputStream labels =
        new DataOutputStream(Files.newOutputStream(folder.resolve("t10k-labels-idx1-ubyte")))) {
      labels.writeInt(0x801);
      labels.writeInt(count);
      for (int i = 0; i < count; i++) {
        labels.writeByte(i % 10);
      }
    }
  }
}
