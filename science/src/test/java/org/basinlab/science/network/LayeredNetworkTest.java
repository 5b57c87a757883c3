package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/** Networks of layers in a row. */
final class LayeredNetworkTest {
  private static final RandomKey KEY = RandomKey.of(4);
  private static final List<Integer> IMAGE = List.of(1, 4, 4);

  private static List<Layer> withNorm() {
    return List.of(
        new ConvolutionLayer(2, 3),
        new BatchNormLayer(),
        new ActivationLayer(Activation.TANH),
        new ShapeLayer.Averaged(),
        new AffineLayer(3));
  }

  /** The same network once by hand-written derivatives and once by reverse differentiation. */
  @Test
  void aLayerOfAStrangerCostsSpeedAndNoDigit() {
    List<Layer> derived =
        List.of(
            new ConvolutionLayer(2, 3),
            new ActivationLayer(Activation.TANH),
            new ShapeLayer.Averaged(),
            new AffineLayer(3));
    Layer stranger = new SumLayer(List.of(new ActivationLayer(Activation.TANH)), List.of());
    List<Layer> hidden =
        List.of(
            new ConvolutionLayer(2, 3),
            new SumLayer(List.of(new ActivationLayer(Activation.TANH)), List.of()),
            new ShapeLayer.Averaged(),
            new AffineLayer(3));
    assertThat(LayeredNetwork.of(IMAGE, derived)).isInstanceOf(DerivedNetwork.class);
    assertThat(LayeredNetwork.of(IMAGE, List.of(stranger, new ShapeLayer.Averaged())))
        .isNotInstanceOf(DerivedNetwork.class);
    assertThat(LayeredNetwork.of(IMAGE, hidden).layout().parameterCount())
        .isEqualTo(LayeredNetwork.of(IMAGE, derived).layout().parameterCount());
    Layer same = new Disguised(new ActivationLayer(Activation.TANH));
    List<Layer> disguised =
        derived.stream().map(layer -> layer instanceof ActivationLayer ? same : layer).toList();
    double[] byHand = hessianProduct(LayeredNetwork.of(IMAGE, derived));
    double[] inReverse = hessianProduct(LayeredNetwork.of(IMAGE, disguised));
    assertThat(inReverse).containsExactly(byHand, within(1e-12));
  }

  /** A layer whose derivatives are not told. */
  private record Disguised(Layer own) implements Layer {
    @Override
    public List<Integer> shape(List<Integer> input) {
      return own.shape(input);
    }

    @Override
    public Tensor apply(List<Tensor> blocks, Tensor signal, Mode mode) {
      return own.apply(blocks, signal, mode);
    }
  }

  private static double[] hessianProduct(LayeredNetwork network) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor theta = network.initial(Initialisation.HE, 1, KEY, Precision.FLOAT64);
      Tensor x = Tensor.of(KEY.named("x").gaussians(6 * 16), Precision.FLOAT64, 6, 16);
      Tensor y = Tensor.ofIndices(new long[] {0, 1, 2, 0, 1, 2}, 6);
      NetworkObjective objective = new NetworkObjective(network, Loss.CROSS_ENTROPY, theta, x, y);
      try (HessianOperator hessian = new HessianOperator(objective, new Chunking(4, 4))) {
        Tensor v =
            Tensor.of(
                KEY.named("v").gaussians((int) theta.size(1)), Precision.FLOAT64, 1, theta.size(1));
        return hessian.apply(v).toDoubles();
      }
    }
  }

  @Test
  void blocksAreCalledByLayerAndRunningOnesLieBehind() {
    LayeredNetwork network = LayeredNetwork.of(IMAGE, withNorm());
    assertThat(network.state().blocks().stream().map(ParameterLayout.Block::name))
        .containsExactly(
            "layer1.weight",
            "layer1.bias",
            "layer2.scale",
            "layer2.shift",
            "layer3.weight",
            "layer3.bias",
            "layer2.mean",
            "layer2.variance");
    assertThat(network.multiplications()).isEqualTo(16 * 10 * 2 + 2 * 32 + 3 * 3);
  }

  @Test
  void frozenStatisticsAreNeededAndUsed() {
    LayeredNetwork network = LayeredNetwork.of(IMAGE, withNorm());
    try (TensorScope scope = TensorScope.open()) {
      Tensor state = network.initial(Initialisation.HE, 1, KEY, Precision.FLOAT64);
      long q = network.layout().parameterCount();
      List<Tensor> blocks = network.layout().split(state.narrow(1, 0, q));
      Tensor x = Tensor.of(KEY.named("x").gaussians(3 * 16), Precision.FLOAT64, 1, 3, 16);
      assertThatThrownBy(() -> network.logits(blocks, x)).isInstanceOf(IllegalStateException.class);
      Tensor statistics = state.narrow(1, q, 4);
      double[] plain = network.frozen(statistics).logits(blocks, x).toDoubles();
      double[] moved =
          network.frozen(statistics.plus(statistics.onesLike())).logits(blocks, x).toDoubles();
      assertThat(moved).isNotEqualTo(plain);
    }
  }

  @Test
  void aNetworkEndsInAVector() {
    assertThatThrownBy(() -> LayeredNetwork.of(IMAGE, List.of(new ConvolutionLayer(2, 3))))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("[2, 4, 4]");
  }
}
