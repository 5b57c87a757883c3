package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

  @Test
  void meanAndStandardErrorOfTheNumbersOneToFive() {
    Estimate estimate = Estimate.ofSamples(1, 2, 3, 4, 5);
    assertThat(estimate.value()).isEqualTo(3);
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(2.5 / 5), within(1e-15));
    assertThat(estimate.standardDeviation()).isCloseTo(Math.sqrt(2.5), within(1e-15));
    assertThat(estimate.samples()).isEqualTo(5);
  }

  @Test
  void equalDrawsHaveNoErrorEvenWhereTheirMeanIsRounded() {
    assertThat(Estimate.ofSamples(0.1, 0.1, 0.1)).isEqualTo(new Estimate(0.1, 0, 3));
  }

  @Test
  void oneDrawSaysNothingAboutItsSpread() {
    assertThat(Estimate.ofSamples(7.0)).isEqualTo(new Estimate(7.0, Double.POSITIVE_INFINITY, 1));
  }

  @Test
  void aFactorScalesTheErrorByItsSize() {
    assertThat(new Estimate(3, 0.5, 4).times(-2)).isEqualTo(new Estimate(-6, 1, 4));
    assertThat(Estimate.ofSamples(7.0).times(0)).isEqualTo(new Estimate(0, 0, 1));
  }

  /** The hand example of SCIENCE R6: E‖Hv‖² = 15 ± se, ‖H‖_F = √15 with error se/(2√15). */
  @Test
  void theSquareRootHalvesTheRelativeError() {
    Estimate root = new Estimate(15, 3, 2).squareRoot();
    assertThat(root.value()).isCloseTo(Math.sqrt(15), within(1e-15));
    assertThat(root.standardError() / root.value()).isCloseTo(0.5 * 3 / 15, within(1e-15));
    assertThat(Estimate.exact(0).squareRoot()).isEqualTo(Estimate.exact(0));
  }

  /** First order: the error is what a small step of one standard error does to the function. */
  @Test
  void deltaMethodAgreesWithASmallStep() {
    Estimate narrow = new Estimate(2, 1e-6, 10);
    assertThat(narrow.squareRoot().standardError())
        .isCloseTo((Math.sqrt(2 + 1e-6) - Math.sqrt(2 - 1e-6)) / 2, within(1e-12));
  }

  /** t(5; 0.975) = 2.570582 from tables. */
  @Test
  void theIntervalOfAMeanIsStudents() {
    Interval six = new Estimate(3, 0.1, 6).interval(0.95);
    assertThat(six.lower()).isCloseTo(3 - 0.2570582, within(1e-7));
    assertThat(six.upper()).isCloseTo(3 + 0.2570582, within(1e-7));
    assertThat(Estimate.exact(3).interval(0.95)).isEqualTo(new Interval(3, 3, 0.95));
    Interval one = Estimate.ofSamples(3).interval(0.95);
    assertThat(one.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(one.upper()).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
