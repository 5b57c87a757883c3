package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** Objectives with gradients of single examples that are known. */
final class NoiseCases {
  private static final RandomKey DATA = RandomKey.of(41);

  private NoiseCases() {}

  static NetworkObjective mlp(int replicas, int examples) {
    return network(new Mlp(List.of(6, 5, 4, 3), Activation.TANH), 6, replicas, examples);
  }

  /**
   * Convolutions for which gradients are cheaper formed, cheaper by positions, and an affine layer.
   */
  static NetworkObjective convolutions(int replicas, int examples) {
    LayeredNetwork network =
        new ConvolutionalNetwork(List.of(2, 6, 6), List.of(8, 3, 9, 12), 3, Activation.TANH);
    return network(network, 72, replicas, examples);
  }

  private static NetworkObjective network(
      LayeredNetwork network, int features, int replicas, int examples) {
    int q = (int) network.layout().parameterCount();
    double[] theta = DATA.named("theta").gaussians(replicas * q);
    long[] labels = new long[examples];
    Arrays.setAll(labels, i -> i * 7 % 3);
    return new NetworkObjective(
        network,
        Loss.CROSS_ENTROPY,
        Tensor.of(theta, Precision.FLOAT64, replicas, q).times(0.4),
        Tensor.of(DATA.gaussians(examples * features), Precision.FLOAT64, examples, features),
        Tensor.ofIndices(labels, examples));
  }

  /** Losses ⟨g_i, θ⟩, whose gradients are the rows, the same for all replicas. */
  static Objective linear(int replicas, double[]... rows) {
    int q = rows[0].length;
    Tensor all =
        Tensor.of(
            Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(),
            Precision.FLOAT64,
            rows.length,
            q);
    ParameterLayout layout =
        new ParameterLayout(List.of(new ParameterLayout.Block("theta", List.of((long) q))));
    return new Linear(layout, Tensor.zeros(Precision.FLOAT64, replicas, q), all);
  }

  private record Linear(ParameterLayout layout, Tensor parameters, Tensor rows)
      implements Objective {
    @Override
    public long examples() {
      return rows.size(0);
    }

    @Override
    public Tensor lossSum(List<Tensor> blocks, long from, long to) {
      Tensor gradient = rows.narrow(0, from, to - from).sum(0).unsqueeze(0);
      return blocks.get(0).times(gradient).sum(1);
    }
  }

  /** Formed gradients of one replica as a matrix, one row an example. */
  static RealMatrix formed(ExampleGradients gradients, int replica) {
    int m = gradients.examples();
    int q = (int) gradients.dimension();
    double[] flat = gradients.formed(0, m).select(0, replica).toDoubles();
    RealMatrix rows = new Array2DRowRealMatrix(m, q);
    for (int i = 0; i < m; i++) {
      rows.setRow(i, Arrays.copyOfRange(flat, i * q, (i + 1) * q));
    }
    return rows;
  }

  /** Rows minus their mean. */
  static RealMatrix centred(RealMatrix rows) {
    RealMatrix result = rows.copy();
    for (int j = 0; j < rows.getColumnDimension(); j++) {
      double mean = Arrays.stream(rows.getColumn(j)).average().orElseThrow();
      for (int i = 0; i < rows.getRowDimension(); i++) {
        result.addToEntry(i, j, -mean);
      }
    }
    return result;
  }

  /** Dense C, divisor m. */
  static RealMatrix covariance(RealMatrix rows) {
    RealMatrix centred = centred(rows);
    return centred.transposeMultiply(centred).scalarMultiply(1.0 / rows.getRowDimension());
  }

  static List<double[]> rows(Tensor matrix) {
    int columns = (int) matrix.size(matrix.shape().length - 1);
    double[] flat = matrix.toDoubles();
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < flat.length; i += columns) {
      rows.add(Arrays.copyOfRange(flat, i, i + columns));
    }
    return rows;
  }
}
