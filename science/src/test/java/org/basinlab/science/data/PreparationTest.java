package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.api.Test;

class PreparationTest {
  /** Three training images of 2 x 2 whose last pixel is constant, and one validation image. */
  private static final ImageSet TINY =
      new ImageSet(
          "tiny", images(3, 0, 51, 102, 7, 255, 51, 0, 7, 0, 204, 0, 7), images(1, 255, 0, 0, 200));

  @Test
  void unitDividesByWhite() {
    DataSet data = TINY.prepare(Preparation.of(Normalisation.UNIT));
    assertThat(array(data.train()))
        .containsExactly(0f, 0.2f, 0.4f, 7 / 255f, 1f, 0.2f, 0f, 7 / 255f, 0f, 0.8f, 0f, 7 / 255f);
    assertThat(data.train().inputShape()).containsExactly(2, 2);
    assertThat(data.train().classes()).isEqualTo(10);
  }

  @Test
  void globalUsesOneMeanAndDeviationOfTheTrainingPart() {
    DataSet data = TINY.prepare(Preparation.of(Normalisation.GLOBAL));
    double mean = 684 / 12.0;
    double squares = 51 * 51 + 102 * 102 + 255 * 255 + 51 * 51 + 204 * 204 + 3 * 49;
    double deviation = Math.sqrt(squares / 12 - mean * mean);
    assertThat(data.train().inputs().get(4))
        .isCloseTo((float) ((255 - mean) / deviation), within(1e-6f));
    assertThat(data.validation().inputs().get(3))
        .isCloseTo((float) ((200 - mean) / deviation), within(1e-6f));
  }

  @Test
  void perFeatureStandardisesEachAndAConstantFeatureBecomesZero() {
    DataSet data = TINY.prepare(Preparation.of(Normalisation.PER_FEATURE));
    float root = (float) Math.sqrt(2);
    assertThat(data.train().inputs().get(0)).isCloseTo(-1 / root, within(1e-6f));
    assertThat(data.train().inputs().get(4)).isCloseTo(root, within(1e-6f));
    assertThat(data.train().inputs().get(3)).isZero();
    assertThat(data.validation().inputs().get(3)).isZero();
    assertThat(data.validation().inputs().get(0)).isCloseTo(root, within(1e-6f));
  }

  @Test
  void poolingAveragesSquares() {
    DataSet data = TINY.prepare(new Preparation(Normalisation.UNIT, 2, 0));
    assertThat(data.train().inputShape()).containsExactly(1, 1);
    assertThat(array(data.train())).containsExactly(160 / 1020f, 313 / 1020f, 211 / 1020f);
  }

  @Test
  void poolingKeepsChannelsApart() {
    int side = 4;
    byte[] pixels = new byte[3 * side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (5 * i);
    }
    Images image = new Images(pixels, new byte[1], List.of(3, side, side));
    DataSet data =
        new ImageSet("rgb", image, image).prepare(new Preparation(Normalisation.UNIT, 2, 0));
    assertThat(data.train().inputShape()).containsExactly(3, 2, 2);
    float[] pooled = array(data.train());
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 2; x++) {
          int corner = 16 * c + 8 * y + 2 * x;
          float mean = 5 * (4 * corner + 10) / 4f / 255f;
          assertThat(pooled[4 * c + 2 * y + x]).isCloseTo(mean, within(1e-6f));
        }
      }
    }
  }

  @Test
  void theLimitComesBeforeTheStatistics() {
    ImageSet many = Strokes.ofSize(60, 10).images();
    ImageSet few = Strokes.ofSize(20, 10).images();
    assertThat(many.prepare(new Preparation(Normalisation.GLOBAL, 1, 20)).digest())
        .isEqualTo(few.prepare(Preparation.of(Normalisation.GLOBAL)).digest());
  }

  @Test
  void largePartsAreStandardisedToMeanZeroAndVarianceOne() {
    DataSet data = Strokes.ofSize(500, 10).prepare(new Preparation(Normalisation.GLOBAL, 2, 0));
    float[] inputs = array(data.train());
    double sum = 0;
    double squares = 0;
    for (float x : inputs) {
      sum += x;
      squares += (double) x * x;
    }
    assertThat(sum / inputs.length).isCloseTo(0, within(1e-7));
    assertThat(squares / inputs.length).isCloseTo(1, within(1e-6));
  }

  @Test
  void everyPartOfThePreparationMovesTheDigest() {
    Strokes strokes = new Strokes(RandomKey.of(1), 40, 10);
    assertThat(
            List.of(
                strokes.prepare(new Preparation(Normalisation.UNIT, 1, 0)).digest(),
                strokes.prepare(new Preparation(Normalisation.GLOBAL, 1, 0)).digest(),
                strokes.prepare(new Preparation(Normalisation.PER_FEATURE, 1, 0)).digest(),
                strokes.prepare(new Preparation(Normalisation.UNIT, 2, 0)).digest(),
                strokes.prepare(new Preparation(Normalisation.UNIT, 1, 39)).digest()))
        .doesNotHaveDuplicates();
  }

  @Test
  void impossiblePreparationsAreRefused() {
    assertThatThrownBy(() -> TINY.prepare(new Preparation(Normalisation.UNIT, 3, 0)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(
            "pooling 3 does not divide the 2 x 2 images of data set 'tiny'; choose a common divisor of both sides.");
    assertThatThrownBy(() -> TINY.prepare(new Preparation(Normalisation.UNIT, 1, 4)))
        .hasMessage(
            "trainLimit 4 exceeds the 3 training examples of data set 'tiny'; choose a smaller limit or 0 for all.");
    assertThatThrownBy(() -> new Preparation(Normalisation.UNIT, 0, 0))
        .isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(() -> new Preparation(Normalisation.UNIT, 1, -1))
        .isInstanceOf(BrokenInputException.class);
  }

  private static Images images(int count, int... pixels) {
    byte[] bytes = new byte[pixels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) pixels[i];
    }
    return new Images(bytes, new byte[count], List.of(2, 2));
  }

  private static float[] array(Examples examples) {
    FloatBuffer inputs = examples.inputs();
    float[] array = new float[inputs.remaining()];
    inputs.get(array);
    return array;
  }
}
