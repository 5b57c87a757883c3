package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.data.PublishedFiles.PublishedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that fetch are killed at a moment of their life, and the next goes on where they were.
 * {@code -Dfetch.kills=1000} kills more of them.
 */
class KilledFetchTest {
  private static final int KILLS = Integer.getInteger("fetch.kills", 10);
  private static final byte[] TRAIN = DataFiles.cifar(300, 7);
  private static final byte[] TEST = DataFiles.cifar(20, 9);

  /** Fetches a small CIFAR-10. */
  static final class Fetching {
    private Fetching() {}

    /**
     * @param arguments folder, address, bytes, MD5
     */
    public static void main(String[] arguments) {
      PublishedFile packed =
          new PublishedFile(URI.create(arguments[1]), Long.parseLong(arguments[2]), arguments[3]);
      PublishedFiles published =
          new PublishedFiles(
              KnownData.CIFAR10, List.of(packed), List.of("data_batch_1.bin", "test_batch.bin"));
      new DataFetcher().fetch(published, Path.of(arguments[0]), (file, done, total) -> {});
    }
  }

  @Test
  void whateverAKillLeavesIsRefusedOrWholeAndTheNextFetchEndsIt(@TempDir Path home)
      throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    byte[] packed = DataFiles.tar(List.of("data_batch_1.bin", "test_batch.bin"), TRAIN, TEST);
    try (DataServer server = new DataServer()) {
      server.put("all.tar.gz", packed);
      server.cutAfter = packed.length / 20 + 1;
      server.pause = 10;
      long start = System.nanoTime();
      Path undisturbed = home.resolve("undisturbed");
      assertThat(fetching(undisturbed, server, packed).waitFor()).isZero();
      long life = System.nanoTime() - start;
      assertWhole(undisturbed);
      Path folder = home.resolve("killed");
      for (int killed = 0; killed < KILLS; ) {
        Process fetch = fetching(folder, server, packed);
        boolean isDone = fetch.waitFor(random.nextLong(life), TimeUnit.NANOSECONDS);
        fetch.destroyForcibly().waitFor();
        if (isDone) {
          assertThat(fetch.exitValue()).isZero();
          assertWhole(folder);
          delete(folder);
        } else {
          killed++;
          assertWholeOrRefused(folder);
        }
      }
      killOnceAPartHasCome(folder, server, packed);
      server.ranges.clear();
      assertThat(fetching(folder, server, packed).waitFor()).isZero();
      assertWhole(folder);
      assertThat(server.ranges).anyMatch(range -> range.startsWith("bytes="));
    }
  }

  private static void killOnceAPartHasCome(Path folder, DataServer server, byte[] packed)
      throws Exception {
    if (Files.isDirectory(folder)) {
      delete(folder);
    }
    server.cuts.set(1);
    server.stalls = true;
    Path part = folder.resolve("all.tar.gz" + Download.PART);
    Process fetch = fetching(folder, server, packed);
    while (!Files.exists(part) || Files.size(part) == 0) {
      assertThat(fetch.waitFor(5, TimeUnit.MILLISECONDS)).as("the fetch ended by itself").isFalse();
    }
    fetch.destroyForcibly().waitFor();
    assertWholeOrRefused(folder);
  }

  private static Process fetching(Path folder, DataServer server, byte[] packed) throws Exception {
    return new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Fetching.class.getName(),
            folder.toString(),
            server.address("all.tar.gz").toString(),
            Integer.toString(packed.length),
            DataFiles.md5(packed))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void assertWhole(Path folder) {
    assertThat(DataFolder.fileNames(folder))
        .containsExactly("MD5SUMS", "data_batch_1.bin", "test_batch.bin");
    assertThat(Verification.verified(folder).intact()).isTrue();
    assertThat(folder.resolve("data_batch_1.bin")).hasBinaryContent(TRAIN);
    assertThat(folder.resolve("test_batch.bin")).hasBinaryContent(TEST);
  }

  private static void assertWholeOrRefused(Path folder) {
    try {
      DataSet data =
          new DataCatalogue(folder).load(folder.toString(), Preparation.of(Normalisation.UNIT));
      assertThat(data.train().size()).isEqualTo(300);
      assertThat(data.validation().size()).isEqualTo(20);
    } catch (BrokenInputException refusal) {
      assertThat(refusal).hasMessageContaining(folder.toString());
    }
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
