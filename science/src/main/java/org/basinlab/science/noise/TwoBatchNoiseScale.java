package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Fieller;
import org.basinlab.science.tensor.TensorScope;

/**
 * Noise scale from squared norms of batch gradients of two sizes at the same parameters (McCandlish
 * et al. 2018, appendix A.1): E‖g_B‖² = ‖g‖² + f_B tr C with f_B = {@link BatchDraw#noiseFactor},
 * so tr C = (‖g_small‖² − ‖g_big‖²)/(f_small − f_big) and ‖g‖² = ‖g_big‖² − f_big tr C without
 * bias. Each is averaged over all pairs before the ratio is taken; the ratio of one pair is biased.
 * With gᵀHg in place of ‖g‖² it is B_noise.
 *
 * @param small the smaller batches
 * @param big the larger ones
 */
public record TwoBatchNoiseScale(BatchDraw small, BatchDraw big) {

  public TwoBatchNoiseScale {
    Check.that(
        small.batchSize() < big.batchSize() && small.noiseFactor() > big.noiseFactor(),
        "Two batch sizes are needed, the smaller one with more noise, got %s and %s.",
        small,
        big);
  }

  /**
   * Squared gradient norms of one pair of batch sizes at the same parameters.
   *
   * @param small ‖g_small‖², or its mean over several small batches, (loss/θ)²
   * @param big ‖g_big‖², (loss/θ)²
   */
  public record Pair(double small, double big) {
    public Pair {
      Check.that(
          Double.isFinite(small) && Double.isFinite(big),
          "Squared norms of batch gradients must be finite, got %s and %s.",
          small,
          big);
    }
  }

  /**
   * The noise scale with Fieller's interval from the means of blocks.
   *
   * @param pairs in the order of time
   * @param blocks how many blocks of neighbours; as many as pairs if they are independent, fewer
   *     and longer than the correlation time otherwise. What does not fill the last block is added
   *     to it
   */
  public NoiseScale estimate(List<Pair> pairs, int blocks, double confidence) {
    Check.that(
        blocks >= 1 && blocks <= pairs.size(),
        "Between 1 and %d blocks can be made of %d pairs, got %d.",
        pairs.size(),
        pairs.size(),
        blocks);
    double[] noise = new double[blocks];
    double[] signal = new double[blocks];
    int[] counts = new int[blocks];
    int length = pairs.size() / blocks;
    for (int i = 0; i < pairs.size(); i++) {
      int block = Math.min(i / length, blocks - 1);
      noise[block] += trace(pairs.get(i));
      signal[block] += squaredGradient(pairs.get(i));
      counts[block]++;
    }
    for (int b = 0; b < blocks; b++) {
      noise[b] /= counts[b];
      signal[b] /= counts[b];
    }
    return of(noise, signal, confidence);
  }

  /** Unbiased estimate of tr C from one pair, loss²/θ²; may be negative. */
  public double trace(Pair pair) {
    return (pair.small() - pair.big()) / (small.noiseFactor() - big.noiseFactor());
  }

  /** Unbiased estimate of ‖g‖² from one pair, (loss/θ)²; may be negative. */
  public double squaredGradient(Pair pair) {
    return pair.big() - big.noiseFactor() * trace(pair);
  }

  /**
   * Draws big batches and cuts each into small ones, all at the same parameters and the same for
   * all replicas.
   *
   * @param key look i draws from {@code key.named("twoBatch").at(i)}
   * @param looks how many big batches
   * @return one list of pairs a replica
   * @throws org.basinlab.science.BrokenInputException if the two sizes are not drawn in the same
   *     way: a part of a batch without repeats has none either
   */
  public List<List<Pair>> draw(ExampleGradients gradients, RandomKey key, int looks) {
    Check.that(
        small.withBatchSize(big.batchSize()).equals(big),
        "Small batches cut out of big ones are drawn as these are, but the draws are %s and %s;"
            + " state both in the same way.",
        small,
        big);
    List<List<Pair>> all = new ArrayList<>();
    for (int r = 0; r < gradients.replicas(); r++) {
      all.add(new ArrayList<>());
    }
    for (int i = 0; i < looks; i++) {
      long[] drawn = drawn(gradients.examples(), key.named("twoBatch").at(i));
      double[] ofBig = squaredNorms(gradients, drawn);
      double[] ofSmall = new double[ofBig.length];
      int cuts = drawn.length / small.batchSize();
      for (int cut = 0; cut < cuts; cut++) {
        int from = cut * small.batchSize();
        long[] some = Arrays.copyOfRange(drawn, from, from + small.batchSize());
        double[] squares = squaredNorms(gradients, some);
        Arrays.setAll(ofSmall, r -> ofSmall[r] + squares[r] / cuts);
      }
      for (int r = 0; r < ofBig.length; r++) {
        all.get(r).add(new Pair(ofSmall[r], ofBig[r]));
      }
    }
    return all.stream().map(List::copyOf).toList();
  }

  private long[] drawn(int examples, RandomKey key) {
    if (big instanceof BatchDraw.WithoutReplacement whole) {
      Check.that(
          whole.trainSize() == examples,
          "The draw speaks of %d examples, but the gradients are of %d.",
          whole.trainSize(),
          examples);
      int[] order = key.permutation(examples);
      return Arrays.stream(order).limit(big.batchSize()).asLongStream().toArray();
    }
    return key.generator().longs(big.batchSize(), 0, examples).toArray();
  }

  private static double[] squaredNorms(ExampleGradients gradients, long[] batch) {
    try (TensorScope scope = TensorScope.open()) {
      return gradients.batchMean(batch).square().sum(1).toDoubles();
    }
  }

  private static NoiseScale of(double[] noise, double[] signal, double confidence) {
    Estimate trace = Estimate.ofSamples(noise);
    Estimate square = Estimate.ofSamples(signal);
    int n = noise.length;
    double covariance = 0;
    for (int i = 0; i < n && n > 1; i++) {
      covariance += (noise[i] - trace.value()) * (signal[i] - square.value()) / (n - 1.0) / n;
    }
    double most = trace.standardError() * square.standardError();
    covariance = Math.max(-most, Math.min(most, covariance));
    return new NoiseScale(
        trace, square, new Fieller(trace, square, covariance).interval(n - 1, confidence));
  }
}
