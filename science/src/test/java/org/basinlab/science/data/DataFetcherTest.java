package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.data.PublishedFiles.PublishedFile;
import org.basinlab.science.data.Verification.Outcome;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFetcherTest {
  private static final byte[] BYTES = bytes(300_000);
  private static final FetchListener SILENT = (file, done, total) -> {};

  private final Path folder;
  private final DataServer server = new DataServer();

  DataFetcherTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    server.put("file.gz", BYTES);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFileIsDownloadedWithProgressAndNotASecondTime() throws Exception {
    List<Long> done = new ArrayList<>();
    fetch(
        published("file.gz"),
        (file, now, total) -> {
          assertThat(file).isEqualTo("file.gz");
          assertThat(total).isEqualTo(BYTES.length);
          done.add(now);
        });
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
    assertThat(folder.resolve("file.gz.part")).doesNotExist();
    assertThat(done).isSorted().startsWith(0L).endsWith((long) BYTES.length);
    fetch(published("file.gz"), SILENT);
    assertThat(server.ranges).hasSize(1);
  }

  @Test
  void redirectsAreFollowed() throws Exception {
    fetch(published("moved/file.gz"), SILENT);
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
  }

  @Test
  void aCutConnectionIsResumedWhereItBroke() throws Exception {
    server.cuts.set(2);
    server.cutAfter = 100_000;
    fetch(published("file.gz"), SILENT);
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
    assertThat(server.ranges).hasSize(3);
    assertThat(server.ranges.get(0)).isEmpty();
    assertThat(server.ranges.subList(1, 3)).allMatch(r -> r.matches("bytes=[1-9]\\d*-"));
  }

  @Test
  void aConnectionThatKeepsBreakingLeavesAPartFromWhichALaterCallGoesOn() throws Exception {
    server.cuts.set(Integer.MAX_VALUE);
    assertThatThrownBy(() -> fetch(published("file.gz"), SILENT))
        .isInstanceOf(BrokenMachineException.class)
        .hasMessageStartingWith("The download of " + server.address("file.gz") + " broke off after")
        .hasMessageEndingWith("run the same command again to go on from there.");
    assertThat(folder.resolve("file.gz")).doesNotExist();
    server.cuts.set(0);
    Files.write(folder.resolve("file.gz.part"), Arrays.copyOf(BYTES, 200_000));
    fetch(published("file.gz"), SILENT);
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
    assertThat(server.ranges).endsWith("bytes=200000-");
  }

  @Test
  void aServerWithoutRangeSendsTheWholeFileAgain() throws Exception {
    server.honoursRange = false;
    Files.write(folder.resolve("file.gz.part"), Arrays.copyOf(BYTES, 200_000));
    fetch(published("file.gz"), SILENT);
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
    assertThat(server.ranges).containsExactly("bytes=200000-");
  }

  @Test
  void aPartThatIsWholeIsNotDownloadedAgain() throws Exception {
    Files.write(folder.resolve("file.gz.part"), BYTES);
    fetch(published("file.gz"), SILENT);
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
    assertThat(server.ranges).isEmpty();
  }

  @Test
  void aPartThatIsTooLongOrDoesNotFitIsThrownAway() throws Exception {
    Files.write(folder.resolve("file.gz.part"), new byte[BYTES.length + 5]);
    fetch(published("file.gz"), SILENT);
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
    Files.delete(folder.resolve("file.gz"));
    Files.write(folder.resolve("file.gz.part"), new byte[5]);
    fetch(published("file.gz"), SILENT);
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
    assertThat(server.ranges).containsExactly("bytes=300005-", "", "bytes=5-", "");
  }

  @Test
  void aWrongChecksumIsRefusedAndNothingIsKept() {
    byte[] other = BYTES.clone();
    other[7]++;
    server.put("file.gz", other);
    assertThatThrownBy(() -> fetch(published("file.gz"), SILENT))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(
            "expected MD5 %s, got %s", DataFiles.md5(BYTES), DataFiles.md5(other));
    assertThat(folder.resolve("file.gz")).doesNotExist();
    assertThat(folder.resolve("file.gz.part")).doesNotExist();
  }

  @Test
  void aDamagedFileIsFetchedAgain() throws Exception {
    Files.write(folder.resolve("file.gz"), new byte[10]);
    fetch(published("file.gz"), SILENT);
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
  }

  @Test
  void notFound() {
    assertThatThrownBy(() -> fetch(published("gone/file.gz"), SILENT))
        .isInstanceOf(BrokenMachineException.class)
        .hasMessage(
            "%s answered with status 404; try again later, or get file.gz elsewhere and put it into %s.",
            server.address("gone/file.gz"), folder);
  }

  @Test
  void noNetwork() {
    PublishedFiles published = published("file.gz");
    server.close();
    assertThatThrownBy(() -> fetch(published, SILENT))
        .isInstanceOf(BrokenMachineException.class)
        .hasMessageStartingWith("No network: 127.0.0.1 cannot be reached.");
    URI nowhere = URI.create("http://nowhere.invalid/file.gz");
    assertThatThrownBy(() -> fetch(published(nowhere), SILENT))
        .isInstanceOf(BrokenMachineException.class)
        .hasMessageStartingWith("No network: nowhere.invalid cannot be reached.");
  }

  @Test
  void aSilentServerIsGivenUpAndTheDownloadGoesOn() throws Exception {
    server.cuts.set(1);
    server.cutAfter = 100_000;
    server.stalls = true;
    new DataFetcher(Duration.ofSeconds(1)).fetch(published("file.gz"), folder, SILENT);
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
    assertThat(server.ranges).hasSize(2);
  }

  @Test
  void anEndlessAnswerStopsAtThePublishedSize() throws Exception {
    server.endless = true;
    List<Long> done = new ArrayList<>();
    fetch(published("file.gz"), (file, now, total) -> done.add(now));
    assertThat(folder.resolve("file.gz")).hasBinaryContent(BYTES);
    assertThat(done).endsWith((long) BYTES.length);
  }

  @Test
  void anEndlessAnswerOfOtherBytesIsRefused() {
    server.endless = true;
    server.put("file.gz", new byte[7]);
    assertThatThrownBy(() -> fetch(published("file.gz"), SILENT))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(
            "expected MD5 %s, got %s", DataFiles.md5(BYTES), DataFiles.md5(new byte[BYTES.length]));
    assertThat(folder.resolve("file.gz.part")).doesNotExist();
  }

  @Test
  void twoFetchesDoNotWriteIntoOneFolder() throws Exception {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".fetch.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> fetch(published("file.gz"), SILENT))
          .isInstanceOf(BrokenInputException.class)
          .hasMessage("Another fetch is writing to %s; wait until it has ended.", folder);
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsTheMachinesFault() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(
            () -> new DataFetcher().fetch(published("file.gz"), file.resolve("data"), SILENT))
        .isInstanceOf(BrokenMachineException.class)
        .hasMessageStartingWith("Cannot write " + file.resolve("data"));
  }

  @Test
  void whatIsBuiltInIsNotFetched() {
    assertThatThrownBy(() -> new DataFetcher().fetch(KnownData.STROKES, folder, SILENT))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage("Data set 'strokes' is built in; there is nothing to fetch.");
  }

  @Test
  void anArchiveIsUnpackedVerifiedAndLoads() throws Exception {
    server.put("all.tar.gz", archive(true));
    PublishedFiles published = archived(DataFiles.md5(archive(true)));
    fetch(published, SILENT);
    assertThat(DataFolder.fileNames(folder))
        .containsExactly("MD5SUMS", "data_batch_1.bin", "test_batch.bin");
    assertThat(Files.exists(folder.resolveSibling("evil.bin"))).isFalse();
    assertThat(Verification.verified(folder).against()).isEqualTo("MD5SUMS");
    assertThat(Verification.verified(folder).intact()).isTrue();
    DataSet data =
        new DataCatalogue(folder).load(folder.toString(), Preparation.of(Normalisation.UNIT));
    assertThat(data.train().size()).isEqualTo(3);
    fetch(published, SILENT);
    assertThat(server.ranges).hasSize(1);
    DataFiles.write(folder, "test_batch.bin", DataFiles.cifar(2, 1));
    assertThat(Verification.verified(folder).files())
        .extracting(Verification.FileCheck::outcome)
        .containsExactly(Outcome.OK, Outcome.MISMATCH);
    fetch(published, SILENT);
    assertThat(Verification.verified(folder).intact()).isTrue();
  }

  @Test
  void anArchiveThatLacksAMemberIsRefused() throws Exception {
    server.put("all.tar.gz", archive(false));
    assertThatThrownBy(() -> fetch(archived(DataFiles.md5(archive(false))), SILENT))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage("%s lacks [test_batch.bin].", folder.resolve("all.tar.gz"));
  }

  private void fetch(PublishedFiles published, FetchListener listener) {
    new DataFetcher().fetch(published, folder, listener);
  }

  private PublishedFiles published(String name) {
    return published(server.address(name));
  }

  private static PublishedFiles published(URI address) {
    return new PublishedFiles(
        KnownData.MNIST,
        List.of(new PublishedFile(address, BYTES.length, DataFiles.md5(BYTES))),
        List.of());
  }

  private PublishedFiles archived(String md5) {
    return new PublishedFiles(
        KnownData.CIFAR10,
        List.of(new PublishedFile(server.address("all.tar.gz"), archive(true).length, md5)),
        List.of("data_batch_1.bin", "test_batch.bin"));
  }

  private static byte[] archive(boolean whole) {
    List<String> names = List.of("../../evil.bin", "data_batch_1.bin", "test_batch.bin");
    byte[] train = DataFiles.cifar(3, 0);
    return whole
        ? DataFiles.tar(names, new byte[3], train, DataFiles.cifar(2, 0))
        : DataFiles.tar(names.subList(0, 2), new byte[3], train);
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RandomKey.of(5).generator().nextBytes(bytes);
    return bytes;
  }
}
