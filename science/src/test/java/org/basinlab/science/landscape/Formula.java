package org.basinlab.science.landscape;

import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.RealMatrix;

/** A loss given as a formula from parameters [R, q] to losses [R]; all examples have the same. */
record Formula(Tensor parameters, long examples, UnaryOperator<Tensor> loss) implements Objective {

  /** At one row of parameters a replica. */
  static Formula at(UnaryOperator<Tensor> loss, double[]... rows) {
    return at(Precision.FLOAT64, loss, rows);
  }

  static Formula at(Precision precision, UnaryOperator<Tensor> loss, double[]... rows) {
    return new Formula(tensor(precision, rows), 3, loss);
  }

  /** ½ θᵀAθ of each replica, with a matrix for all. */
  static UnaryOperator<Tensor> quadratic(RealMatrix matrix) {
    int q = matrix.getRowDimension();
    double[] flat = new double[q * q];
    for (int i = 0; i < q; i++) {
      System.arraycopy(matrix.getRow(i), 0, flat, i * q, q);
    }
    return theta -> {
      Tensor a = Tensor.of(flat, theta.precision(), 1, q, q).expand(theta.size(0), q, q);
      Tensor product = a.batchedProduct(theta.unsqueeze(2)).sum(2);
      return theta.times(product).sum(1).times(0.5);
    };
  }

  static Tensor tensor(double[]... rows) {
    return tensor(Precision.FLOAT64, rows);
  }

  private static Tensor tensor(Precision precision, double[]... rows) {
    double[] flat = new double[rows.length * rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, flat, r * rows[0].length, rows[0].length);
    }
    return Tensor.of(flat, precision, rows.length, rows[0].length);
  }

  LossSurface surface() {
    return new LossSurface(this, 2);
  }

  @Override
  public ParameterLayout layout() {
    long q = parameters.size(1);
    return new ParameterLayout(List.of(new ParameterLayout.Block("line.weight", List.of(q, 1L))));
  }

  @Override
  public Tensor lossSum(List<Tensor> blocks, long from, long to) {
    return loss.apply(blocks.get(0).sum(2)).times((double) to - from);
  }
}
