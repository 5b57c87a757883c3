package org.basinlab.science.train;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Mean loss and accuracy of one replica. The standard errors are those of a sample of examples from
 * a larger population.
 *
 * @param loss mean over the examples, summed in double precision; infinite or NaN where the network
 *     is
 * @param lossError standard error of the mean loss
 * @param accuracy share of examples whose largest logit is that of the label, in [0, 1]
 * @param accuracyError binomial standard error √(a(1 − a)/n)
 * @param examples n
 */
public record Evaluation(
    double loss, double lossError, double accuracy, double accuracyError, long examples) {
  private static final long CHUNK = 1000;

  /**
   * Evaluates every replica on the same examples.
   *
   * @param theta [R, q]
   * @return one a replica
   */
  public static List<Evaluation> of(
      Network network, Loss loss, Tensor theta, ExampleTensors examples) {
    List<Sums> sums = new ArrayList<>();
    for (long r = 0; r < theta.size(0); r++) {
      sums.add(new Sums());
    }
    try (NoGradient off = NoGradient.open()) {
      for (long from = 0; from < examples.count(); from += CHUNK) {
        long count = Math.min(CHUNK, examples.count() - from);
        addChunk(network, loss, theta, slice(examples, from, count, sums.size()), sums);
      }
    }
    return sums.stream().map(sum -> sum.evaluation(examples.count())).toList();
  }

  private static ExampleTensors slice(
      ExampleTensors examples, long from, long count, long replicas) {
    Tensor inputs = examples.inputs().narrow(0, from, count).unsqueeze(0);
    Tensor labels = examples.labels().narrow(0, from, count).unsqueeze(0);
    return new ExampleTensors(
        inputs.expand(replicas, count, inputs.size(2)), labels.expand(replicas, count));
  }

  private static void addChunk(
      Network network, Loss loss, Tensor theta, ExampleTensors chunk, List<Sums> sums) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor logits = network.logits(network.layout().split(theta), chunk.inputs());
      Tensor each = loss.perExample(logits, chunk.labels());
      Tensor hit = logits.indexOfLargest().equalTo(chunk.labels(), logits.precision());
      double[] losses = each.sumInDouble(1).toDoubles();
      double[] squares = each.square().sumInDouble(1).toDoubles();
      double[] hits = hit.sumInDouble(1).toDoubles();
      for (int r = 0; r < sums.size(); r++) {
        sums.get(r).add(losses[r], squares[r], hits[r]);
      }
    }
  }

  /** Sums over examples of the losses, their squares, and the hits of one replica. */
  private static final class Sums {
    private double loss;
    private double square;
    private double hits;

    void add(double losses, double squares, double hit) {
      loss += losses;
      square += squares;
      hits += hit;
    }

    Evaluation evaluation(long n) {
      double mean = loss / n;
      double variance = Math.max(0, square / n - mean * mean);
      double accuracy = hits / n;
      return new Evaluation(
          mean, Math.sqrt(variance / n), accuracy, Math.sqrt(accuracy * (1 - accuracy) / n), n);
    }
  }
}
