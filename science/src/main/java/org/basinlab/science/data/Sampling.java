package org.basinlab.science.data;

/** How batches are drawn from N training examples. */
public enum Sampling {
  /** a new random order every epoch, without replacement; a last incomplete batch is dropped */
  SHUFFLED_EPOCHS {
    @Override
    public BatchSampler sampler(int trainSize, int batchSize) {
      return new BatchSampler.ShuffledEpochs(trainSize, batchSize);
    }
  },
  /** independent uniform draws, examples may repeat */
  WITH_REPLACEMENT {
    @Override
    public BatchSampler sampler(int trainSize, int batchSize) {
      return new BatchSampler.WithReplacement(trainSize, batchSize);
    }
  };

  /**
   * Batches drawn so.
   *
   * @param trainSize N
   * @param batchSize S, 1 to N
   */
  public abstract BatchSampler sampler(int trainSize, int batchSize);
}
