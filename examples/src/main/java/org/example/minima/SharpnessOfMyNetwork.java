package org.example.minima;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.network.AffineLayer;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** The largest eigenvalue of the Hessian of a network of one's own, at its initial weights. */
public final class SharpnessOfMyNetwork {
  private static final int EXAMPLES = 60;

  private SharpnessOfMyNetwork() {}

  /** Sharpness with its residual. */
  public static RitzValues.RitzValue sharpness() {
    try (TensorScope scope = TensorScope.open()) {
      RandomKey key = RandomKey.of(7);
      LayeredNetwork network =
          LayeredNetwork.of(
              List.of(2), List.of(new AffineLayer(8), new Softsign(), new AffineLayer(3)));
      Tensor theta = network.initial(Initialisation.HE, 1, key, Precision.FLOAT64);
      Tensor x = Tensor.of(key.named("x").gaussians(2 * EXAMPLES), Precision.FLOAT64, EXAMPLES, 2);
      long[] labels = new long[EXAMPLES];
      Arrays.setAll(labels, i -> i % 3);
      Tensor y = Tensor.ofIndices(labels, EXAMPLES);
      NetworkObjective objective = new NetworkObjective(network, Loss.CROSS_ENTROPY, theta, x, y);
      try (HessianOperator hessian = new HessianOperator(objective, Chunking.keeping(EXAMPLES))) {
        LanczosSettings settings = new LanczosSettings(1, 1e-6, 40);
        return Lanczos.largest(hessian, List.of(key), settings).get(0).extreme();
      }
    }
  }

  public static void main(String[] args) {
    RitzValues.RitzValue found = sharpness();
    System.out.printf("sharpness %.6f, residual %.1e%n", found.value(), found.residual());
  }
}
