package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Input with too few values or without spread has a defined answer. */
class DegenerateTest {

  private final Permutations permutations = Permutations.of(99, new Draws(0).random());

  @Test
  void oneValueDecidesNothing() {
    MeanTest test = MeanTest.oneSample(new double[] {5}, 0);
    assertThat(test.pBelow()).isOne();
    assertThat(test.pAbove()).isOne();
    assertThat(test.pTwoSided()).isOne();
    assertThat(test.interval(0.95).width()).isInfinite();
    assertThat(MeanTest.welch(new double[] {5}, new double[] {1, 2}).pAbove()).isOne();
  }

  @Test
  void equalValuesAreCertainOnTheirSide() {
    MeanTest test = MeanTest.oneSample(new double[] {-0.3, -0.3, -0.3}, 0);
    assertThat(test.pBelow()).isZero();
    assertThat(test.pAbove()).isOne();
    assertThat(test.statistic()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(test.interval(0.95)).isEqualTo(new Interval(-0.3, -0.3, 0.95));
  }

  @Test
  void valuesEqualToTheReferenceDecideNothing() {
    MeanTest test = MeanTest.oneSample(new double[] {0, 0, 0}, 0);
    assertThat(test.pBelow()).isOne();
    assertThat(test.pAbove()).isOne();
    assertThat(test.interval(0.95)).isEqualTo(new Interval(0, 0, 0.95));
  }

  @Test
  void welchOfTwoConstantListsIsCertain() {
    MeanTest test = MeanTest.welch(new double[] {2, 2}, new double[] {1, 1, 1});
    assertThat(test.pAbove()).isZero();
    assertThat(test.pBelow()).isOne();
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
    assertThat(KendallTau.test(rising, same, permutations)).isEqualTo(nothing);
    assertThat(Spearman.test(same, rising, permutations)).isEqualTo(nothing);
    assertThat(Jonckheere.test(same, rising, permutations)).isEqualTo(nothing);
    assertThat(Jonckheere.test(new double[] {1}, new double[] {1}, permutations))
        .isEqualTo(nothing);
    assertThat(KendallTau.test(new double[0], new double[0], permutations)).isEqualTo(nothing);
  }

  @Test
  void bootstrapOfOneDrawIsTheWholeLineAndOfEqualDrawsAPoint() {
    Bootstrap bootstrap = new Bootstrap(100, 0.95);
    Interval one = bootstrap.percentile(new double[] {3}, v -> v[0], new Draws(0).random());
    assertThat(one.width()).isInfinite();
    double[] same = {3, 3, 3};
    Interval point =
        bootstrap.biasCorrectedAccelerated(same, v -> v[0] + v[1], new Draws(0).random());
    assertThat(point).isEqualTo(new Interval(6, 6, 0.95));
  }

  @Test
  void collapseWithoutAPairOfEqualRatioIsNotDefined() {
    Collapse collapse = Collapse.of(new double[] {1, 2}, new double[] {0, 5});
    assertThat(collapse.difference()).isNaN();
    assertThat(collapse.neighbouring()).isEqualTo(5);
    assertThat(collapse.equalPairs()).isZero();
  }

  @Test
  void aLineThroughTwoPointsHasAnUnknownError() {
    Line line = Line.fit(new double[] {0, 1}, new double[] {1, 3});
    assertThat(line.slope()).isEqualTo(new Estimate(2, Double.POSITIVE_INFINITY, 2));
  }

  /** One degree of freedom: t = 12.706; with n − 1 = 2 it would be 4.303. */
  @Test
  void aLineThroughThreePointsHasOneDegreeOfFreedom() {
    Line line = Line.fit(new double[] {0, 1, 2}, new double[] {0, 1, 1});
    Interval interval = line.interval(0.95);
    assertThat(line.slope().standardError()).isCloseTo(Math.sqrt(1 / 12.0), within(1e-14));
    assertThat(interval.upper() - 0.5)
        .isCloseTo(12.706204736432095 * Math.sqrt(1 / 12.0), within(1e-8));
    assertThat(Line.fit(new double[] {0, 1}, new double[] {1, 3}).interval(0.95).width())
        .isInfinite();
  }

  @Test
  void noNumberOfDrawsFindsAnEffectOfZero() {
    assertThat(new SampleSize(0.05, 0.8).needed(0, 1)).isEmpty();
    assertThat(new SampleSize(0.05, 0.8).needed(1, 0)).hasValue(2);
  }
}
