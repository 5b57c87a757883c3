package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

class DataSetTest {
  private static final float[] INPUTS = {1f, -2.5f, 0f, 1e-3f, 7f, 8f};
  private static final Examples TRAIN = Examples.of(INPUTS, new int[] {0, 2, 1}, List.of(2), 3);
  private static final Examples VALIDATION =
      Examples.of(new float[] {4f, 5f}, new int[] {2}, List.of(2), 3);

  @Test
  void theDigestIsOfShapeFloatBitsAndLabels() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(4 * (6 + 3 + 2 + 1)).order(ByteOrder.LITTLE_ENDIAN);
    for (float input : INPUTS) {
      bytes.putInt(Float.floatToRawIntBits(input));
    }
    bytes.putInt(0).putInt(2).putInt(1).putFloat(4f).putFloat(5f).putInt(2);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(
        "basin examples 1 shape [2] classes 3 train 3 validation 1\n"
            .getBytes(StandardCharsets.UTF_8));
    assertThat(DataSet.of("toy", TRAIN, VALIDATION).digest())
        .isEqualTo(HexFormat.of().formatHex(sha.digest(bytes.array())));
  }

  @Test
  void theDigestMovesWithEverythingButTheName() {
    String digest = DataSet.of("toy", TRAIN, VALIDATION).digest();
    float[] almost = INPUTS.clone();
    almost[5] = Math.nextUp(almost[5]);
    Examples moved = Examples.of(almost, new int[] {0, 2, 1}, List.of(2), 3);
    Examples relabelled = Examples.of(INPUTS, new int[] {0, 2, 2}, List.of(2), 3);
    assertThat(DataSet.of("other", TRAIN, VALIDATION).digest()).isEqualTo(digest);
    assertThat(DataSet.of("toy", moved, VALIDATION).digest()).isNotEqualTo(digest);
    assertThat(DataSet.of("toy", relabelled, VALIDATION).digest()).isNotEqualTo(digest);
    assertThat(DataSet.of("toy", TRAIN, TRAIN).digest()).isNotEqualTo(digest);
    assertThat(
            DataSet.of(
                    "toy",
                    Examples.of(INPUTS, new int[] {0, 2, 1}, List.of(1, 2), 3),
                    Examples.of(new float[] {4f, 5f}, new int[] {2}, List.of(1, 2), 3))
                .digest())
        .isNotEqualTo(digest);
  }

  @Test
  void theDigestCoversMoreThanOneChunk() {
    float[] many = new float[100_003];
    Examples zeros = Examples.of(many, new int[many.length], List.of(1), 2);
    many[many.length - 1] = 1;
    Examples lastIsOne = Examples.of(many, new int[many.length], List.of(1), 2);
    assertThat(DataSet.of("a", zeros, zeros).digest())
        .isNotEqualTo(DataSet.of("a", lastIsOne, zeros).digest());
  }

  @Test
  void nobodyCanWriteIntoExamples() {
    float[] mine = INPUTS.clone();
    Examples examples = Examples.of(mine, new int[] {0, 2, 1}, List.of(2), 3);
    mine[0] = 99;
    assertThat(examples.inputs().get(0)).isEqualTo(1f);
    assertThat(examples.inputs().isReadOnly()).isTrue();
    assertThat(examples.labels().isReadOnly()).isTrue();
    float[] row = new float[2];
    examples.inputs().get(2, row);
    assertThat(row).containsExactly(0f, 1e-3f);
    assertThat(examples.inputs().position()).isZero();
  }

  @Test
  void impossibleExamplesAreRefused() {
    assertThatThrownBy(() -> Examples.of(INPUTS, new int[] {0, 1, 3}, List.of(2), 3))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage("Label 3 of example 2 is outside 0 to 2.");
    assertThatThrownBy(() -> Examples.of(INPUTS, new int[] {0, 1}, List.of(2), 3))
        .hasMessage("2 examples of shape [2] need 4 input values, got 6.");
    assertThatThrownBy(() -> Examples.of(new float[] {1, Float.NaN}, new int[] {0}, List.of(2), 3))
        .hasMessage("Input 1 of example 0 is NaN.");
    assertThatThrownBy(
            () ->
                DataSet.of("toy", TRAIN, Examples.of(new float[] {4f}, new int[1], List.of(1), 3)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("The parts of data set 'toy' differ");
  }
}
