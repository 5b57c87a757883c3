package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.basinlab.science.BrokenInputException;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FiellerTest {
  private static final double KNOWN = Double.POSITIVE_INFINITY;
  private static final double Z = 1.959963984540054;

  private static RatioInterval of(double x, double sx, double y, double sy) {
    return new Fieller(new Estimate(x, sx, 9), new Estimate(y, sy, 9), 0).interval(KNOWN, 0.95);
  }

  private static Interval bounded(RatioInterval set) {
    return ((RatioInterval.Between) set).interval();
  }

  @Test
  void exactDenominatorGivesTheUsualInterval() {
    Interval interval = bounded(of(6, 1, 2, 0));
    assertThat(interval.lower()).isCloseTo(3 - Z / 2, within(1e-8));
    assertThat(interval.upper()).isCloseTo(3 + Z / 2, within(1e-8));
  }

  /** Every end ρ solves (x − ρy)² = z²(s_x² − 2ρ s_xy + ρ² s_y²). */
  @Test
  void endsSolveTheirEquation() {
    Fieller fieller = new Fieller(new Estimate(3, 0.5, 9), new Estimate(2, 0.4, 9), 0.1);
    Interval interval = bounded(fieller.interval(KNOWN, 0.95));
    for (double rho : new double[] {interval.lower(), interval.upper()}) {
      double variance = 0.25 - 2 * rho * 0.1 + rho * rho * 0.16;
      assertThat((3 - 2 * rho) * (3 - 2 * rho)).isCloseTo(Z * Z * variance, within(1e-7));
    }
    assertThat(interval.contains(1.5)).isTrue();
  }

  @Test
  void denominatorThatMayBeZeroLeavesAGapOrNothing() {
    RatioInterval beyond = of(10, 1, 0.1, 1);
    Interval gap = ((RatioInterval.Beyond) beyond).gap();
    assertThat(gap.lower()).isNegative();
    assertThat(gap.upper()).isPositive();
    assertThat(beyond.contains(100)).isTrue();
    assertThat(beyond.contains(-100)).isTrue();
    assertThat(beyond.contains(0)).isFalse();
    assertThat(of(0.1, 1, 0.1, 1)).isEqualTo(new RatioInterval.Anything(0.95));
  }

  /** No ρ has x = 0 · ρ; "anything" would be the opposite of the truth. */
  @Test
  void anExactZeroBelowAnExactNumberIsRefused() {
    assertThatThrownBy(() -> of(3, 0, 0, 0))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage("A ratio of exact numbers needs a denominator other than 0, got 3.0/0.");
    assertThat(of(0, 0, 0, 0)).isEqualTo(new RatioInterval.Anything(0.95));
  }

  @Test
  void denominatorOnTheEdgeGivesARay() {
    RatioInterval ray =
        new Fieller(new Estimate(10, 1, 9), new Estimate(0, 0, 9), 0).interval(KNOWN, 0.95);
    assertThat(ray).isEqualTo(new RatioInterval.Anything(0.95));
    assertThat(bounded(of(5, 0, 0.5, 0))).isEqualTo(new Interval(10, 10, 0.95));
  }

  @Test
  void singleDrawsSayNothing() {
    Estimate one = Estimate.ofSamples(3);
    assertThat(new Fieller(one, one, 0).interval(0, 0.95))
        .isEqualTo(new RatioInterval.Anything(0.95));
  }

  @Test
  void impossibleCovarianceIsRefused() {
    Estimate x = new Estimate(1, 1, 9);
    assertThatThrownBy(() -> new Fieller(x, x, 2)).isInstanceOf(BrokenInputException.class);
  }

  /**
   * 4,000 Gaussian pairs; 3.5 standard errors of a share of 0.95. Where y ≈ 0 the delta method
   * fails.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1, 3, 10})
  void coversAtItsLevelHoweverSmallTheDenominator(double y) {
    double x = 2;
    int covered = 0;
    int delta = 0;
    int n = 4000;
    double[] noise = RandomKey.of(71).at((long) (10 * y)).gaussians(2 * n);
    for (int i = 0; i < n; i++) {
      double seen = x + noise[2 * i];
      double under = y + 0.6 * noise[2 * i] + 0.8 * noise[2 * i + 1];
      RatioInterval set =
          new Fieller(new Estimate(seen, 1, 9), new Estimate(under, 1, 9), 0.6)
              .interval(KNOWN, 0.95);
      covered += set.contains(x / y) ? 1 : 0;
      double ratio = seen / under;
      double se = Math.sqrt(1 - 1.2 * ratio + ratio * ratio) / Math.abs(under);
      delta += Math.abs(ratio - x / y) <= Z * se ? 1 : 0;
    }
    double tolerance = 3.5 * Math.sqrt(0.95 * 0.05 / n);
    assertThat(covered / (double) n).isCloseTo(0.95, within(tolerance));
    if (y == 0.2) {
      assertThat(Math.abs(delta / (double) n - 0.95)).isGreaterThan(2 * tolerance);
    }
  }
}
