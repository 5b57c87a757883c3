package org.basinlab.science.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.data.BatchSampler.FreshSubsets;
import org.basinlab.science.data.BatchSampler.ShuffledEpochs;
import org.basinlab.science.data.BatchSampler.WithReplacement;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.api.Test;

class BatchSamplerTest {
  private static final RandomKey RUN = RandomKey.of(3);

  @Test
  void everyShuffledEpochIsAPartition() {
    BatchSampler sampler = new ShuffledEpochs(60, 12);
    int[] all = IntStream.range(0, 60).toArray();
    for (int epoch = 0; epoch < 20; epoch++) {
      int[] indices = sampler.epochIndices(RUN, epoch);
      assertThat(indices).isNotEqualTo(sampler.epochIndices(RUN, epoch + 1));
      Arrays.sort(indices);
      assertThat(indices).isEqualTo(all);
    }
  }

  @Test
  void whatDoesNotFillABatchIsLeftOutAndNothingTwice() {
    BatchSampler sampler = new ShuffledEpochs(62, 12);
    assertThat(sampler.stepsPerEpoch()).isEqualTo(5);
    assertThat(sampler.epochIndices(RUN, 0)).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void theOrderIsThePermutationOfTheEpochsKeyWhateverTheBatchSize() {
    int[] order = RUN.named("batches").at(7).permutation(60);
    assertThat(new ShuffledEpochs(60, 12).epochIndices(RUN, 7)).isEqualTo(order);
    assertThat(new ShuffledEpochs(60, 60).epochIndices(RUN, 7)).isEqualTo(order);
    assertThat(new ShuffledEpochs(60, 7).epochIndices(RUN, 7)).isEqualTo(Arrays.copyOf(order, 56));
  }

  @Test
  void anyEpochCanBeDrawnAgain() {
    for (BatchSampler sampler :
        new BatchSampler[] {
          new ShuffledEpochs(50, 5), new WithReplacement(50, 5), new FreshSubsets(50, 5, 10)
        }) {
      int[] fifth = sampler.epochIndices(RUN, 5);
      sampler.epochIndices(RUN, 0);
      assertThat(sampler.epochIndices(RUN, 5)).isEqualTo(fifth);
      assertThat(sampler.epochIndices(RandomKey.of(4), 5)).isNotEqualTo(fifth);
    }
  }

  @Test
  void withReplacementRepeatsAndStaysInRange() {
    int[] indices = new WithReplacement(10, 10).epochIndices(RUN, 0);
    assertThat(IntStream.of(indices)).hasSize(10).allMatch(i -> i >= 0 && i < 10);
    assertThat(IntStream.range(0, 10).map(e -> distinct(e)).sum()).isLessThan(100);
  }

  @Test
  void freshSubsetsHoldNothingTwiceAndBeginAlike() {
    BatchSampler sampler = new FreshSubsets(10, 4, 50);
    int[] indices = sampler.epochIndices(RUN, 3);
    assertThat(indices).hasSize(200);
    for (int k = 0; k < 50; k++) {
      assertThat(Arrays.copyOfRange(indices, 4 * k, 4 * k + 4)).doesNotHaveDuplicates();
    }
    assertThat(indices).isNotEqualTo(sampler.epochIndices(RUN, 4));
    assertThat(sampler.order(RUN, 3, 30)).isEqualTo(Arrays.copyOf(indices, 30));
    assertThat(new FreshSubsets(5, 5, 1).epochIndices(RUN, 0))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThatThrownBy(() -> new FreshSubsets(5, 5, 0)).isInstanceOf(BrokenInputException.class);
  }

  @Test
  void impossibleBatchSizesAreRefused() {
    assertThatThrownBy(() -> new ShuffledEpochs(10, 11))
        .isInstanceOf(BrokenInputException.class)
        .hasMessage(
            "Batch size 11 must lie between 1 and the 10 training examples; choose a smaller batch or more examples.");
    assertThatThrownBy(() -> new WithReplacement(10, 0)).isInstanceOf(BrokenInputException.class);
  }

  private static int distinct(int epoch) {
    return (int)
        IntStream.of(new WithReplacement(10, 10).epochIndices(RUN, epoch)).distinct().count();
  }
}
