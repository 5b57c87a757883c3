package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

final class SignTestTest {
  /** Counted: 1/1024 of the signs of ten draws are all beyond, (1 + 10 + 45)/1024 eight or more. */
  @Test
  void pIsTheShareOfSignsWithAsManyBeyond() {
    assertThat(SignTest.pBeyond(10, 10)).isCloseTo(1.0 / 1024, within(1e-15));
    assertThat(SignTest.pBeyond(8, 10)).isCloseTo(56.0 / 1024, within(1e-14));
    assertThat(SignTest.pBeyond(0, 10)).isEqualTo(1);
  }

  @Test
  void moreBeyondThanThereAreIsRefused() {
    assertThatThrownBy(() -> SignTest.pBeyond(3, 2)).isInstanceOf(BrokenInputException.class);
  }
}
