package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ForkJoinPool;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.api.Test;

class StrokesTest {
  private static final Preparation PLAIN = Preparation.of(Normalisation.UNIT);

  /** If this moves, every run on strokes moves: say so in the changelog. */
  @Test
  void knownAnswer() {
    assertThat(Strokes.standard().prepare(PLAIN).digest())
        .isEqualTo("37a2080bfa56134530ca59baa79e513d0084a9269e1a4e6c23e1dda7d7f2378a");
  }

  @Test
  void sizesAndShape() {
    Strokes standard = Strokes.standard();
    assertThat(standard.trainSize()).isEqualTo(10_000);
    assertThat(standard.validationSize()).isEqualTo(2_000);
    DataSet data = Strokes.ofSize(25, 15).prepare(PLAIN);
    assertThat(data.name()).isEqualTo("strokes");
    assertThat(data.train().size()).isEqualTo(25);
    assertThat(data.validation().size()).isEqualTo(15);
    assertThat(data.train().inputShape()).containsExactly(28, 28);
    assertThat(data.train().features()).isEqualTo(784);
  }

  @Test
  void threadsDoNotMatter() throws Exception {
    String here = Strokes.ofSize(200, 20).prepare(PLAIN).digest();
    ForkJoinPool single = new ForkJoinPool(1);
    try {
      assertThat(single.submit(() -> Strokes.ofSize(200, 20).prepare(PLAIN).digest()).get())
          .isEqualTo(here);
    } finally {
      single.shutdown();
    }
  }

  @Test
  void aSmallerSetIsTheBeginningOfALargerOne() {
    Images large = Strokes.ofSize(100, 20).images().train();
    Images small = Strokes.ofSize(33, 20).images().train();
    for (int i = 0; i < 33; i++) {
      assertThat(small.label(i)).isEqualTo(large.label(i));
    }
    for (int i = 0; i < 33 * 784; i++) {
      assertThat(small.pixel(i)).isEqualTo(large.pixel(i));
    }
  }

  @Test
  void everyTenImagesHoldEachDigitOnceInChangingOrder() {
    Images images = Strokes.ofSize(200, 20).images().train();
    int inOrder = 0;
    for (int ten = 0; ten < 20; ten++) {
      int seen = 0;
      for (int i = 0; i < 10; i++) {
        seen |= 1 << images.label(10 * ten + i);
        inOrder += images.label(10 * ten + i) == i ? 1 : 0;
      }
      assertThat(seen).isEqualTo(0x3ff);
    }
    assertThat(inOrder).isLessThan(100);
  }

  @Test
  void trainingAndValidationAndOtherKeysAreDifferentImages() {
    ImageSet set = Strokes.ofSize(20, 20).images();
    ImageSet other = new Strokes(RandomKey.of(1), 20, 20).images();
    assertThat(differences(set.train(), set.validation())).isGreaterThan(1000);
    assertThat(differences(set.train(), other.train())).isGreaterThan(1000);
  }

  @Test
  void everyImageHasInkAndMostlyBackground() {
    Images images = Strokes.ofSize(1000, 1).images().train();
    for (int i = 0; i < 1000; i++) {
      int bright = 0;
      for (int j = 0; j < 784; j++) {
        bright += images.pixel(784 * i + j) > 127 ? 1 : 0;
      }
      assertThat(bright).as("bright pixels of image %d", i).isBetween(15, 350);
    }
  }

  @Test
  void impossibleSizesAreRefused() {
    assertThatThrownBy(() -> Strokes.ofSize(0, 10)).isInstanceOf(BrokenInputException.class);
    assertThatThrownBy(() -> Strokes.ofSize(10, 2_000_000))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageStartingWith("Sizes of 'strokes' must lie between 1 and 1000000");
  }

  private static int differences(Images a, Images b) {
    int count = 0;
    for (int i = 0; i < 20 * 784; i++) {
      count += a.pixel(i) == b.pixel(i) ? 0 : 1;
    }
    return count;
  }
}
