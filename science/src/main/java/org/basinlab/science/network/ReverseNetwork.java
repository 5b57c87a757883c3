package org.basinlab.science.network;

import java.util.Iterator;
import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * A network with layers whose derivatives reverse differentiation finds. It may have running
 * statistics; it answers in inference once they are {@linkplain #frozen frozen}.
 */
final class ReverseNetwork extends LayeredNetwork {

  ReverseNetwork(List<Integer> inputShape, List<Layer> layers) {
    super(inputShape, layers);
  }

  @Override
  public Tensor logits(List<Tensor> blocks, Tensor inputs) {
    if (running().parameterCount() > 0) {
      throw new IllegalStateException("Running statistics must be frozen before inference.");
    }
    return through(blocks, List.of(), inputs, Layer.Mode.INFERENCE);
  }

  @Override
  public Tensor trainingLogits(List<Tensor> blocks, List<Tensor> statistics, Tensor inputs) {
    return through(blocks, statistics, inputs, Layer.Mode.TRAINING);
  }

  @Override
  public Network frozen(Tensor statistics) {
    return running().parameterCount() == 0 ? this : new Frozen(running().split(statistics));
  }

  private Tensor through(
      List<Tensor> trained, List<Tensor> statistics, Tensor inputs, Layer.Mode mode) {
    Iterator<Tensor> parameters = trained.iterator();
    Iterator<Tensor> gathered = statistics.iterator();
    return row()
        .apply(block -> block.trained() ? parameters.next() : gathered.next(), inputs, mode);
  }

  /** In inference, at running statistics of their own. */
  private final class Frozen implements Network {
    private final List<Tensor> statistics;

    Frozen(List<Tensor> statistics) {
      this.statistics = List.copyOf(statistics);
    }

    @Override
    public ParameterLayout layout() {
      return ReverseNetwork.this.layout();
    }

    @Override
    public int outputs() {
      return ReverseNetwork.this.outputs();
    }

    @Override
    public Tensor logits(List<Tensor> blocks, Tensor inputs) {
      return through(blocks, statistics, inputs, Layer.Mode.INFERENCE);
    }
  }
}
