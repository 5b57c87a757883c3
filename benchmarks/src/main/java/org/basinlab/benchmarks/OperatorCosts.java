package org.basinlab.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Cost of one product with each curvature matrix, in gradients over the same examples: medians over
 * interleaved rounds. The unit is a gradient by automatic differentiation, as a user's training
 * loop takes it.
 */
public final class OperatorCosts {
  private static final int EXAMPLES = 1000;
  private static final int ROUNDS = 7;
  private static final int BLOCK = 16;

  private OperatorCosts() {}

  public static void main(String[] arguments) {
    report(
        "MLP 784-100-100-100-10", new Mlp(List.of(784, 100, 100, 100, 10), Activation.RELU), 784);
    report(
        "CONV 3x16x16, 8 and 16 channels",
        new ConvolutionalNetwork(List.of(3, 16, 16), List.of(8, 16), 10, Activation.RELU),
        768);
    report(
        "CONV 3x32x32, 16 and 32 channels",
        new ConvolutionalNetwork(List.of(3, 32, 32), List.of(16, 32), 10, Activation.RELU),
        3072);
  }

  private static void report(String name, LayeredNetwork network, int features) {
    NetworkObjective objective = objective(network, features);
    Chunking kept = Chunking.keeping(250);
    Chunking fresh = Chunking.of(250);
    try (HessianOperator hessian = new HessianOperator(objective, kept);
        HessianOperator forgetful = new HessianOperator(objective, fresh);
        ExampleMatrixOperator gaussNewton =
            new ExampleMatrixOperator(objective, ExampleMatrix.GAUSS_NEWTON, kept);
        ExampleMatrixOperator covariance =
            new ExampleMatrixOperator(objective, ExampleMatrix.GRADIENT_COVARIANCE, kept)) {
      Map<String, Runnable> work = new LinkedHashMap<>();
      work.put("gradient", () -> gradient(objective));
      work.put("Hessian, kept", () -> single(hessian));
      work.put("Hessian, nothing kept", () -> single(forgetful));
      work.put("Hessian, block of 16, a vector", () -> block(hessian));
      work.put("Gauss-Newton, kept", () -> single(gaussNewton));
      work.put("gradient covariance, kept", () -> single(covariance));
      print(name, work);
    }
  }

  private static void print(String name, Map<String, Runnable> work) {
    Rounds rounds = new Rounds();
    for (int round = -3; round < ROUNDS; round++) {
      if (round == 0) {
        rounds.clear();
      }
      work.forEach(rounds::spend);
    }
    double unit = rounds.median("gradient");
    System.out.printf(Locale.ROOT, "%s: a gradient takes %.2f ms%n", name, 1e3 * unit);
    rounds
        .medians("")
        .forEach(
            (what, seconds) -> {
              double share = what.contains("block") ? 1.0 / BLOCK : 1;
              System.out.printf(
                  Locale.ROOT, "  %-32s %.2f gradients%n", what, share * seconds / unit);
            });
  }

  private static NetworkObjective objective(LayeredNetwork network, int features) {
    RandomKey key = RandomKey.of(1);
    double[] inputs = key.named("inputs").gaussians(EXAMPLES * features);
    long[] labels = new long[EXAMPLES];
    Arrays.setAll(labels, i -> i % 10);
    return new NetworkObjective(
        network,
        Loss.CROSS_ENTROPY,
        network.initial(Initialisation.HE, 1, key, Precision.FLOAT32).hold(),
        Tensor.of(inputs, Precision.FLOAT32, EXAMPLES, features).hold(),
        Tensor.ofIndices(labels, EXAMPLES).hold());
  }

  private static void gradient(NetworkObjective objective) {
    for (int from = 0; from < EXAMPLES; from += 250) {
      try (TensorScope scope = TensorScope.open()) {
        List<Tensor> leaves =
            objective.layout().split(objective.parameters()).stream().map(Tensor::leaf).toList();
        Tensor loss = objective.lossSum(leaves, from, from + 250L).sum();
        Autograd.gradient(loss, leaves);
      }
    }
  }

  private static void single(SymmetricOperator operator) {
    try (TensorScope scope = TensorScope.open()) {
      int q = (int) operator.dimension();
      operator.apply(Tensor.zeros(operator.precision(), 1, q).onesLike());
    }
  }

  private static void block(SymmetricOperator operator) {
    try (TensorScope scope = TensorScope.open()) {
      int q = (int) operator.dimension();
      operator.applyBlock(Tensor.zeros(operator.precision(), 1, BLOCK, q).onesLike());
    }
  }
}
