package org.basinlab.science.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.PlainMlp;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LossSurfaceTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 23, 1000})
  void lossesAreThoseOfPlainLoopsWhateverTheChunk(long chunk) {
    try (TensorScope scope = TensorScope.open()) {
      double[] one = SmallNetworks.theta(1);
      double[] two = SmallNetworks.theta(2);
      NetworkObjective objective = SmallNetworks.at(one, two);
      double[] losses = new LossSurface(objective, chunk).losses(objective.parameters());
      double[] expected = {plainLoss(objective, one), plainLoss(objective, two)};
      assertThat(losses).containsExactly(expected, within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 23})
  void gradientsAreCentralDifferencesOfLossesWhateverTheChunk(long chunk) {
    try (TensorScope scope = TensorScope.open()) {
      double[] theta = SmallNetworks.theta(1);
      NetworkObjective objective = SmallNetworks.at(theta);
      LossSurface surface = new LossSurface(objective, chunk);
      double[] gradient = surface.gradients(objective.parameters()).toDoubles();
      double[] differences = new double[theta.length];
      for (int i = 0; i < theta.length; i++) {
        double[] ahead = theta.clone();
        double[] behind = theta.clone();
        ahead[i] += 1e-6;
        behind[i] -= 1e-6;
        double rise = plainLoss(objective, ahead) - plainLoss(objective, behind);
        differences[i] = rise / 2e-6;
      }
      assertThat(gradient).containsExactly(differences, within(1e-8));
    }
  }

  @Test
  void aReplicaDoesNotDependOnItsNeighbours() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective both = SmallNetworks.at(SmallNetworks.theta(1), SmallNetworks.theta(2));
      NetworkObjective alone = SmallNetworks.at(SmallNetworks.theta(2));
      LossSurface ofBoth = new LossSurface(both, 5);
      LossSurface ofOne = new LossSurface(alone, 5);
      assertThat(ofBoth.losses(both.parameters())[1])
          .isEqualTo(ofOne.losses(alone.parameters())[0]);
      assertThat(ofBoth.gradients(both.parameters()).narrow(0, 1, 1).toDoubles())
          .isEqualTo(ofOne.gradients(alone.parameters()).toDoubles());
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallNetworks.at(SmallNetworks.theta(1));
      LossSurface surface = new LossSurface(objective, 5);
      Tensor wrong = Tensor.zeros(Precision.FLOAT64, 2, SmallNetworks.Q);
      assertThatThrownBy(() -> surface.losses(wrong))
          .hasMessageContaining("must have shape [1, 82], got [2, 82]");
      assertThatThrownBy(() -> new LossSurface(objective, 0))
          .hasMessage("A chunk needs at least one example, got 0.");
    }
  }

  private static double plainLoss(NetworkObjective objective, double[] theta) {
    PlainMlp plain = new PlainMlp(List.of(4, 5, 6, 3), Activation.RELU);
    double sum = 0;
    double[] inputs = objective.inputs().toDoubles();
    for (int i = 0; i < SmallNetworks.EXAMPLES; i++) {
      double[] x = Arrays.copyOfRange(inputs, 4 * i, 4 * i + 4);
      sum += plain.loss(Loss.CROSS_ENTROPY, theta, x, i * 7 % 3);
    }
    return sum / SmallNetworks.EXAMPLES;
  }
}
