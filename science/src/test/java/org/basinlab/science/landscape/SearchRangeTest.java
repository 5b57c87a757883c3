package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchRangeTest {

  /** 2,000 levels, from below the range to beyond it; the worst of them comes near the bound. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1.0 / 16, 1e-3, 1e-9})
  void noSearchTakesMoreTrialsThanItsRangeSays(double tolerance) {
    SearchRange range = new SearchRange(0.3, 1e-5, 1e6, tolerance);
    int most = 0;
    for (double uniform : RandomKey.of(3).uniforms(2000)) {
      most = Math.max(most, passes(range, Math.exp(-13 + 30 * uniform)));
    }
    assertThat(most).isBetween(range.mostTrials() - 3, range.mostTrials());
  }

  private static int passes(SearchRange range, double level) {
    Bracket bracket = new Bracket(range);
    Optional<Crossing> outcome = Optional.empty();
    while (outcome.isEmpty()) {
      bracket.tried(bracket.next() > level);
      outcome = bracket.outcome(0);
    }
    return outcome.get().forwardPasses();
  }
}
