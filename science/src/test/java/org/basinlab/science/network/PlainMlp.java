package org.basinlab.science.network;

import java.util.List;

/** A multi-layer perceptron and its losses in plain loops: an independent route for tests. */
public final class PlainMlp {
  private final List<Integer> widths;
  private final Activation activation;

  public PlainMlp(List<Integer> widths, Activation activation) {
    this.widths = widths;
    this.activation = activation;
  }

  /** Logits of one example; layers follow each other as weight [in, out], row-major, then bias. */
  public double[] logits(double[] theta, double[] input) {
    double[] signal = input;
    int offset = 0;
    for (int layer = 1; layer < widths.size(); layer++) {
      int in = widths.get(layer - 1);
      int out = widths.get(layer);
      double[] next = new double[out];
      for (int o = 0; o < out; o++) {
        next[o] = theta[offset + in * out + o];
        for (int i = 0; i < in; i++) {
          next[o] += signal[i] * theta[offset + i * out + o];
        }
        if (layer < widths.size() - 1) {
          next[o] = activation == Activation.RELU ? Math.max(0, next[o]) : Math.tanh(next[o]);
        }
      }
      signal = next;
      offset += (in + 1) * out;
    }
    return signal;
  }

  /** Loss of one example. */
  public double loss(Loss loss, double[] theta, double[] input, int label) {
    double[] z = logits(theta, input);
    return loss == Loss.CROSS_ENTROPY ? crossEntropy(z, label) : squared(z, label);
  }

  static double crossEntropy(double[] z, int label) {
    double sum = 0;
    for (double each : z) {
      sum += Math.exp(each);
    }
    return Math.log(sum) - z[label];
  }

  static double squared(double[] z, int label) {
    double sum = 0;
    for (int k = 0; k < z.length; k++) {
      double error = z[k] - (k == label ? 1 : 0);
      sum += error * error;
    }
    return sum / 2;
  }
}
