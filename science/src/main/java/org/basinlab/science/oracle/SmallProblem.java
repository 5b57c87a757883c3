package org.basinlab.science.oracle;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** Small problems in double precision, at random parameters and data. */
final class SmallProblem {
  static final int EXAMPLES = 12;
  static final int CLASSES = 3;
  private static final RandomKey KEY = RandomKey.of(1711_04623);

  private SmallProblem() {}

  static NetworkObjective perceptron(Loss loss) {
    return of(new Mlp(List.of(5, 6, 4, CLASSES), Activation.TANH), 5, loss);
  }

  static NetworkObjective convolutional(Loss loss) {
    return of(
        new ConvolutionalNetwork(List.of(1, 4, 4), List.of(3), CLASSES, Activation.TANH), 16, loss);
  }

  /** Squared loss of an affine model: its Hessian is known in closed form. */
  static NetworkObjective affine() {
    return of(new Mlp(List.of(5, CLASSES), Activation.RELU), 5, Loss.SQUARED);
  }

  private static NetworkObjective of(LayeredNetwork network, int features, Loss loss) {
    int q = (int) network.layout().parameterCount();
    long[] labels = new long[EXAMPLES];
    Arrays.setAll(labels, i -> i * 2 % CLASSES);
    return new NetworkObjective(
        network,
        loss,
        random("theta", 1, q),
        random("inputs", EXAMPLES, features),
        Tensor.ofIndices(labels, EXAMPLES));
  }

  static Tensor random(String name, int rows, int columns) {
    double[] values = KEY.named(name).gaussians(rows * columns);
    return Tensor.of(values, Precision.FLOAT64, rows, columns);
  }

  /** Parameters with one of them moved: [1, q]. */
  static Tensor moved(double[] theta, int parameter, double by) {
    double[] moved = theta.clone();
    moved[parameter] += by;
    return Tensor.of(moved, Precision.FLOAT64, 1, moved.length);
  }

  /** Gradient of the loss of one example, by automatic differentiation. */
  static double[] exampleGradient(NetworkObjective at, int example) {
    List<Tensor> leaves = at.layout().split(at.parameters()).stream().map(Tensor::leaf).toList();
    Tensor loss = at.lossSum(leaves, example, example + 1L).sum();
    return at.layout().join(Autograd.gradient(loss, leaves)).toDoubles();
  }

  /** Gradient of the mean loss at other parameters, by automatic differentiation. */
  static double[] gradient(NetworkObjective at, Tensor parameters) {
    List<Tensor> leaves = at.layout().split(parameters).stream().map(Tensor::leaf).toList();
    Tensor loss = at.lossSum(leaves, 0, at.examples()).sum().times(1.0 / at.examples());
    return at.layout().join(Autograd.gradient(loss, leaves)).toDoubles();
  }
}
