package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HingeTest {
  private static final double[] X = {0, 0, 1, 2, 3, 4, 5, 6, 6};

  private static double[] bent(double turn, double before, double after) {
    return Arrays.stream(X).map(x -> 7 + (x < turn ? before : after) * (x - turn)).toArray();
  }

  @Test
  void aBendBetweenSamplesAndOneAtASampleAreFoundExactly() {
    for (double turn : new double[] {1.3, 2, 4.9}) {
      Hinge hinge = Hinge.fit(X, bent(turn, 2, -1));
      assertThat(hinge.turn()).isCloseTo(turn, within(1e-12));
      assertThat(hinge.before()).isCloseTo(2, within(1e-12));
      assertThat(hinge.after()).isCloseTo(-1, within(1e-12));
      assertThat(hinge.squares()).isCloseTo(0, within(1e-20));
    }
  }

  /** No turn on a fine lattice fits better. */
  @Test
  void noOtherTurnHasALesserSumOfSquares() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 20; trial++) {
      double[] y = bent(1 + 4 * random.nextDouble(), 1, -1);
      Arrays.setAll(y, i -> y[i] + random.nextGaussian());
      double found = Hinge.fit(X, y).squares();
      for (double turn = 1; turn <= 5; turn += 0.01) {
        double here = turn;
        double[] low = Arrays.stream(X).map(x -> Math.min(x - here, 0)).toArray();
        double[] high = Arrays.stream(X).map(x -> Math.max(x - here, 0)).toArray();
        List<Double> slopes = Regression.slopes(List.of(low, high), y).orElseThrow();
        double[] left = new double[X.length];
        Arrays.setAll(left, i -> y[i] - slopes.get(0) * low[i] - slopes.get(1) * high[i]);
        double mean = Arrays.stream(left).average().orElseThrow();
        double squares = Arrays.stream(left).map(r -> (r - mean) * (r - mean)).sum();
        assertThat(found).isLessThanOrEqualTo(squares * (1 + 1e-12));
      }
    }
  }
}
