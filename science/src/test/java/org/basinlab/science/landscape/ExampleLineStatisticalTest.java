package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/**
 * Regression ½ (wx + b − y)² on x and y from N(0, 1): L(w, 0) = ½ (w² + 1), so that from w = −1 to
 * 1.5 the rises are ½ (2.25² − 1²) and ½ (2.75² − 1.5²).
 */
final class ExampleLineStatisticalTest {
  private static final double ASYMMETRY = Math.log((2.75 * 2.75 - 1.5 * 1.5) / (2.25 * 2.25 - 1));
  private static final int DRAWS = 400;
  private static final int EXAMPLES = 100;
  private static final Mlp LINE = new Mlp(List.of(1, 1), Activation.TANH);
  private static final Grid GRID = new Grid(List.of(-0.5, 0.0, 1.0, 1.5));
  private static final RandomKey KEY = RandomKey.of(13);

  /** Rises of one example go together: as if they did not, the interval would always cover. */
  @Test
  void theIntervalCoversTheAsymmetryOfThePopulation() {
    int covered = 0;
    int within = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      try (TensorScope scope = TensorScope.open()) {
        ExampleLine.Asymmetry found = asymmetry(draw);
        double value = ((EndAsymmetry.Defined) found.asymmetry()).value();
        covered += found.interval().contains(ASYMMETRY) ? 1 : 0;
        within += Math.abs(value - ASYMMETRY) <= 1.984 * found.standardError() ? 1 : 0;
      }
    }
    double four = 4 * Math.sqrt(0.95 * 0.05 / DRAWS);
    assertThat((double) covered / DRAWS).isBetween(0.95 - four, 0.95 + four);
    assertThat((double) within / DRAWS).isBetween(0.95 - four, 0.95 + four);
  }

  private static ExampleLine.Asymmetry asymmetry(int draw) {
    Tensor inputs =
        Tensor.of(KEY.named("x").at(draw).gaussians(EXAMPLES), Precision.FLOAT64, EXAMPLES, 1);
    Tensor targets =
        Tensor.of(KEY.named("y").at(draw).gaussians(EXAMPLES), Precision.FLOAT64, EXAMPLES, 1);
    NetworkObjective objective =
        new NetworkObjective(
            LINE, Loss.SQUARED, Formula.tensor(new double[] {-1, 0}), inputs, targets);
    return ExampleLine.between(objective, Formula.tensor(new double[] {1.5, 0}), GRID, EXAMPLES)
        .asymmetry();
  }
}
