package org.basinlab.science.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What steps of finite size do to the odds of two basins; the kernel of a step is a matrix. */
class DiscreteBasinsTest {
  /** ½(x² − 1)²(1 + 0.3x), whose right minimum is the sharper: curvatures 5.2 and 2.8. */
  @Test
  void discreteStepsFavourTheFlatterBasin() {
    double level = 0.1;
    double step = 0.01;
    double[] x = new double[160];
    Arrays.setAll(x, i -> -2.1 + 4.2 * i / (x.length - 1));
    double[][] system = new double[x.length][x.length + 1];
    for (int j = 0; j < x.length; j++) {
      double well = x[j] * x[j] - 1;
      double mean = x[j] - step * (2 * x[j] * well * (1 + 0.3 * x[j]) + 0.15 * well * well);
      double[] kernel = new double[x.length];
      Arrays.setAll(kernel, i -> Math.exp(-Math.pow(x[i] - mean, 2) / (4 * level * step)));
      double sum = Arrays.stream(kernel).sum();
      for (int i = 0; i < x.length; i++) {
        system[i][j] = i == 0 ? 1 : kernel[i] / sum - (i == j ? 1 : 0);
      }
    }
    system[0][x.length] = 1;
    double[] steps = solved(system);
    double[] limit = new double[x.length];
    Arrays.setAll(
        limit, i -> Math.exp(-Math.pow(x[i] * x[i] - 1, 2) * (1 + 0.3 * x[i]) / (2 * level)));

    assertThat(Math.log(odds(x, steps) / odds(x, limit)))
        .isCloseTo(step / 4 * (2.8 - 5.2), within(0.05 * step / 4 * 2.4));
  }

  private static double odds(double[] x, double[] weights) {
    double[] sides = new double[2];
    for (int i = 0; i < x.length; i++) {
      sides[x[i] > 0 ? 0 : 1] += weights[i];
    }
    return sides[0] / sides[1];
  }

  /** By Gauss-Jordan elimination with pivots; the right side is the last column. */
  private static double[] solved(double[][] rows) {
    int n = rows.length;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = Math.abs(rows[i][k]) > Math.abs(rows[pivot][k]) ? i : pivot;
      }
      double[] row = rows[pivot];
      rows[pivot] = rows[k];
      rows[k] = row;
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 0 : rows[i][k] / row[k];
        for (int j = k; j <= n; j++) {
          rows[i][j] -= factor * row[j];
        }
      }
    }
    double[] x = new double[n];
    Arrays.setAll(x, k -> rows[k][n] / rows[k][k]);
    return x;
  }
}
