package org.basinlab.lab;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.basinlab.science.data.Examples;

/**
 * A network of one hidden layer of tanh units with cross-entropy, in plain loops over θ as the
 * archive holds it: weights [inputs, hidden], biases, weights [hidden, classes], biases.
 */
final class PlainNetwork {
  private final int hidden;
  private final Examples examples;
  private final FloatBuffer inputs;
  private final IntBuffer labels;

  PlainNetwork(int hidden, Examples examples) {
    this.hidden = hidden;
    this.examples = examples;
    this.inputs = examples.inputs();
    this.labels = examples.labels();
  }

  /** Cross-entropy of one example. */
  double loss(double[] theta, int example) {
    double[] z = logits(theta, activities(theta, example));
    return -Math.log(softmax(z)[labels.get(example)]);
  }

  /** Whether the largest logit of an example is that of its label. */
  boolean hits(double[] theta, int example) {
    double[] z = logits(theta, activities(theta, example));
    int best = 0;
    for (int k = 1; k < z.length; k++) {
      best = z[k] > z[best] ? k : best;
    }
    return best == labels.get(example);
  }

  /** Gradient of the mean loss over the first {@code count} examples. */
  double[] gradient(double[] theta, int count) {
    double[] gradient = new double[theta.length];
    for (int example = 0; example < count; example++) {
      addGradient(gradient, theta, example, 1.0 / count);
    }
    return gradient;
  }

  private void addGradient(double[] gradient, double[] theta, int example, double weight) {
    int features = examples.features();
    int second = (features + 1) * hidden;
    double[] a = activities(theta, example);
    double[] error = softmax(logits(theta, a));
    error[labels.get(example)] -= 1;
    for (int h = 0; h < hidden; h++) {
      double back = 0;
      for (int k = 0; k < error.length; k++) {
        gradient[second + h * error.length + k] += weight * a[h] * error[k];
        back += theta[second + h * error.length + k] * error[k];
      }
      back *= 1 - a[h] * a[h];
      for (int i = 0; i < features; i++) {
        gradient[i * hidden + h] += weight * inputs.get(example * features + i) * back;
      }
      gradient[features * hidden + h] += weight * back;
    }
    for (int k = 0; k < error.length; k++) {
      gradient[second + hidden * error.length + k] += weight * error[k];
    }
  }

  private double[] activities(double[] theta, int example) {
    int features = examples.features();
    double[] a = new double[hidden];
    for (int h = 0; h < hidden; h++) {
      double sum = theta[features * hidden + h];
      for (int i = 0; i < features; i++) {
        sum += inputs.get(example * features + i) * theta[i * hidden + h];
      }
      a[h] = Math.tanh(sum);
    }
    return a;
  }

  private double[] logits(double[] theta, double[] a) {
    int classes = examples.classes();
    int second = (examples.features() + 1) * hidden;
    double[] z = new double[classes];
    for (int k = 0; k < classes; k++) {
      z[k] = theta[second + hidden * classes + k];
      for (int h = 0; h < hidden; h++) {
        z[k] += a[h] * theta[second + h * classes + k];
      }
    }
    return z;
  }

  private static double[] softmax(double[] z) {
    double sum = 0;
    for (double each : z) {
      sum += Math.exp(each);
    }
    double[] p = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      p[k] = Math.exp(z[k]) / sum;
    }
    return p;
  }
}
