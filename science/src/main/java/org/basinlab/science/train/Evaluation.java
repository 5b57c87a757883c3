package org.basinlab.science.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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
 * @param accuracy share of examples whose largest logit is that of the label, in [0, 1]; empty
 *     where targets are real numbers
 * @param examples n
 */
public record Evaluation(double loss, double lossError, OptionalDouble accuracy, long examples) {
  private static final long CHUNK = 1000;

  /**
   * Evaluates every replica on the same examples.
   *
   * @param theta [R, q]
   * @param examples inputs [n, D], labels [n]
   * @return one for each replica
   */
  public static List<Evaluation> measured(
      Network network, Loss loss, Tensor theta, ExampleTensors examples) {
    return measured(network, loss, theta, examples, CHUNK);
  }

  /**
   * The same with a given number of examples in memory at a time.
   *
   * @param chunk number of examples, ≥ 1
   */
  public static List<Evaluation> measured(
      Network network, Loss loss, Tensor theta, ExampleTensors examples, long chunk) {
    List<Sums> sums = new ArrayList<>();
    for (long r = 0; r < theta.size(0); r++) {
      sums.add(new Sums());
    }
    try (NoGradient off = NoGradient.open()) {
      for (long from = 0; from < examples.count(); from += chunk) {
        long count = Math.min(chunk, examples.count() - from);
        addChunk(network, loss, theta, slice(examples, from, count, sums.size()), sums);
      }
    }
    return sums.stream().map(sum -> sum.evaluation(examples.count())).toList();
  }

  private static ExampleTensors slice(
      ExampleTensors examples, long from, long count, long replicas) {
    return new ExampleTensors(
        examples.inputs().narrow(0, from, count).forReplicas(replicas),
        examples.labels().narrow(0, from, count).forReplicas(replicas));
  }

  /** Binomial standard error of an accuracy a, √(a(1 − a)/n). */
  public double errorOfShare(double a) {
    return Math.sqrt(a * (1 - a) / examples);
  }

  private static void addChunk(
      Network network, Loss loss, Tensor theta, ExampleTensors chunk, List<Sums> sums) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor logits = network.logits(network.layout().split(theta), chunk.inputs());
      Tensor each = loss.perExample(logits, chunk.labels());
      double[] losses = each.sumInDouble(1).toDoubles();
      double[] squares = each.square().sumInDouble(1).toDoubles();
      for (int r = 0; r < sums.size(); r++) {
        sums.get(r).add(losses[r], squares[r]);
      }
      if (chunk.haveClasses()) {
        Tensor hit = logits.indexOfLargest().equalTo(chunk.labels(), logits.precision());
        double[] hits = hit.sumInDouble(1).toDoubles();
        for (int r = 0; r < sums.size(); r++) {
          sums.get(r).addHits(hits[r]);
        }
      }
    }
  }

  /** Sums over examples of the losses, their squares, and the hits of one replica. */
  private static final class Sums {
    private double loss;
    private double square;
    private OptionalDouble hits = OptionalDouble.empty();

    void add(double losses, double squares) {
      loss += losses;
      square += squares;
    }

    void addHits(double more) {
      hits = OptionalDouble.of(hits.orElse(0) + more);
    }

    Evaluation evaluation(long n) {
      double mean = loss / n;
      double variance = Math.max(0, square / n - mean * mean);
      OptionalDouble accuracy =
          hits.isPresent() ? OptionalDouble.of(hits.getAsDouble() / n) : OptionalDouble.empty();
      return new Evaluation(mean, Math.sqrt(variance / n), accuracy, n);
    }
  }
}
