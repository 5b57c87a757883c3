package org.basinlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.landscape.KeskarSettings;
import org.junit.jupiter.api.Test;

/** What a study plans for a search is what the search says it may take. */
final class WidthCostTest {
  private static final ProbeChoice.Sizes SIZES = new ProbeChoice.Sizes(100, 10, 5);

  @Test
  void aClimb() {
    KeskarSettings search = new KeskarSettings(0.01, 7, 3);
    double planned = new KeskarProbe(1, 0.01, 7, 3).exampleGradients(SIZES);
    assertThat(planned)
        .isCloseTo(search.mostGradients() + search.mostForwardPasses() / 3.0, within(1e-9));
  }
}
