package org.basinlab.science.data;

import org.basinlab.science.random.RandomKey;

public record BatchSampler(int n, int batchSize) {
  public int stepsPerEpoch() {
    return n / batchSize;
  }

  public int[] epochIndices(RandomKey key, long epoch) {
    return key.named("batches").at(epoch).permutation(n);
  }
}
