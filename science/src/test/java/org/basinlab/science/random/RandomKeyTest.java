package org.basinlab.science.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

class RandomKeyTest {
  private static final RandomKey KEY = RandomKey.of(20171113L).named("test");

  @Test
  void theHashChainIsTheDocumentedOne() throws Exception {
    byte[] root = "org.basinlab.science.random 1".getBytes(StandardCharsets.UTF_8);
    byte[] of = sha256(0, root, ByteBuffer.allocate(8).putLong(7).array());
    byte[] named = sha256(1, of, "ä".getBytes(StandardCharsets.UTF_8));
    byte[] at = sha256(2, named, ByteBuffer.allocate(8).putLong(-3).array());
    assertThat(RandomKey.of(7).named("ä").at(-3))
        .hasToString(HexFormat.of().formatHex(at).substring(0, 16));
  }

  /** Results of published runs hang on these numbers: if one moves, every run identity moves. */
  @Test
  void knownAnswers() {
    RandomKey key = RandomKey.of(42).named("batches").at(7);
    assertThat(key).hasToString("64eb72533c858031");
    assertThat(key.generator().nextLong()).isEqualTo(2064329389166445687L);
    assertThat(key.uniforms(2)).containsExactly(0.70004965509987, 0.8763594194351235);
    assertThat(key.gaussians(2)).containsExactly(-0.6221959124648341, 1.472762969586058);
    assertThat(key.signs(6)).containsExactly(-1, 1, -1, -1, -1, 1);
    assertThat(key.permutation(6)).containsExactly(3, 4, 1, 0, 2, 5);
  }

  @Test
  void signsDoNotMoveAcrossTheWordsTheyAreTakenFrom() {
    RandomKey key = RandomKey.of(5).named("k");
    assertThat(Arrays.hashCode(key.signs(64))).isEqualTo(230651905);
    assertThat(Arrays.hashCode(key.signs(65))).isEqualTo(-367032289);
    assertThat(Arrays.hashCode(key.signs(1000))).isEqualTo(-26201343);
    double[] many = key.signs(100_001);
    float[] floats = new float[many.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) many[i];
    }
    assertThat(Arrays.hashCode(floats)).isEqualTo(-1910270945);
  }

  @Test
  void pathsThatLookAlikeDiffer() {
    RandomKey key = RandomKey.of(1);
    Set<RandomKey> keys =
        Set.of(
            key,
            RandomKey.of(2),
            key.named(""),
            key.named("a"),
            key.named("b"),
            key.named("ab"),
            key.named("a").named("b"),
            key.named("b").named("a"),
            key.at(0),
            key.at(1),
            key.named("1"),
            key.named("\0\0\0\0\0\0\0\1"),
            key.at(1).at(2),
            key.at(12));
    assertThat(keys).hasSize(14);
    assertThat(keys.stream().map(k -> k.generator().nextLong())).doesNotHaveDuplicates();
  }

  @Test
  void equalPathsAreEqualValues() {
    assertThat(RandomKey.of(1).named("a").at(5))
        .isEqualTo(RandomKey.of(1).named("a").at(5))
        .hasSameHashCodeAs(RandomKey.of(1).named("a").at(5))
        .isNotEqualTo(RandomKey.of(1).named("a").at(6));
  }

  @Test
  void drawingFromOneKeyMovesNoOther() {
    double[] alone = KEY.named("b").gaussians(100);
    KEY.generator().nextLong();
    KEY.named("a").gaussians(1000);
    KEY.named("b").generator().nextLong();
    assertThat(KEY.named("b").gaussians(100)).containsExactly(alone);
  }

  @Test
  void threadsAndOrderDoNotMatter() {
    List<Double> forwards =
        IntStream.range(0, 500).mapToObj(i -> KEY.at(i).gaussians(3)[2]).toList();
    List<Double> parallel =
        IntStream.range(0, 500).parallel().mapToObj(i -> KEY.at(i).gaussians(3)[2]).toList();
    assertThat(parallel).isEqualTo(forwards);
    for (int i = 499; i >= 0; i--) {
      assertThat(KEY.at(i).gaussians(3)[2]).isEqualTo(forwards.get(i));
    }
  }

  @Test
  void aLongerArrayBeginsWithTheShorterOne() {
    assertThat(Arrays.copyOf(KEY.gaussians(50), 20)).containsExactly(KEY.gaussians(20));
    assertThat(Arrays.copyOf(KEY.signs(50), 20)).containsExactly(KEY.signs(20));
    assertThat(Arrays.copyOf(KEY.uniforms(50), 20)).containsExactly(KEY.uniforms(20));
  }

  @Test
  void aPermutationHoldsEveryNumberOnce() {
    assertThat(KEY.permutation(0)).isEmpty();
    assertThat(IntStream.of(KEY.permutation(1000)).boxed().collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void streamsOfOneKeyAreUncorrelated() {
    int n = 40_000;
    double[] gaussians = KEY.gaussians(n);
    double[] signs = KEY.signs(n);
    double[] uniforms = KEY.uniforms(n);
    double standardError = 1 / Math.sqrt(n);
    assertThat(meanProduct(gaussians, signs)).isCloseTo(0, within(4 * standardError));
    assertThat(meanProduct(uniforms, signs)).isCloseTo(0, within(4 * standardError));
  }

  @Test
  void aNegativeCountIsRefused() {
    assertThatThrownBy(() -> KEY.gaussians(-1))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage("The number of random values must not be negative, got -1.");
  }

  private static double meanProduct(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum / a.length;
  }

  private static byte[] sha256(int tag, byte[] parent, byte[] detail) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((byte) tag);
    digest.update(parent);
    return digest.digest(detail);
  }
}
