package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts against the numbers that PyTorch computed with the same modules. */
class ScriptNetworkAgreesTest {
  private static final List<Integer> IMAGE = List.of(1, 6, 6);

  private static NetworkObjective objective(String model, Loss loss) {
    List<Integer> shape = model.equals("tied") ? List.of(4) : IMAGE;
    ScriptNetwork network = Scripts.network(model, shape, Precision.FLOAT64);
    return new NetworkObjective(
        network,
        loss,
        network.parameters(),
        Scripts.inputs(shape),
        Scripts.labels(network.outputs()));
  }

  private static double[] gradient(NetworkObjective objective) {
    List<Tensor> leaves = new ArrayList<>();
    for (Tensor block : objective.layout().split(objective.parameters())) {
      leaves.add(block.leaf());
    }
    Tensor loss = objective.lossSum(leaves, 0, objective.examples()).sum();
    Tensor sum = objective.layout().join(Autograd.gradient(loss, leaves));
    return sum.times(1.0 / objective.examples()).toDoubles();
  }

  @ParameterizedTest
  @CsvSource({
    "conv, CROSS_ENTROPY, conv",
    "conv, SQUARED, conv",
    "tied, CROSS_ENTROPY, tied",
    "tied, SQUARED, tied",
    "traced, CROSS_ENTROPY, conv",
    "lstm, CROSS_ENTROPY, lstm",
    "gru, CROSS_ENTROPY, gru",
    "rnn, CROSS_ENTROPY, rnn",
    "listed, CROSS_ENTROPY, listed",
    "nested, CROSS_ENTROPY, nested",
    "buffered, CROSS_ENTROPY, buffered",
    "viewed, CROSS_ENTROPY, viewed",
    "complex, CROSS_ENTROPY, complex",
    "overwriting, CROSS_ENTROPY, overwriting"
  })
  void lossGradientAndHessianAreThoseOfPyTorch(String model, Loss loss, String reference)
      throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = objective(model, loss);
      assertThat((double) objective.layout().parameterCount())
          .isEqualTo(Scripts.reference(reference, loss, "parameters"));
      double mean =
          objective.lossSum(objective.layout().split(objective.parameters()), 0, 12).item() / 12;
      assertThat(mean).isCloseTo(Scripts.reference(reference, loss, "loss"), within(1e-12));
      double[] gradient = gradient(objective);
      assertThat(Arrays.stream(gradient).map(g -> g * g).sum())
          .isCloseTo(Scripts.reference(reference, loss, "gradientSquaredNorm"), within(1e-12));
      assertThat(Arrays.stream(gradient).map(g -> g * g * g).sum())
          .isCloseTo(Scripts.reference(reference, loss, "gradientCubed"), within(1e-12));
      try (HessianOperator hessian = new HessianOperator(objective, new Chunking(5, 5))) {
        Tensor ones = objective.parameters().onesLike();
        double square = hessian.apply(ones).square().sum().item();
        assertThat(square)
            .isCloseTo(Scripts.reference(reference, loss, "hessianOfOnes"), within(1e-9));
        double largest =
            Lanczos.largest(hessian, List.of(RandomKey.of(1)), new LanczosSettings(1, 1e-9, 119))
                .get(0)
                .extreme()
                .value();
        assertThat(largest)
            .isCloseTo(Scripts.reference(reference, loss, "sharpness"), within(1e-8));
      }
    }
  }

  @Test
  void aParameterOnWhichNothingDependsIsNamedAndCounted() {
    ScriptNetwork network = Scripts.network("idle", IMAGE, Precision.FLOAT64);
    assertThat(network.idle()).containsExactly("unused");
    assertThat(network.layout().parameterCount()).isEqualTo(36 * 4 + 4 * 3 + 2 * 3);
    assertThat(Scripts.network("lstm", IMAGE, Precision.FLOAT64).idle()).isEmpty();
  }

  @Test
  void aTracedModuleIsTheScriptedOne() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor inputs = Scripts.inputs(IMAGE).unsqueeze(0);
      ScriptNetwork scripted = Scripts.network("conv", IMAGE, Precision.FLOAT64);
      ScriptNetwork traced = Scripts.network("traced", IMAGE, Precision.FLOAT64);
      assertThat(traced.parameters().toDoubles()).isEqualTo(scripted.parameters().toDoubles());
      assertThat(logits(traced, traced.parameters(), inputs))
          .isEqualTo(logits(scripted, scripted.parameters(), inputs));
    }
  }

  @Test
  void everyReplicaHasItsOwnParameters() {
    try (TensorScope scope = TensorScope.open()) {
      ScriptNetwork network = Scripts.network("conv", IMAGE, Precision.FLOAT64);
      Tensor theta = network.parameters();
      Tensor other = theta.times(-0.5);
      Tensor inputs = Scripts.inputs(IMAGE).unsqueeze(0);
      double[] both =
          logits(
              network,
              Tensor.concatenate(List.of(theta, other), 0),
              Tensor.concatenate(List.of(inputs, inputs), 0));
      double[] first = logits(network, theta, inputs);
      double[] second = logits(network, other, inputs);
      assertThat(Arrays.copyOf(both, 36)).isEqualTo(first);
      assertThat(Arrays.copyOfRange(both, 36, 72)).isEqualTo(second).isNotEqualTo(first);
    }
  }

  @Test
  void whatWasSetBeforeLeavesNoTrace() {
    try (TensorScope scope = TensorScope.open()) {
      ScriptNetwork network = Scripts.network("tied", List.of(4), Precision.FLOAT64);
      Tensor inputs = Scripts.inputs(List.of(4)).unsqueeze(0);
      Tensor theta = network.parameters();
      double[] before = logits(network, theta, inputs);
      logits(network, theta.times(3), inputs);
      assertThat(network.parameters().toDoubles()).isEqualTo(theta.toDoubles());
      for (int pass = 0; pass < 4; pass++) {
        assertThat(logits(network, theta, inputs)).isEqualTo(before);
      }
    }
  }

  @Test
  void aFileInSinglePrecisionIsWidened() {
    try (TensorScope scope = TensorScope.open()) {
      ScriptNetwork narrow = Scripts.network("single-precision", IMAGE, Precision.FLOAT32);
      ScriptNetwork wide = Scripts.network("single-precision", IMAGE, Precision.FLOAT64);
      assertThat(narrow.parameters().precision()).isEqualTo(Precision.FLOAT32);
      assertThat(wide.parameters().precision()).isEqualTo(Precision.FLOAT64);
      assertThat(wide.parameters().toDoubles()).isEqualTo(narrow.parameters().toDoubles());
    }
  }

  private static double[] logits(ScriptNetwork network, Tensor theta, Tensor inputs) {
    return network.logits(network.layout().split(theta), inputs).toDoubles();
  }
}
