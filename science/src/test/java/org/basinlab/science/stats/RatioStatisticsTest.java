package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioStatisticsTest {

  @Test
  void ratiosThatDifferInTheLastBitAreEqual() {
    double a = 0.1 / 32;
    double b = 0.3 / 96;
    double c = Math.nextUp(a);
    assertThat(RatioGroups.grouped(0.2 / 32, a, c, b).groups())
        .containsExactly(List.of(1, 2, 3), List.of(0));
    assertThat(RatioGroups.grouped(0.2 / 32, a, c, b).membership()).containsExactly(1, 0, 0, 0);
  }

  @Test
  void ratiosThatDifferByMoreThanTheToleranceAreDistinct() {
    assertThat(RatioGroups.grouped(1, 1 + 2e-9).distinct()).isEqualTo(2);
    assertThat(RatioGroups.grouped(1, 1 + 0.5e-9).distinct()).isEqualTo(1);
    assertThat(RatioGroups.grouped().distinct()).isZero();
  }

  /**
   * Ratios 1, 1, 2, 2, 4 with values 0, 1, 3, 5, 9. Equal: |0−1|, |3−5|: mean 1.5. Neighbours: 3,
   * 5, 2, 4 and 6, 4: mean 4. The pairs of ratios 1 and 4, differences 9 and 8, are not used.
   */
  @Test
  void collapseByHand() {
    Collapse collapse = Collapse.tested(new double[] {4, 1, 2, 1, 2}, new double[] {9, 0, 3, 1, 5});
    assertThat(collapse.equal()).isEqualTo(1.5);
    assertThat(collapse.equalPairs()).isEqualTo(2);
    assertThat(collapse.neighbouring()).isEqualTo(4);
    assertThat(collapse.neighbouringPairs()).isEqualTo(6);
    assertThat(collapse.difference()).isEqualTo(2.5);
  }

  @Test
  void valuesThatAreAFunctionOfTheRatioCollapseCompletely() {
    double[] ratios = {1, 1, 1, 3, 3, 9};
    double[] values = {5, 5, 5, 4, 4, 3};
    Collapse collapse = Collapse.tested(ratios, values);
    assertThat(collapse.equal()).isZero();
    assertThat(collapse.difference()).isCloseTo(1, within(1e-15));
  }

  /** Values that follow something else as strongly as the ratio do not collapse. */
  @Test
  void valuesThatFollowTheBatchSizeDoNotCollapse() {
    double[] ratios = {1, 1, 2, 2};
    double[] values = {0, 3, 0, 3};
    assertThat(Collapse.tested(ratios, values).difference()).isEqualTo(1.5 - 3);
  }
}
