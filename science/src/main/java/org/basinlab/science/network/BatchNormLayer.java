package org.basinlab.science.network;

import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.BatchNormalisation;
import org.basinlab.science.tensor.Tensor;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of each channel of images [C, height, width], or of
 * each entry of vectors [C], with PyTorch's defaults: y = γ(x − m)/√(v + ε) + β, by mean and
 * variance of the batch in training, by running ones in inference. A batch needs more than one
 * value a channel.
 *
 * @param share μ of a batch in the running statistics, PyTorch's {@code momentum}; in (0, 1]
 * @param epsilon ε &gt; 0
 */
public record BatchNormLayer(double share, double epsilon) implements Layer {

  public BatchNormLayer {
    Check.that(share > 0 && share <= 1, "share must lie in (0, 1], got %s.", share);
    Check.that(epsilon > 0, "epsilon must be positive, got %s.", epsilon);
  }

  /** μ = 0.1, ε = 1e-5. */
  public BatchNormLayer() {
    this(0.1, 1e-5);
  }

  @Override
  public List<Integer> shape(List<Integer> input) {
    return input;
  }

  @Override
  public List<LayerBlock> blocks(List<Integer> input) {
    long channels = input.get(0);
    return List.of(
        LayerBlock.constant("scale", 1, channels),
        LayerBlock.constant("shift", 0, channels),
        LayerBlock.running("mean", 0, channels),
        LayerBlock.running("variance", 1, channels));
  }

  @Override
  public double multiplications(List<Integer> input) {
    return 2.0 * input.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
  }

  /**
   * Replicas go one after the other, so that none feels its neighbours in any bit. Running
   * statistics of one may serve all.
   */
  @Override
  public Tensor apply(List<Tensor> blocks, Tensor signal, Mode mode) {
    return Tensor.stacked(
        signal.size(0),
        r -> {
          List<Tensor> own =
              blocks.stream().map(block -> block.select(0, block.size(0) == 1 ? 0 : r)).toList();
          return BatchNormalisation.normalised(
              signal.select(0, r), own, mode == Mode.TRAINING, share, epsilon);
        });
  }
}
