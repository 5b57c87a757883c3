package org.basinlab.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.basinlab.lab.claim.Prediction;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.walk.OwnLaws;
import org.junit.jupiter.api.Test;

/** How often a claim about three places is decided wrongly, at a level of 5 % a side. */
final class FindingStatisticalTest {
  private static final int REPETITIONS = 4_000;
  private static final int SEEDS = 6;
  private static final double LEVEL = 0.05;
  private static final double TOLERANCE = 0.1;
  private static final double DEVIATION = 0.02;
  private static final Prediction CLAIM =
      new Prediction(
          new About("p", "It holds.", "excessLoss", new Moment.AtStep(1)),
          "a",
          OwnLaws.FINITE_STEP,
          OwnLaws.CONTINUOUS,
          TOLERANCE);

  private static final Selection NUMBERS =
      new Selection(
          CLAIM,
          0.9,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          OptionalDouble.empty(),
          List.of());

  private final SplittableRandom random = new SplittableRandom(24);

  private Finding drawn(double... means) {
    List<Place> places = new ArrayList<>();
    for (double mean : means) {
      List<SeedEffect> effects = new ArrayList<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        effects.add(new SeedEffect(seed, mean + DEVIATION * random.nextGaussian()));
      }
      places.add(NUMBERS.place("", effects));
    }
    return NUMBERS.at(places);
  }

  private double share(Predicate<Finding> decided, double... means) {
    int count = 0;
    for (int r = 0; r < REPETITIONS; r++) {
      count += decided.test(drawn(means)) ? 1 : 0;
    }
    return count / (double) REPETITIONS;
  }

  private static double error(double share) {
    return Math.sqrt(share * (1 - share) / REPETITIONS);
  }

  /** One place lies on the tolerance, so the claim is false; 0 elsewhere helps it to nothing. */
  @Test
  void onePlaceOnTheToleranceIsSupportedNoMoreOftenThanTheLevel() {
    double supported = share(all -> all.pFor() < LEVEL, 0, TOLERANCE, 0);

    assertThat(supported).isCloseTo(LEVEL, within(4 * error(LEVEL)));
  }

  /**
   * All places lie on the tolerance, so the claim is just not false: 1 − (1 − 0.05/3)³ = 0.0492 of
   * the studies refute it. Without Bonferroni's correction 0.143 would, 27 errors away.
   */
  @Test
  void threePlacesOnTheToleranceAreRefutedNoMoreOftenThanTheLevel() {
    double expected = 1 - Math.pow(1 - LEVEL / 3, 3);
    double refuted = share(all -> all.pAgainst() < LEVEL, TOLERANCE, TOLERANCE, TOLERANCE);

    assertThat(refuted).isCloseTo(expected, within(4 * error(expected)));
  }

  /** A mean over the three would support it nearly always. */
  @Test
  void errorsOfOppositeSignDoNotCancel() {
    assertThat(share(all -> all.pFor() < LEVEL, 0.2, -0.2, 0)).isZero();
    assertThat(share(all -> all.pAgainst() < LEVEL, 0.2, -0.2, 0)).isGreaterThan(0.99);
  }

  /** A law without a point to be tested at decides nothing. */
  @Test
  void noPlaceDecidesNothing() {
    Finding nowhere = NUMBERS.at(List.of());

    assertThat(nowhere.pFor()).isEqualTo(1);
    assertThat(nowhere.pAgainst()).isEqualTo(1);
    assertThat(nowhere.worst()).isEmpty();
  }
}
