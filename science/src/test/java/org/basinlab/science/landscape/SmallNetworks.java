package org.basinlab.science.landscape;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** A rectified network on random examples. */
final class SmallNetworks {
  static final int EXAMPLES = 23;
  static final Mlp MLP = new Mlp(List.of(4, 5, 6, 3), Activation.RELU);
  static final int Q = Math.toIntExact(MLP.layout().parameterCount());
  private static final RandomKey DATA = RandomKey.of(41);

  private SmallNetworks() {}

  /** At one row of parameters a replica. */
  static NetworkObjective at(double[]... rows) {
    long[] labels = new long[EXAMPLES];
    Arrays.setAll(labels, i -> i * 7 % 3);
    double[] inputs = DATA.gaussians(EXAMPLES * 4);
    return new NetworkObjective(
        MLP,
        Loss.CROSS_ENTROPY,
        Formula.tensor(rows),
        Tensor.of(inputs, Precision.FLOAT64, EXAMPLES, 4),
        Tensor.ofIndices(labels, EXAMPLES));
  }

  static double[] theta(long seed) {
    return Arrays.stream(RandomKey.of(seed).gaussians(Q)).map(value -> 0.7 * value).toArray();
  }
}
