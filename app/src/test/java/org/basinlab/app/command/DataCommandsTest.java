package org.basinlab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.basinlab.lab.run.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What commands about data answer and refuse. */
class DataCommandsTest {
  private static final int SIDE = 28;
  private final Console console = new Console();

  @Test
  void knownDataAreListedWithWhatIsHere(@TempDir Path home) throws IOException {
    console.dataHome = home;
    Files.createFile(Files.createDirectory(home.resolve("cifar10")).resolve("data_batch_1.bin"));
    assertThat(console.run("data", "list")).isZero();
    assertThat(console.out())
        .isEqualTo(
            """
            strokes
                built in, no download: 10,000 + 2,000 drawn digits, 28 x 28
                ready
            mnist
                60,000 + 10,000 handwritten digits, 28 x 28
                not here; 'basin data fetch mnist' gets it
            fashion-mnist
                60,000 + 10,000 pictures of clothes, 28 x 28
                not here; 'basin data fetch fashion-mnist' gets it
            cifar10
                50,000 + 10,000 colour photographs, 3 x 32 x 32
                ready
            """);
    console.run("data", "list", "--json");
    JsonNode mnist = JsonMapper.shared().readTree(console.out()).get("data").get(1);
    assertThat(mnist.propertyNames()).containsExactly("name", "description", "folder", "here");
    assertThat(mnist.get("folder").asString()).isEqualTo(home.resolve("mnist").toString());
    assertThat(mnist.get("here").asBoolean()).isFalse();
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThat(console.run("data", "fetch", "mnst")).isEqualTo(2);
    assertThat(console.err())
        .isEqualTo(
            "basin: There is no data set 'mnst' to fetch; known are strokes, mnist, fashion-mnist,"
                + " cifar10.\n");
  }

  @Test
  void builtInDataAreNotFetched() {
    assertThat(console.run("data", "fetch", "strokes")).isEqualTo(2);
    assertThat(console.err()).contains("built in");
  }

  /** Files with the checksums of their archive are there, so nothing is downloaded. */
  @Test
  void fetchingSaysWhereTheDataLie(@TempDir Path home) throws Exception {
    console.dataHome = home;
    Path folder = Files.createDirectory(home.resolve("cifar10"));
    StringBuilder sums = new StringBuilder();
    for (String part : List.of("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4")) {
      sums.append(summed(folder.resolve(part + ".bin")));
    }
    sums.append(summed(folder.resolve("data_batch_5.bin")));
    sums.append(summed(folder.resolve("test_batch.bin")));
    Files.writeString(folder.resolve("MD5SUMS"), sums);
    assertThat(console.run("data", "fetch", "cifar10")).as(console.err()).isZero();
    assertThat(console.out()).isEqualTo("Verified  " + folder + "\nUse it    --data cifar10\n");
    assertThat(console.run("data", "fetch", "cifar10", "--json")).isZero();
    JsonNode json = JsonMapper.shared().readTree(console.out());
    assertThat(json.get("name").asString()).isEqualTo("cifar10");
    assertThat(json.get("folder").asString()).isEqualTo(folder.toString());
  }

  private static String summed(Path file) throws Exception {
    byte[] content = file.toString().getBytes(StandardCharsets.UTF_8);
    Files.write(file, content);
    byte[] digest = MessageDigest.getInstance("MD5").digest(content);
    return HexFormat.of().formatHex(digest) + "  " + file.getFileName() + "\n";
  }

  @Test
  void saysWhatAFolderHolds(@TempDir Path folder) throws IOException {
    idx(folder, 10);
    assertThat(console.run("data", "verify", folder.toString())).isZero();
    assertThat(console.out())
        .contains("t10k-labels-idx1-ubyte: no published checksum")
        .contains("Training    8 examples")
        .contains("Validation  2 examples")
        .contains("shape [28, 28], 10 classes");
    assertThat(console.run("data", "verify", folder.toString(), "--json")).isZero();
    JsonNode json = JsonMapper.shared().readTree(console.out());
    assertThat(json.propertyNames())
        .containsExactly("name", "files", "train", "validation", "inputShape", "classes", "digest");
    assertThat(json.get("train").asInt()).isEqualTo(8);
    assertThat(json.get("validation").asInt()).isEqualTo(2);
    assertThat(json.get("classes").asInt()).isEqualTo(10);
    assertThat(json.get("files").size()).isEqualTo(2);
    assertThat(json.get("digest").asString()).matches("[0-9a-f]{64}");
  }

  @Test
  void aFileThatDiffersFromItsChecksumIsNamed(@TempDir Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("mnist"));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), new byte[] {1, 2, 3});
    assertThat(console.run("data", "verify", folder.toString())).isEqualTo(2);
    assertThat(console.err())
        .isEqualTo(
            "basin: In %s these files differ from their checksums of 'mnist':".formatted(folder)
                + " t10k-labels-idx1-ubyte.gz; delete them and fetch them again.\n");
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
