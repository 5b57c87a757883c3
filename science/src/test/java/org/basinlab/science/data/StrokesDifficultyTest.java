package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.basinlab.science.data.BatchSampler.ShuffledEpochs;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.api.Test;

/**
 * The reason for strokes: a linear classifier stays clearly below a small network, and that one
 * below perfection. Trained here on plain arrays with images pooled to 14 x 14 to stay quick.
 */
class StrokesDifficultyTest {
  private static final DataSet DATA =
      Strokes.ofSize(5000, 1000).prepare(new Preparation(Normalisation.GLOBAL, 2, 0));

  @Test
  void aLinearClassifierStaysClearlyBelowASmallNetworkAndThatBelowPerfection() {
    double linear = accuracy(new int[] {196, 10}, 0.02);
    double network = accuracy(new int[] {196, 64, 10}, 0.05);
    assertThat(linear).isBetween(0.75, 0.92);
    assertThat(network).isBetween(0.92, 0.99);
    assertThat(network - linear).isGreaterThan(0.04);
  }

  private static double accuracy(int[] widths, double learningRate) {
    Perceptron network = new Perceptron(widths, RandomKey.of(1).named("weights"));
    BatchSampler sampler = new ShuffledEpochs(DATA.train().size(), 1);
    float[] inputs = array(DATA.train());
    double rate = learningRate / 10;
    for (int epoch = 0; epoch < 8; epoch++) {
      for (int i : sampler.epochIndices(RandomKey.of(1), epoch)) {
        network.step(row(inputs, i), DATA.train().labels().get(i), rate);
      }
    }
    float[] unseen = array(DATA.validation());
    int right = 0;
    for (int i = 0; i < DATA.validation().size(); i++) {
      right += network.classify(row(unseen, i)) == DATA.validation().labels().get(i) ? 1 : 0;
    }
    return right / (double) DATA.validation().size();
  }

  private static float[] row(float[] inputs, int example) {
    return Arrays.copyOfRange(inputs, 196 * example, 196 * (example + 1));
  }

  private static float[] array(Examples examples) {
    FloatBuffer inputs = examples.inputs();
    float[] array = new float[inputs.remaining()];
    inputs.get(array);
    return array;
  }

  /** Softmax regression or a network of ReLU layers, trained example by example. */
  private static final class Perceptron {
    private final float[][][] weights;

    Perceptron(int[] widths, RandomKey key) {
      weights = new float[widths.length - 1][][];
      for (int l = 0; l < weights.length; l++) {
        int fanIn = widths[l] + 1;
        float scale = (float) Math.sqrt(2.0 / fanIn);
        weights[l] = new float[widths[l + 1]][];
        for (int j = 0; j < widths[l + 1]; j++) {
          double[] drawn = key.at(l).at(j).gaussians(fanIn);
          weights[l][j] = new float[fanIn];
          for (int i = 0; i < fanIn; i++) {
            weights[l][j][i] = (float) drawn[i] * scale;
          }
        }
      }
    }

    int classify(float[] input) {
      float[] logits = forward(input)[weights.length];
      int best = 0;
      for (int k = 1; k < logits.length; k++) {
        best = logits[k] > logits[best] ? k : best;
      }
      return best;
    }

    void step(float[] input, int label, double rate) {
      float[][] activations = forward(input);
      float[] error = softmax(activations[weights.length]);
      error[label] -= 1;
      for (int l = weights.length - 1; l >= 0; l--) {
        error = backward(l, activations[l], error, (float) rate);
      }
    }

    private float[][] forward(float[] input) {
      float[][] activations = new float[weights.length + 1][];
      activations[0] = input;
      for (int l = 0; l < weights.length; l++) {
        float[] in = activations[l];
        float[] out = new float[weights[l].length];
        for (int j = 0; j < out.length; j++) {
          float[] w = weights[l][j];
          float sum = w[in.length];
          for (int i = 0; i < in.length; i++) {
            sum += w[i] * in[i];
          }
          out[j] = l + 1 < weights.length ? Math.max(0, sum) : sum;
        }
        activations[l + 1] = out;
      }
      return activations;
    }

    private float[] backward(int layer, float[] in, float[] error, float rate) {
      float[] below = new float[in.length];
      for (int j = 0; j < error.length; j++) {
        float[] w = weights[layer][j];
        float move = rate * error[j];
        for (int i = 0; i < in.length; i++) {
          below[i] += in[i] > 0 ? w[i] * error[j] : 0;
          w[i] -= move * in[i];
        }
        w[in.length] -= move;
      }
      return below;
    }

    private static float[] softmax(float[] logits) {
      double max = Float.NEGATIVE_INFINITY;
      for (float z : logits) {
        max = Math.max(max, z);
      }
      double sum = 0;
      float[] p = new float[logits.length];
      for (int k = 0; k < p.length; k++) {
        p[k] = (float) Math.exp(logits[k] - max);
        sum += p[k];
      }
      for (int k = 0; k < p.length; k++) {
        p[k] /= (float) sum;
      }
      return p;
    }
  }
}
