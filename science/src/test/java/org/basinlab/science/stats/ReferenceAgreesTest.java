package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against scipy, statsmodels and counts over all orders; see reference.py. */
class ReferenceAgreesTest {

  private static final Offset<Double> ROUNDING = within(1e-10);

  private final Reference reference = new Reference();

  @Test
  void oneSampleTAgreesWithScipy() {
    MeanTest test = MeanTest.oneSample(reference.row("a"), 0.05);
    double[] expected = reference.row("one");
    agrees(test, expected);
    agrees(test.estimate().interval(0.95), reference.row("one.interval95"));
    agrees(test.estimate().interval(0.90), reference.row("one.interval90"));
  }

  @Test
  void equivalenceAgreesWithStatsmodels() {
    double[] y = reference.row("tost.y");
    double[] differences = reference.row("tost.x").clone();
    Arrays.setAll(differences, i -> differences[i] - y[i]);
    Equivalence test = Equivalence.oneSample(differences, 0.1);
    double[] expected = reference.row("tost");
    assertThat(test.pInside()).isCloseTo(expected[0], ROUNDING);
    assertThat(test.againstLower().pAbove()).isCloseTo(expected[1], ROUNDING);
    assertThat(test.againstUpper().pBelow()).isCloseTo(expected[2], ROUNDING);
    agrees(test.estimate().interval(0.9), reference.row("tost.interval90"));
  }

  @Test
  void withoutTiesTheTrendIsKendallsAndAgreesWithScipysExactLaw() {
    double[] x = {0, 1, 2, 3, 4, 5, 6, 7};
    agrees(
        OneBlock.test(x, reference.row("untied"), neverDrawn()), reference.row("untied.kendall"));
  }

  @Test
  void jonckheereAgreesWithACountOverAllOrders() {
    double[] groups = reference.row("groups");
    double[] first = reference.row("values.first");
    agrees(OneBlock.test(groups, first, neverDrawn()), reference.row("jonckheere.first"));
  }

  @Test
  void jonckheereOverTwoBlocksAgreesWithTheConvolutionOfTheirLaws() {
    TrendTest test =
        Jonckheere.stratified(
            List.of(stratum("values.first"), stratum("values.second")), neverDrawn());
    agrees(test, reference.row("jonckheere.both"));
  }

  @Test
  void lineAgreesWithScipy() {
    Line line = Line.fit(reference.row("line.x"), reference.row("line.y"));
    double[] expected = reference.row("line");
    assertThat(line.intercept()).isCloseTo(expected[0], ROUNDING);
    assertThat(line.slope().value()).isCloseTo(expected[1], ROUNDING);
    assertThat(line.slope().standardError()).isCloseTo(expected[2], ROUNDING);
  }

  @Test
  void correctionsAgreeWithStatsmodels() {
    double[] p = reference.row("p");
    assertThat(Multiplicity.holm(p)).containsExactly(reference.row("holm"), ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.3", "0.5", "1.0", "2.0"})
  void sampleSizeAgreesWithTheNoncentralT(String effect) {
    int needed = new SampleSize(0.025, 0.8).needed(Double.parseDouble(effect), 1).orElseThrow();
    assertThat((double) needed).isEqualTo(Math.ceil(reference.row("n." + effect)[0]));
  }

  private Jonckheere.Stratum stratum(String values) {
    return new Jonckheere.Stratum(
        Arrays.stream(reference.row("groups")).boxed().toList(),
        Arrays.stream(reference.row(values)).boxed().toList());
  }

  /** All lists here are short enough to be counted; the random numbers stay unused. */
  private static Permutations neverDrawn() {
    return Permutations.of(99, new Draws(0).random());
  }

  private static void agrees(MeanTest test, double[] expected) {
    assertThat(test.statistic()).isCloseTo(expected[0], ROUNDING);
    assertThat(test.pBelow()).isCloseTo(expected[2], ROUNDING);
    assertThat(test.pAbove()).isCloseTo(expected[3], ROUNDING);
  }

  private static void agrees(TrendTest test, double[] expected) {
    assertThat(test.exact()).isTrue();
    assertThat(test.coefficient()).isCloseTo(expected[0], ROUNDING);
    assertThat(test.pRising()).isCloseTo(expected[1], ROUNDING);
    assertThat(test.pFalling()).isCloseTo(expected[2], ROUNDING);
  }

  private static void agrees(Interval interval, double[] expected) {
    assertThat(interval.lower()).isCloseTo(expected[0], ROUNDING);
    assertThat(interval.upper()).isCloseTo(expected[1], ROUNDING);
  }
}
