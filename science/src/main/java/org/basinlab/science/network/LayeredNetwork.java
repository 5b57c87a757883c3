package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * A network of layers in a row. Its blocks are named after the number of their layer among those
 * that have parameters: {@code layer1.weight}.
 */
public abstract sealed class LayeredNetwork implements Network
    permits DerivedNetwork, ReverseNetwork {
  private final LayerRow row;
  private final ParameterLayout layout;
  private final ParameterLayout running;

  LayeredNetwork(List<Integer> inputShape, List<? extends Layer> layers) {
    this.row = LayerRow.of(layers, inputShape);
    Check.that(
        row.output().size() == 1,
        "A network ends in a vector of outputs, got the shape %s.",
        row.output());
    this.layout = layout(true);
    this.running = layout(false);
  }

  /**
   * A network of any layers.
   *
   * @param inputShape of one example; inputs [R, n, D] are taken in this shape
   * @param layers first to last; what comes out of the last is the vector of outputs
   */
  public static LayeredNetwork of(List<Integer> inputShape, List<Layer> layers) {
    List<Layer> all = new ArrayList<>(layers);
    if (inputShape.size() > 1) {
      all.add(0, new ShapeLayer.Reshaped(inputShape));
    }
    List<DerivedLayer> derived =
        all.stream().filter(DerivedLayer.class::isInstance).map(DerivedLayer.class::cast).toList();
    return derived.size() == all.size()
        ? new DerivedNetwork(inputShape, derived)
        : new ReverseNetwork(inputShape, all);
  }

  private ParameterLayout layout(boolean trained) {
    return new ParameterLayout(
        row.blocks("layer").stream()
            .filter(block -> block.trained() == trained)
            .map(block -> new ParameterLayout.Block(block.name(), block.shape()))
            .toList());
  }

  /** The layers at their places. */
  LayerRow row() {
    return row;
  }

  @Override
  public final ParameterLayout layout() {
    return layout;
  }

  @Override
  public final ParameterLayout running() {
    return running;
  }

  @Override
  public final int outputs() {
    return row.output().get(0);
  }

  /** Multiplications with a weight and their like that one example costs. */
  public final double multiplications() {
    return row.multiplications();
  }

  /**
   * Parameters of one replica at the beginning of a run and, behind them, its running statistics;
   * each layer has a key of its own, so depth does not move the draws of earlier layers.
   *
   * @param scale factor on all weights, finite and &gt; 0
   * @return [1, q + s]
   */
  public final Tensor initial(
      Initialisation law, double scale, RandomKey key, Precision precision) {
    List<double[]> trained = new ArrayList<>();
    List<double[]> statistics = new ArrayList<>();
    for (LayerRow.Placed at : row.layers()) {
      for (LayerBlock block : at.blocks()) {
        double[] values = block.initial(law, scale, key.named("layer").at(at.number()));
        (block.trained() ? trained : statistics).add(values);
      }
    }
    trained.addAll(statistics);
    double[] state = trained.stream().flatMapToDouble(Arrays::stream).toArray();
    return Tensor.of(state, precision, 1, state.length);
  }
}
