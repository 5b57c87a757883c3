package org.basinlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SnapshotTest {

  private static final List<TensorSlot> LAYOUT =
      List.of(
          new TensorSlot("weight", List.of(2, 3)),
          new TensorSlot("none", List.of(0, 5)),
          new TensorSlot("scale", List.of()));

  @Test
  void splittingAndJoiningIsTheIdentityOnEveryBit() {
    float quiet = Float.intBitsToFloat(0x7fc00abc);
    float[] flat = {1, -0.0f, Float.MIN_VALUE, quiet, Float.NEGATIVE_INFINITY, 6, 7};

    Snapshot snapshot = Snapshot.split(LAYOUT, TensorValues.of(flat));

    assertThat(snapshot.tensors().get(2).values().toFloats()).containsExactly(7);
    float[] back = snapshot.joined().toFloats();
    assertThat(back).hasSize(7);
    for (int i = 0; i < flat.length; i++) {
      assertThat(Float.floatToRawIntBits(back[i])).isEqualTo(Float.floatToRawIntBits(flat[i]));
    }
  }

  @Test
  void valuesDoNotFollowTheArrayTheyWereMadeFrom() {
    double[] array = {1, 2};
    TensorValues values = TensorValues.of(array);
    array[0] = 9;
    values.toDoubles()[1] = 9;

    assertThat(values.toDoubles()).containsExactly(1, 2);
    assertThat(values).isEqualTo(TensorValues.of(new double[] {1, 2}));
    assertThat(TensorValues.of(new double[] {0.0}))
        .isNotEqualTo(TensorValues.of(new double[] {-0.0}));
  }

  @Test
  void widensSinglePrecisionExactly() {
    assertThat(TensorValues.of(new float[] {0.1f}).toDoubles()).containsExactly((double) 0.1f);
  }
}
