package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.data.Verification.FileCheck;
import org.basinlab.science.data.Verification.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";
  private static final String SHA_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final byte[] ABC = {'a', 'b', 'c'};
  private static final List<Long> SIZES = List.of(3L, 3L, 3L, 3L);
  private static final List<PublishedFiles> KNOWN =
      List.of(
          PublishedFiles.idx(
              KnownData.MNIST, "http://x/", SIZES, List.of("1", MD5_OF_ABC, MD5_OF_ABC, "4")),
          PublishedFiles.idx(
              KnownData.FASHION_MNIST, "http://x/", SIZES, List.of(MD5_OF_ABC, "2", "3", "4")));

  private final Path temporary;

  VerificationTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @Test
  void everyExpectedFileIsOkOrDiffersOrIsMissing() {
    DataFiles.write(temporary, "train-labels-idx1-ubyte.gz", ABC);
    DataFiles.write(temporary, "t10k-images-idx3-ubyte.gz", new byte[0]);
    Verification seen = Verification.verified(temporary, KNOWN);
    assertThat(seen.against()).isEqualTo("mnist");
    assertThat(seen.intact()).isFalse();
    assertThat(seen.files())
        .containsExactly(
            new FileCheck("train-images-idx3-ubyte.gz", Outcome.MISSING, ""),
            new FileCheck("train-labels-idx1-ubyte.gz", Outcome.OK, "md5:" + MD5_OF_ABC),
            new FileCheck(
                "t10k-images-idx3-ubyte.gz",
                Outcome.MISMATCH,
                "md5:d41d8cd98f00b204e9800998ecf8427e"),
            new FileCheck("t10k-labels-idx1-ubyte.gz", Outcome.MISSING, ""));
  }

  @Test
  void theDataSetThatFitsBestIsMeant() {
    DataFiles.write(temporary, "train-images-idx3-ubyte.gz", ABC);
    assertThat(Verification.verified(temporary, KNOWN).against()).isEqualTo("fashion-mnist");
  }

  @Test
  void aFolderWithAKnownNameIsHeldToThatNameEvenIfNothingFits() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("fashion-mnist"));
    DataFiles.write(folder, "t10k-labels-idx1-ubyte.gz", ABC);
    Verification seen = Verification.verified(folder, KNOWN);
    assertThat(seen.against()).isEqualTo("fashion-mnist");
    assertThat(seen.files().get(3).outcome()).isEqualTo(Outcome.MISMATCH);
  }

  @Test
  void filesWithoutPublishedChecksumGetADigest() {
    DataFiles.write(temporary, "data_batch_1.bin", ABC);
    Verification seen = Verification.verified(temporary, KNOWN);
    assertThat(seen.against()).isEmpty();
    assertThat(seen.intact()).isTrue();
    assertThat(seen.files())
        .containsExactly(
            new FileCheck(
                "data_batch_1.bin", Outcome.NO_PUBLISHED_CHECKSUM, "sha256:" + SHA_OF_ABC));
  }

  @Test
  void whatIsNoFolderOrHasABrokenListIsRefused() {
    assertThatThrownBy(() -> Verification.verified(temporary.resolve("none"), KNOWN))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage("%s is not a folder.", temporary.resolve("none"));
    Path sums = DataFiles.write(temporary, "MD5SUMS", ABC);
    assertThatThrownBy(() -> Verification.verified(temporary, KNOWN))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(
            "%s has a line that is not a checksum, two spaces and a file name: 'abc'.", sums);
  }
}
