package org.basinlab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.basinlab.science.BrokenInputException;
import org.basinlab.science.theory.Regime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a measurement keeps of a prediction can be read back. */
final class BasisTest {

  @ParameterizedTest
  @EnumSource
  void wordsAreReadBack(Regime regime) {
    Basis basis =
        new Basis(
            "declared inputs, and more", regime, "It says, outside the regime: nothing\nhere.");

    assertThat(Basis.of(basis.words())).contains(basis);
  }

  @Test
  void whatIsNoPredictionHasNone() {
    assertThat(Basis.of("all 4000 walkers")).isEmpty();
    assertThat(Basis.of("")).isEmpty();
    assertThatThrownBy(() -> new Basis("a, inside the regime: b", Regime.INSIDE, ""))
        .isInstanceOf(BrokenInputException.class);
  }
}
