package org.basinlab.science.guide;

import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.landscape.LossSurface;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** What all examples measure, and the same by slow routes. */
final class SmallTrainedNetwork {
  static final int EXAMPLES = 60;
  static final int PARAMETERS = 67;
  private static final double STEP = 1e-5;

  private SmallTrainedNetwork() {}

  static NetworkObjective objective() {
    // guide: begin
    RandomKey data = RandomKey.of(1711);
    Mlp network = new Mlp(List.of(4, 8, 3), Activation.TANH); // 67 parameters
    Tensor inputs = Tensor.of(data.named("inputs").gaussians(60 * 4), Precision.FLOAT64, 60, 4);
    Tensor labels = inputs.narrow(1, 0, 3).indexOfLargest(); // which of three is largest
    Tensor theta = network.initial(Initialisation.HE, 1, data.named("start"), Precision.FLOAT64);
    for (int step = 0; step < 200; step++) { // full-batch descent
      NetworkObjective at =
          new NetworkObjective(network, Loss.CROSS_ENTROPY, theta, inputs, labels);
      theta = theta.minus(new LossSurface(at, 60).gradients(theta).times(0.5));
    }
    NetworkObjective objective =
        new NetworkObjective(network, Loss.CROSS_ENTROPY, theta, inputs, labels);
    // guide: end
    return objective;
  }

  /** H by central differences of gradients that were made without second derivatives. */
  static RealMatrix hessian(NetworkObjective at) {
    LossSurface surface = new LossSurface(at, EXAMPLES);
    RealMatrix h = MatrixUtils.createRealMatrix(PARAMETERS, PARAMETERS);
    double[] theta = at.parameters().toDoubles();
    for (int i = 0; i < PARAMETERS; i++) {
      double centre = theta[i];
      theta[i] = centre + STEP;
      double[] above = gradient(surface, theta);
      theta[i] = centre - STEP;
      double[] below = gradient(surface, theta);
      theta[i] = centre;
      for (int j = 0; j < PARAMETERS; j++) {
        h.setEntry(i, j, (above[j] - below[j]) / (2 * STEP));
      }
    }
    return h.add(h.transpose()).scalarMultiply(0.5);
  }

  private static double[] gradient(LossSurface surface, double[] theta) {
    return surface.gradients(Tensor.of(theta, Precision.FLOAT64, 1, PARAMETERS)).toDoubles();
  }

  /** Largest first. */
  static double[] eigenvalues(RealMatrix matrix) {
    return new EigenDecompositionSymmetric(matrix).getEigenvalues();
  }

  /** Gradients of the examples as rows, each by a pass of its own. */
  static RealMatrix exampleGradients(NetworkObjective at) {
    RealMatrix rows = MatrixUtils.createRealMatrix(EXAMPLES, PARAMETERS);
    for (int i = 0; i < EXAMPLES; i++) {
      NetworkObjective one =
          new NetworkObjective(
              at.network(),
              at.loss(),
              at.parameters(),
              at.inputs(i, i + 1).select(0, 0),
              at.labels(i, i + 1).select(0, 0));
      rows.setRow(i, new LossSurface(one, 1).gradients(at.parameters()).toDoubles());
    }
    return rows;
  }

  /** C, divisor m. */
  static RealMatrix covariance(NetworkObjective at) {
    RealMatrix rows = exampleGradients(at);
    double[] mean = new LossSurface(at, EXAMPLES).gradients(at.parameters()).toDoubles();
    for (int i = 0; i < EXAMPLES; i++) {
      for (int j = 0; j < PARAMETERS; j++) {
        rows.addToEntry(i, j, -mean[j]);
      }
    }
    return rows.transposeMultiply(rows).scalarMultiply(1.0 / EXAMPLES);
  }
}
