package org.basinlab.science.walk;

import org.basinlab.science.Check;

/** Mean of ½(x_iᵀθ − y_i)² over a training set. */
public final class LeastSquares {
  private final double[][] inputs;
  private final double[] labels;

  /**
   * A training set, copied.
   *
   * @param inputs x, [N, q]
   * @param labels y, [N]
   */
  public LeastSquares(double[][] inputs, double[] labels) {
    Check.that(
        inputs.length == labels.length && inputs.length > 0,
        "Needs as many labels as inputs and at least one, got %d and %d.",
        labels.length,
        inputs.length);
    this.labels = labels.clone();
    this.inputs = new double[inputs.length][];
    for (int i = 0; i < inputs.length; i++) {
      Check.that(
          inputs[i].length == inputs[0].length && inputs[i].length > 0,
          "All inputs have the same dimension, got %d and %d.",
          inputs[0].length,
          inputs[i].length);
      this.inputs[i] = inputs[i].clone();
    }
  }

  /** Number of training examples, N. */
  public int trainSize() {
    return labels.length;
  }

  /** Number of parameters, q. */
  public int dimension() {
    return inputs[0].length;
  }

  /** Adds weight · g_i. */
  void addGradient(int example, double weight, double[] at, double[] into) {
    double[] x = inputs[example];
    double residual = -labels[example];
    for (int j = 0; j < x.length; j++) {
      residual += x[j] * at[j];
    }
    for (int j = 0; j < x.length; j++) {
      into[j] += weight * residual * x[j];
    }
  }
}
