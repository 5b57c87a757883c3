package org.basinlab.science.data;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * The rule by which mini-batches are drawn from the N training examples. Law: the indices of an
 * epoch are a function of the key of a run and of the epoch, so any epoch can be drawn again at any
 * time.
 */
public sealed interface BatchSampler {
  /** N, the number of training examples. */
  int trainSize();

  /** S, the number of examples in a batch. */
  int batchSize();

  /**
   * The batches of one epoch, one after the other: batch k stands at k S … (k + 1) S - 1.
   *
   * @param run key of the run; the order comes from {@code run.named("batches").at(epoch)}
   * @param epoch number of the epoch, ≥ 0
   * @return indices in 0 … N - 1, {@link #stepsPerEpoch} times S of them
   */
  default int[] epochIndices(RandomKey run, long epoch) {
    return order(run, epoch, Math.multiplyExact(stepsPerEpoch(), batchSize()));
  }

  /**
   * The first {@code count} examples drawn in an epoch, in order. Law: a smaller count yields the
   * beginning of a larger one.
   *
   * @param count 1 to N; for {@link WholeSet} and {@link FreshSubsets} any number
   * @return indices in 0 … N - 1
   */
  int[] order(RandomKey run, long epoch, int count);

  /** Number of batches in an epoch: ⌊N / S⌋, unless the sampler defines another. */
  default int stepsPerEpoch() {
    return trainSize() / batchSize();
  }

  /**
   * Every epoch is a fresh uniform permutation cut into batches; what does not fill the last batch
   * is left out in that epoch. The permutation does not depend on the batch size. Batch means have
   * covariance (C / S)(N - S) / (N - 1), and -C / (N - 1) between two batches of one epoch.
   */
  record ShuffledEpochs(int trainSize, int batchSize) implements BatchSampler {
    public ShuffledEpochs {
      BatchSampler.checkSizes(trainSize, batchSize);
    }

    @Override
    public int[] order(RandomKey run, long epoch, int count) {
      return Arrays.copyOf(BatchSampler.epochKey(run, epoch).permutation(trainSize), count);
    }
  }

  /**
   * Every index is drawn uniformly and independently (with replacement), so batch means are
   * independent with covariance C / S: the sampling that the theory assumes.
   */
  record WithReplacement(int trainSize, int batchSize) implements BatchSampler {
    public WithReplacement {
      BatchSampler.checkSizes(trainSize, batchSize);
    }

    @Override
    public int[] order(RandomKey run, long epoch, int count) {
      UniformRandomProvider random = BatchSampler.epochKey(run, epoch).generator();
      int[] indices = new int[count];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = random.nextInt(trainSize);
      }
      return indices;
    }
  }

  /**
   * Every batch is a fresh uniform subset of S of the N examples, independent of all others: batch
   * means are independent with covariance (C / S)(N - S) / (N - 1).
   *
   * @param stepsPerEpoch number of batches that are drawn together and count as one epoch
   */
  record FreshSubsets(int trainSize, int batchSize, int stepsPerEpoch) implements BatchSampler {
    public FreshSubsets {
      BatchSampler.checkSizes(trainSize, batchSize);
      Check.that(stepsPerEpoch >= 1, "An epoch has at least one step, got %d.", stepsPerEpoch);
    }

    /** The first S of a list of the examples are swapped with any that follow, batch by batch. */
    @Override
    public int[] order(RandomKey run, long epoch, int count) {
      UniformRandomProvider random = BatchSampler.epochKey(run, epoch).generator();
      int[] examples = PermutationSampler.natural(trainSize);
      int[] indices = new int[count];
      for (int i = 0; i < count; i++) {
        int place = i % batchSize;
        int drawn = place + random.nextInt(trainSize - place);
        indices[i] = examples[drawn];
        examples[drawn] = examples[place];
        examples[place] = indices[i];
      }
      return indices;
    }
  }

  /**
   * Full-batch gradient descent: every batch is the whole training set in its order, so sampling
   * adds no gradient noise; only random weights of the examples can.
   *
   * @param stepsPerEpoch number of steps that count as one epoch
   */
  record WholeSet(int trainSize, int stepsPerEpoch) implements BatchSampler {
    public WholeSet {
      BatchSampler.checkSizes(trainSize, trainSize);
      Check.that(stepsPerEpoch >= 1, "An epoch has at least one step, got %d.", stepsPerEpoch);
    }

    @Override
    public int batchSize() {
      return trainSize;
    }

    @Override
    public int[] order(RandomKey run, long epoch, int count) {
      int[] indices = new int[count];
      Arrays.setAll(indices, i -> i % trainSize);
      return indices;
    }
  }

  private static RandomKey epochKey(RandomKey run, long epoch) {
    return run.named("batches").at(epoch);
  }

  private static void checkSizes(int trainSize, int batchSize) {
    Check.that(trainSize >= 1, "trainSize must be at least 1, got %d.", trainSize);
    Check.that(
        batchSize >= 1 && batchSize <= trainSize,
        "Batch size %d must lie between 1 and the %d training examples; choose a smaller batch or more examples.",
        batchSize,
        trainSize);
  }
}
