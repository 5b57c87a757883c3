package org.basinlab.science.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The derivatives that layers know of themselves against those of the automatic differentiation.
 */
class ForwardPassAgreesTest {
  private static final int REPLICAS = 2;
  private static final int EXAMPLES = 5;
  private static final int CLASSES = 3;
  private static final int VECTORS = 3;

  static Stream<Arguments> networks() {
    List<Arguments> all = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        all.add(Arguments.of(new Mlp(List.of(6, CLASSES), activation), loss, 6));
        all.add(Arguments.of(new Mlp(List.of(6, 5, 4, CLASSES), activation), loss, 6));
        all.add(Arguments.of(conv(List.of(2, 5, 4), List.of(3), activation), loss, 40));
        all.add(Arguments.of(conv(List.of(1, 4, 4), List.of(2, 3, 2), activation), loss, 16));
        all.add(Arguments.of(averaging(activation), loss, 40));
      }
    }
    return all.stream();
  }

  private static ConvolutionalNetwork conv(
      List<Integer> image, List<Integer> channels, Activation activation) {
    return new ConvolutionalNetwork(image, channels, CLASSES, activation);
  }

  private static LayeredNetwork averaging(Activation activation) {
    return LayeredNetwork.of(
        List.of(2, 5, 4),
        List.of(
            new ConvolutionLayer(3, 3),
            new ActivationLayer(activation),
            new ShapeLayer.Averaged(),
            new AffineLayer(CLASSES)));
  }

  /** A network at random parameters and inputs, with leaves for the automatic route. */
  private static final class Case {
    final DerivedNetwork network;
    final List<Tensor> blocks;
    final List<Tensor> leaves = new ArrayList<>();
    final Tensor inputs;
    final Tensor labels;
    final List<Tensor> directions;

    Case(DerivedNetwork network, int features) {
      this.network = network;
      this.blocks = network.layout().split(random("theta", parameters()));
      blocks.forEach(block -> leaves.add(block.leaf()));
      this.inputs = random("inputs", EXAMPLES, features);
      long[] classes = new long[REPLICAS * EXAMPLES];
      for (int i = 0; i < classes.length; i++) {
        classes[i] = i % CLASSES;
      }
      this.labels = Tensor.ofIndices(classes, REPLICAS, EXAMPLES);
      List<Tensor> along = new ArrayList<>();
      for (int k = 0; k < VECTORS; k++) {
        along.add(random("direction" + k, parameters()));
      }
      this.directions = stacked(along.stream().map(network.layout()::split).toList());
    }

    private int parameters() {
      return (int) network.layout().parameterCount();
    }

    List<Tensor> direction(int k) {
      return directions.stream().map(block -> block.select(1, k)).toList();
    }
  }

  private static Tensor random(String name, int... shape) {
    long[] full = new long[shape.length + 1];
    full[0] = REPLICAS;
    int count = REPLICAS;
    for (int i = 0; i < shape.length; i++) {
      full[i + 1] = shape[i];
      count *= shape[i];
    }
    double[] values = RandomKey.of(11).named(name).gaussians(count);
    return Tensor.of(values, Precision.FLOAT64, full);
  }

  /** From k lists of blocks [R, shape] to one list of [R, k, shape]. */
  private static List<Tensor> stacked(List<List<Tensor>> vectors) {
    List<Tensor> blocks = new ArrayList<>();
    for (int block = 0; block < vectors.get(0).size(); block++) {
      List<Tensor> parts = new ArrayList<>();
      for (List<Tensor> vector : vectors) {
        parts.add(vector.get(block).unsqueeze(1));
      }
      blocks.add(Tensor.concatenate(parts, 1));
    }
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void factorsMultiplyToTheGradientOfTheSummedLoss(DerivedNetwork network, Loss loss, int inputs) {
    try (TensorScope scope = TensorScope.open()) {
      Case at = new Case(network, inputs);
      Tensor sum = loss.perExample(network.logits(at.leaves, at.inputs), at.labels).sum();
      List<Tensor> expected = Autograd.gradient(sum, at.leaves);
      ForwardPass pass = network.pass(at.blocks, at.inputs);
      ForwardPass.Backward back = pass.backward(loss.gradient(pass.outputs(), at.labels));
      List<LayerFactors> factors = back.factors();
      assertThat(factors).hasSize(at.leaves.size() / 2);
      for (int layer = 0; layer < factors.size(); layer++) {
        LayerFactors factor = factors.get(layer);
        Tensor rows = factor.inputRows().transpose(1, 2);
        assertClose(rows.batchedProduct(factor.errorRows()), expected.get(2 * layer));
        assertClose(factor.errorRows().sumKeeping(1), expected.get(2 * layer + 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void bothJacobianProductsAgreeWithTheBackwardMode(DerivedNetwork network, Loss loss, int inputs) {
    try (TensorScope scope = TensorScope.open()) {
      Case at = new Case(network, inputs);
      Tensor logits = network.logits(at.leaves, at.inputs);
      ForwardPass pass = network.pass(at.blocks, at.inputs);
      Tensor forward = pass.jacobianProduct(at.directions);
      Tensor weights = random("weights", EXAMPLES, VECTORS, CLASSES);
      List<Tensor> backward = pass.transposedProduct(weights);
      for (int k = 0; k < VECTORS; k++) {
        Tensor own = weights.select(2, k);
        List<Tensor> expected =
            Autograd.vectorJacobian(List.of(logits), List.of(own), at.leaves, Autograd.Graph.KEEP);
        double[] fromForward = perReplica(List.of(forward.select(2, k)), List.of(own));
        double[] fromBackward = perReplica(expected, at.direction(k));
        assertThat(fromForward).containsExactly(fromBackward, within(1e-11));
        for (int block = 0; block < expected.size(); block++) {
          assertClose(backward.get(block).select(1, k), expected.get(block));
        }
      }
    }
  }

  private static double[] perReplica(List<Tensor> left, List<Tensor> right) {
    double[] sums = new double[REPLICAS];
    for (int i = 0; i < left.size(); i++) {
      double[] products = left.get(i).times(right.get(i)).reshape(REPLICAS, -1).sum(1).toDoubles();
      for (int r = 0; r < REPLICAS; r++) {
        sums[r] += products[r];
      }
    }
    return sums;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void hessianProductsAgreeWithTheGradientOfTheGradient(
      DerivedNetwork network, Loss loss, int inputs) {
    try (TensorScope scope = TensorScope.open()) {
      Case at = new Case(network, inputs);
      Tensor sum = loss.perExample(network.logits(at.leaves, at.inputs), at.labels).sum();
      List<Tensor> gradient = Autograd.differentiableGradient(sum, at.leaves);
      ForwardPass pass = network.pass(at.blocks, at.inputs);
      ForwardPass.Backward back = pass.backward(loss.gradient(pass.outputs(), at.labels));
      Function<Tensor, Tensor> hessian = v -> loss.hessianProduct(pass.outputs(), v);
      List<Tensor> product = back.hessianProduct(at.directions, hessian::apply);
      for (int k = 0; k < VECTORS; k++) {
        List<Tensor> expected =
            Autograd.vectorJacobian(gradient, at.direction(k), at.leaves, Autograd.Graph.KEEP);
        for (int block = 0; block < expected.size(); block++) {
          assertClose(product.get(block).select(1, k), expected.get(block));
        }
      }
    }
  }

  private static void assertClose(Tensor found, Tensor expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    double size = 1;
    for (double entry : expected.toDoubles()) {
      size = Math.max(size, Math.abs(entry));
    }
    assertThat(found.toDoubles()).containsExactly(expected.toDoubles(), within(1e-12 * size));
  }
}
