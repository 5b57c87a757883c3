package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Input with too few values or without spread has a defined answer. */
class DegenerateTest {

  private final Permutations permutations = Permutations.of(99, new Draws(0).random());

  @Test
  void oneValueDecidesNothing() {
    MeanTest test = MeanTest.oneSample(new double[] {5}, 0);
    assertThat(test.pBelow()).isOne();
    assertThat(test.pAbove()).isOne();
    assertThat(test.estimate().interval(0.95).width()).isInfinite();
  }

  @Test
  void equalValuesAreCertainOnTheirSide() {
    MeanTest test = MeanTest.oneSample(new double[] {-0.3, -0.3, -0.3}, 0);
    assertThat(test.pBelow()).isZero();
    assertThat(test.pAbove()).isOne();
    assertThat(test.statistic()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(test.estimate().interval(0.95)).isEqualTo(new Interval(-0.3, -0.3, 0.95));
  }

  @Test
  void valuesEqualToTheReferenceDecideNothing() {
    MeanTest test = MeanTest.oneSample(new double[] {0, 0, 0}, 0);
    assertThat(test.pBelow()).isOne();
    assertThat(test.pAbove()).isOne();
    assertThat(test.estimate().interval(0.95)).isEqualTo(new Interval(0, 0, 0.95));
  }

  @Test
  void noDifferenceAtAllIsEquivalentAndADifferenceOnTheMarginIsNothing() {
    Equivalence none = Equivalence.oneSample(new double[] {0, 0, 0}, 0.1);
    assertThat(none.pInside()).isZero();
    assertThat(none.pOutside()).isOne();
    Equivalence margin = Equivalence.oneSample(new double[] {0.1, 0.1}, 0.1);
    assertThat(margin.pInside()).isOne();
    assertThat(margin.pOutside()).isOne();
    Equivalence beyond = Equivalence.oneSample(new double[] {0.2, 0.2}, 0.1);
    assertThat(beyond.pInside()).isOne();
    assertThat(beyond.pOutside()).isZero();
    Equivalence single = Equivalence.oneSample(new double[] {0}, 0.1);
    assertThat(single.pInside()).isOne();
    assertThat(single.pOutside()).isOne();
  }

  @Test
  void thereIsNoTrendInOneValueOrInEqualOnes() {
    TrendTest nothing = new TrendTest(0, 1, 1, true);
    double[] same = {2, 2, 2};
    double[] rising = {1, 2, 3};
    assertThat(OneBlock.test(rising, same, permutations)).isEqualTo(nothing);
    assertThat(OneBlock.test(same, rising, permutations)).isEqualTo(nothing);
    assertThat(OneBlock.test(new double[] {1}, new double[] {1}, permutations)).isEqualTo(nothing);
    assertThat(OneBlock.test(new double[0], new double[0], permutations)).isEqualTo(nothing);
  }

  @Test
  void aLineThroughTwoPointsHasAnUnknownError() {
    Line line = Line.fit(new double[] {0, 1}, new double[] {1, 3});
    assertThat(line.slope()).isEqualTo(new Estimate(2, Double.POSITIVE_INFINITY, 2));
  }

  @Test
  void noNumberOfDrawsFindsAnEffectOfZero() {
    assertThat(new SampleSize(0.05, 0.8).needed(0, 1)).isEmpty();
    assertThat(new SampleSize(0.05, 0.8).needed(1, 0)).hasValue(2);
  }
}
