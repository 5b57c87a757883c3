package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

class StatsRefusalTest {

  private static final double[] WITH_NAN = {1, Double.NaN, 3};
  private static final double[] NUMBERS = {1, 2, 3};

  @Test
  void refusesEstimatesThatAreNone() {
    refused(() -> new Estimate(Double.NaN, 0, 1), "must be finite, got NaN");
    refused(() -> new Estimate(1, -0.1, 1), "must be 0 or larger, got -0.1");
    refused(() -> new Estimate(1, Double.NaN, 1), "must be 0 or larger, got NaN");
    refused(() -> new Estimate(1, 0, 0), "at least 1 sample, got 0");
    refused(Estimate::ofSamples, "at least one value");
    refused(() -> Estimate.ofSamples(WITH_NAN), "value 2 of 3 is NaN");
    refused(() -> new Estimate(-1, 1, 5).squareRoot(), "needs a positive value, got -1.0");
    refused(() -> new Estimate(0, 1, 5).squareRoot(), "needs a positive value");
  }

  @Test
  void refusesNaNInEveryTest() {
    Permutations permutations = Permutations.of(99, new Draws(0).random());
    refused(() -> MeanTest.oneSample(WITH_NAN, 0), "value 2 of 3 is NaN");
    refused(() -> MeanTest.oneSample(NUMBERS, Double.NaN), "reference must be finite");
    refused(() -> Equivalence.oneSample(WITH_NAN, 1), "value 2 of 3 is NaN");
    refused(() -> OneBlock.test(NUMBERS, WITH_NAN, permutations), "value 2 of 3");
    refused(() -> OneBlock.test(WITH_NAN, NUMBERS, permutations), "value 2 of 3");
    refused(() -> Line.fit(WITH_NAN, NUMBERS), "value 2 of 3 is NaN");
    refused(() -> Regression.slopes(List.of(NUMBERS), WITH_NAN), "value 2 of 3 is NaN");
    refused(() -> Multiplicity.holm(0.5, Double.NaN), "must lie in [0, 1], got NaN");
  }

  @Test
  void refusesListsOfDifferentLength() {
    refused(() -> Regression.slopes(List.of(NUMBERS), new double[2]), "one number a sample");
    refused(() -> Hinge.fit(NUMBERS, new double[2]), "has 3 values, the second 2");
    refused(() -> Hinge.fit(NUMBERS, NUMBERS), "needs 4 different x, got 3");
    refused(
        () -> OneBlock.test(NUMBERS, new double[2], Permutations.of(99, new Draws(0).random())),
        "has 3 values, the second 2");
    refused(() -> Line.fit(NUMBERS, new double[2]), "has 3 values, the second 2");
  }

  @Test
  void refusesSettingsWithoutMeaning() {
    refused(() -> Estimate.ofSamples(NUMBERS).interval(95), "0.95 for 95 %");
    refused(() -> new Interval(2, 1, 0.9), "lower ≤ upper, got [2.0, 1.0]");
    refused(() -> Equivalence.oneSample(NUMBERS, 0), "finite and positive, got 0.0");
    refused(() -> Permutations.of(3, new Draws(0).random()), "99 draws or more, got 3");
    refused(() -> Line.fit(new double[] {2, 2}, new double[] {0, 1}), "two different x");
    refused(() -> RatioGroups.grouped(0.1, 0), "finite and positive, got 0.0");
    refused(() -> Multiplicity.holm(1.5), "must lie in [0, 1], got 1.5");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(BrokenInputException.class).hasMessageContaining(message);
  }
}
