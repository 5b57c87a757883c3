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
 * Mean loss and accuracy of one replica.
 *
 * @param loss mean over the examples, summed in double precision
 * @param accuracy share of examples whose largest logit is that of the label, in [0, 1]
 * @param examples how many
 */
public record Evaluation(double loss, double accuracy, long examples) {
  private static final long CHUNK = 1000;

  /**
   * Evaluates every replica on the same examples.
   *
   * @param theta [R, q]
   * @return one a replica
   */
  public static List<Evaluation> of(
      Network network, Loss loss, Tensor theta, ExampleTensors examples) {
    int replicas = (int) theta.size(0);
    double[] losses = new double[replicas];
    double[] hits = new double[replicas];
    try (NoGradient off = NoGradient.open()) {
      for (long from = 0; from < examples.count(); from += CHUNK) {
        long count = Math.min(CHUNK, examples.count() - from);
        addChunk(network, loss, theta, slice(examples, from, count, replicas), losses, hits);
      }
    }
    List<Evaluation> all = new ArrayList<>(replicas);
    for (int r = 0; r < replicas; r++) {
      all.add(
          new Evaluation(
              losses[r] / examples.count(), hits[r] / examples.count(), examples.count()));
    }
    return all;
  }

  private static ExampleTensors slice(
      ExampleTensors examples, long from, long count, long replicas) {
    Tensor inputs = examples.inputs().narrow(0, from, count).unsqueeze(0);
    Tensor labels = examples.labels().narrow(0, from, count).unsqueeze(0);
    return new ExampleTensors(
        inputs.expand(replicas, count, inputs.size(2)), labels.expand(replicas, count));
  }

  private static void addChunk(
      Network network,
      Loss loss,
      Tensor theta,
      ExampleTensors chunk,
      double[] losses,
      double[] hits) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor logits = network.logits(network.layout().split(theta), chunk.inputs());
      double[] sums = loss.perExample(logits, chunk.labels()).sumInDouble(1).toDoubles();
      Tensor equal = logits.indexOfLargest().equalTo(chunk.labels(), logits.precision());
      double[] counts = equal.sumInDouble(1).toDoubles();
      for (int r = 0; r < losses.length; r++) {
        losses[r] += sums[r];
        hits[r] += counts[r];
      }
    }
  }
}
