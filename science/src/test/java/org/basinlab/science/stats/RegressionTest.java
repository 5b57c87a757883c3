package org.basinlab.science.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegressionTest {
  private static final double[] X = {1, 2, 3, 4, 7};
  private static final double[] Z = {2, 1, 5, 3, 0};

  @Test
  void aPlaneIsFoundExactly() {
    double[] y = new double[X.length];
    Arrays.setAll(y, i -> 10 - 3 * X[i] + 0.5 * Z[i]);
    List<Double> slopes = Regression.slopes(List.of(X, Z), y).orElseThrow();
    assertThat(slopes.get(0)).isCloseTo(-3, within(1e-12));
    assertThat(slopes.get(1)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void oneRegressorGivesTheLine() {
    assertThat(Regression.slopes(List.of(X), Z).orElseThrow().get(0))
        .isCloseTo(Line.fit(X, Z).slope().value(), within(1e-14));
  }

  /** Residuals are orthogonal to every regressor: the normal equations. */
  @Test
  void residualsAreOrthogonalToTheRegressors() {
    SplittableRandom random = new SplittableRandom(1);
    double[] y = random.doubles(X.length).toArray();
    List<Double> slopes = Regression.slopes(List.of(X, Z), y).orElseThrow();
    double[] left = new double[X.length];
    Arrays.setAll(left, i -> y[i] - slopes.get(0) * X[i] - slopes.get(1) * Z[i]);
    assertThat(Line.fit(X, left).slope().value()).isCloseTo(0, within(1e-12));
    assertThat(Line.fit(Z, left).slope().value()).isCloseTo(0, within(1e-12));
  }

  @Test
  void regressorsThatAreNearlyOneAreNotToldApart() {
    double[] nearly = X.clone();
    nearly[0] += 0.01;
    assertThat(Regression.slopes(List.of(X, nearly), Z)).isEmpty();
    assertThat(Regression.slopes(List.of(X, new double[] {3, 3, 3, 3, 3}), Z)).isEmpty();
    assertThat(Regression.slopes(List.of(new double[] {1, 2}, new double[] {2, 1}), new double[2]))
        .isEmpty();
  }
}
