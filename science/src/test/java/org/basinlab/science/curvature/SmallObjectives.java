package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** Small networks at random parameters on random examples; the same examples for all. */
final class SmallObjectives {
  static final int EXAMPLES = 23;
  private static final RandomKey DATA = RandomKey.of(31);

  private SmallObjectives() {}

  /** One replica a seed. */
  static NetworkObjective of(Mlp mlp, Loss loss, long... seeds) {
    List<Tensor> rows = new ArrayList<>();
    for (long seed : seeds) {
      rows.add(Tensor.of(theta(mlp, seed), Precision.FLOAT64, 1, mlp.layout().parameterCount()));
    }
    return at(mlp, loss, Tensor.concatenate(rows, 0));
  }

  /** At given parameters [R, q]. */
  static NetworkObjective at(Mlp mlp, Loss loss, Tensor parameters) {
    int inputs = inputs(mlp);
    double[] flat = new double[EXAMPLES * inputs];
    for (int i = 0; i < EXAMPLES; i++) {
      System.arraycopy(input(mlp, i), 0, flat, i * inputs, inputs);
    }
    long[] labels = new long[EXAMPLES];
    Arrays.setAll(labels, i -> i * 7 % mlp.outputs());
    return new NetworkObjective(
        mlp,
        loss,
        parameters,
        Tensor.of(flat, Precision.FLOAT64, EXAMPLES, inputs),
        Tensor.ofIndices(labels, EXAMPLES));
  }

  static double[] theta(Mlp mlp, long seed) {
    double[] theta = RandomKey.of(seed).gaussians((int) mlp.layout().parameterCount());
    return Arrays.stream(theta).map(value -> 0.7 * value).toArray();
  }

  static double[] input(Mlp mlp, int example) {
    return DATA.at(example).gaussians(inputs(mlp));
  }

  private static int inputs(Mlp mlp) {
    return Math.toIntExact(mlp.layout().blocks().get(0).shape().get(0));
  }
}
