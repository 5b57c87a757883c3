package org.basinlab.science.data;

/** The rules by which mini-batches are drawn from N training examples. */
public enum Sampling {
  /** A new random order every epoch, without replacement; an incomplete last batch is dropped. */
  SHUFFLED_EPOCHS {
    @Override
    public BatchSampler sampler(int trainSize, int batchSize) {
      return new BatchSampler.ShuffledEpochs(trainSize, batchSize);
    }
  },
  /** Independent uniform draws with replacement, so that an example may occur more than once. */
  WITH_REPLACEMENT {
    @Override
    public BatchSampler sampler(int trainSize, int batchSize) {
      return new BatchSampler.WithReplacement(trainSize, batchSize);
    }
  };

  /**
   * Makes the sampler of this rule.
   *
   * @param trainSize N
   * @param batchSize S, 1 to N
   */
  public abstract BatchSampler sampler(int trainSize, int batchSize);
}
