package org.basinlab.science.landscape;

import java.util.Collections;
import java.util.List;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** Examples x with residuals x·θ − y at θ = 0 as given; losses ½ residual². */
final class LinearRegression {
  static final LinearRegression TWO = new LinearRegression(new double[][] {{2, 0}, {0, 1}}, 1, 1);

  private final double[][] inputs;
  private final double[] residuals;

  LinearRegression(double[][] inputs, double... residuals) {
    this.inputs = inputs;
    this.residuals = residuals;
  }

  double[] input(int example) {
    return inputs[example];
  }

  double residual(int example) {
    return residuals[example];
  }

  /** All replicas at θ = 0. */
  Batches batches(int replicas) {
    return indices -> objective(replicas, indices);
  }

  private Objective objective(int replicas, List<int[]> indices) {
    int size = indices.get(0).length;
    int features = inputs[0].length;
    double[] x = new double[indices.size() * size * features];
    double[] residual = new double[indices.size() * size];
    int at = 0;
    for (int[] batch : indices) {
      for (int index : batch) {
        System.arraycopy(inputs[index], 0, x, at * features, features);
        residual[at++] = residuals[index];
      }
    }
    List<double[]> zero = Collections.nCopies(replicas, new double[features]);
    return new Batch(
        Formula.tensor(zero.toArray(new double[0][])),
        Tensor.of(x, Precision.FLOAT64, indices.size(), size, features),
        Tensor.of(residual, Precision.FLOAT64, indices.size(), size, 1));
  }

  private record Batch(Tensor parameters, Tensor inputs, Tensor residuals) implements Objective {
    @Override
    public ParameterLayout layout() {
      long q = parameters.size(1);
      return new ParameterLayout(List.of(new ParameterLayout.Block("line.weight", List.of(q, 1L))));
    }

    @Override
    public long examples() {
      return inputs.size(1);
    }

    @Override
    public Tensor lossSum(List<Tensor> blocks, long from, long to) {
      Tensor predicted = inputs.batchedProduct(blocks.get(0));
      Tensor losses = predicted.plus(residuals).square().times(0.5);
      return losses.narrow(1, from, to - from).sum(1, 2);
    }
  }
}
