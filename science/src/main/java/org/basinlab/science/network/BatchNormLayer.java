package org.basinlab.science.network;

import java.util.ArrayList;
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

  /** Replicas go one after the other, so that none feels its neighbours in any bit. */
  @Override
  public Tensor apply(List<Tensor> blocks, Tensor signal, Mode mode) {
    List<Tensor> parts = new ArrayList<>();
    for (long r = 0; r < signal.size(0); r++) {
      Tensor own = signal.select(0, r);
      BatchNormalisation.Pair affine = pair(blocks.get(0), blocks.get(1), r);
      BatchNormalisation.Pair running = pair(blocks.get(2), blocks.get(3), r);
      Tensor out =
          mode == Mode.TRAINING
              ? BatchNormalisation.ofBatch(own, affine, running, share, epsilon)
              : BatchNormalisation.byStatistics(own, affine, running, epsilon);
      parts.add(out.unsqueeze(0));
    }
    return Tensor.concatenate(parts, 0);
  }

  /** Of one replica; running statistics of one may serve all. */
  private static BatchNormalisation.Pair pair(Tensor first, Tensor second, long replica) {
    long row = first.size(0) == 1 ? 0 : replica;
    return new BatchNormalisation.Pair(first.select(0, row), second.select(0, row));
  }
}
