package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MultiplicityTest {

  /** 0.01·3, then 0.02·2, then 0.03·1 lifted to the one before. */
  @Test
  void holmByHand() {
    assertThat(Multiplicity.holm(0.03, 0.01, 0.02))
        .containsExactly(new double[] {0.04, 0.03, 0.04}, within(1e-15));
  }

  @Test
  void holmStopsAtOne() {
    assertThat(Multiplicity.holm(0.5, 0.9, 0.6)).containsExactly(1, 1, 1);
  }

  @Test
  void tiesAreAdjustedAlike() {
    assertThat(Multiplicity.holm(0.02, 0.02))
        .containsExactly(new double[] {0.04, 0.04}, within(1e-15));
  }

  @Test
  void oneClaimNeedsNoCorrectionAndNoneGivesNone() {
    assertThat(Multiplicity.holm(0.03)).containsExactly(0.03);
    assertThat(Multiplicity.holm()).isEmpty();
  }

  @Test
  void holmIsNeverAboveBonferroniNorBelowTheValueItself() {
    double[] p = {0.2, 0.001, 0.04, 0.04, 0.7, 0.013};
    double[] holm = Multiplicity.holm(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(holm[i]).isBetween(p[i], Math.min(1, p.length * p[i]));
    }
  }
}
