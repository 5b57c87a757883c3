package org.basinlab.science.landscape;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The losses of single examples at one parameter vector and, where there are classes, whether each
 * example is classified correctly.
 */
public final class ExampleLosses {
  private final double[] losses;

  /**
   * 1 where the largest output is that of the class, else 0, as where the loss is NaN; none where
   * there are targets.
   */
  private final double[] hits;

  private final Precision precision;

  private ExampleLosses(double[] losses, double[] hits, Precision precision) {
    this.losses = losses;
    this.hits = hits;
    this.precision = precision;
  }

  /**
   * Evaluates the losses in one forward pass over all examples.
   *
   * @param objective of one replica
   * @param theta [1, q], any precision
   * @param chunkExamples examples evaluated at a time, ≥ 1; memory grows with it
   */
  public static ExampleLosses at(NetworkObjective objective, Tensor theta, long chunkExamples) {
    new LossSurface(objective, chunkExamples).requireShape("Parameters", theta);
    Check.that(
        objective.replicas() == 1,
        "Losses of single examples are of one replica, got %d.",
        objective.replicas());
    int n = Math.toIntExact(objective.examples());
    double[] losses = new double[n];
    double[] hits = new double[objective.labels().isWhole() ? n : 0];
    Precision precision = objective.parameters().precision();
    try (NoGradient off = NoGradient.open();
        TensorScope whole = TensorScope.open()) {
      List<Tensor> blocks = objective.layout().split(theta.to(precision).contiguous());
      for (int from = 0; from < n; from += (int) Math.min(chunkExamples, n)) {
        long end = Math.min(from + chunkExamples, n);
        try (TensorScope scope = TensorScope.open()) {
          Tensor outputs = objective.outputs(blocks, from, end);
          Tensor labels = objective.labels(from, end);
          put(objective.loss().perExample(outputs, labels), losses, from);
          if (hits.length > 0) {
            put(outputs.indexOfLargest().equalTo(labels, outputs.precision()), hits, from);
          }
        }
      }
    }
    for (int i = 0; i < hits.length; i++) {
      hits[i] = Double.isNaN(losses[i]) ? 0 : hits[i];
    }
    return new ExampleLosses(losses, hits, precision);
  }

  private static void put(Tensor values, double[] into, int from) {
    double[] some = values.reshape(-1).toDoubles();
    System.arraycopy(some, 0, into, from, some.length);
  }

  /** n, the number of examples. */
  public int size() {
    return losses.length;
  }

  /** ℓ_i. */
  double loss(int example) {
    return losses[example];
  }

  /** The mean loss, summed in double precision; infinite or NaN where the loss of an example is. */
  public double mean() {
    return Arrays.stream(losses).sum() / losses.length;
  }

  /**
   * Standard error of the mean loss, the examples taken as independent draws from a larger
   * population; NaN where the mean is not finite.
   */
  public double standardError() {
    return Double.isFinite(mean()) ? Estimate.ofSamples(losses).standardError() : Double.NaN;
  }

  /**
   * Accuracy, the fraction of examples classified correctly, in [0, 1]; empty where the labels are
   * real-valued targets.
   */
  public OptionalDouble accuracy() {
    return Arrays.stream(hits).average();
  }

  /**
   * Difference of the mean losses at these and at other parameters. Its standard error is that of
   * the paired differences of single examples, taken as independent draws from a larger population.
   *
   * @param other losses of the same examples in the same order
   */
  public Estimate minus(ExampleLosses other) {
    return paired(losses, other.losses);
  }

  /**
   * Difference of the accuracies at these and at other parameters, with the standard error of the
   * paired differences; defined only where there are classes.
   */
  public Estimate accuracyMinus(ExampleLosses other) {
    return paired(hits, other.hits);
  }

  private static Estimate paired(double[] values, double[] others) {
    double[] differences = new double[values.length];
    Arrays.setAll(differences, i -> values[i] - others[i]);
    return Estimate.ofSamples(differences);
  }

  /**
   * The largest relative difference of the two losses of one example, max over i of |ℓ_i − ℓ'_i|/(1
   * + |ℓ'_i|); infinite where only one is finite.
   */
  public double largestGap(ExampleLosses other) {
    double largest = 0;
    for (int i = 0; i < losses.length; i++) {
      if (Double.compare(losses[i], other.losses[i]) != 0) {
        double gap = Math.abs(losses[i] - other.losses[i]) / (1 + Math.abs(other.losses[i]));
        largest = Math.max(largest, Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap);
      }
    }
    return largest;
  }

  /** What a difference of mean losses of this size is exact to, at best. */
  double rounding() {
    return LossSurface.rounding(precision, mean());
  }
}
