package org.basinlab.science.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;

/**
 * A prediction against walkers: within 4 standard errors, with the tempting wrong formula at least
 * 10 away. The seed was set once; numbers of walkers follow from the second demand.
 */
final class Confrontation {
  static final RandomKey KEY = RandomKey.of(20_251_124);

  private Confrontation() {}

  /** Mean of f over walkers at one moment. */
  static Estimate mean(double[][] positions, ToDoubleFunction<double[]> f) {
    return Estimate.ofSamples(Arrays.stream(positions).mapToDouble(f).toArray());
  }

  static void meets(Estimate measured, double predicted, double... wrong) {
    double error = measured.standardError();
    assertThat(Math.abs(measured.value() - predicted) / error)
        .as("%s ± %s against %s", measured.value(), error, predicted)
        .isLessThan(4);
    for (double other : wrong) {
      assertThat(Math.abs(measured.value() - other) / error)
          .as("%s ± %s against the wrong %s", measured.value(), error, other)
          .isGreaterThan(10);
    }
  }
}
