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
  private final List<Layer> layers;
  private final List<List<LayerBlock>> blocks = new ArrayList<>();
  private final ParameterLayout layout;
  private final ParameterLayout running;
  private final int outputs;
  private final double multiplications;

  LayeredNetwork(List<Integer> inputShape, List<? extends Layer> layers) {
    this.layers = List.copyOf(layers);
    List<Integer> shape = inputShape;
    double cost = 0;
    for (Layer layer : layers) {
      blocks.add(layer.blocks(shape));
      cost += layer.multiplications(shape);
      shape = layer.shape(shape);
    }
    Check.that(
        shape.size() == 1, "A network ends in a vector of outputs, got the shape %s.", shape);
    this.outputs = shape.get(0);
    this.multiplications = cost;
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
    List<DerivedLayer> derived = new ArrayList<>();
    List<Layer> all = new ArrayList<>();
    if (inputShape.size() > 1) {
      all.add(new ShapeLayer.Reshaped(inputShape));
    }
    all.addAll(layers);
    for (Layer layer : all) {
      if (layer instanceof DerivedLayer own) {
        derived.add(own);
      }
    }
    return derived.size() == all.size()
        ? new DerivedNetwork(inputShape, derived)
        : new ReverseNetwork(inputShape, all);
  }

  private ParameterLayout layout(boolean trained) {
    List<ParameterLayout.Block> chosen = new ArrayList<>();
    int number = 0;
    for (List<LayerBlock> own : blocks) {
      number += own.isEmpty() ? 0 : 1;
      for (LayerBlock block : own) {
        if (block.trained() == trained) {
          chosen.add(
              new ParameterLayout.Block("layer" + number + "." + block.name(), block.shape()));
        }
      }
    }
    return new ParameterLayout(chosen);
  }

  List<Layer> layers() {
    return layers;
  }

  /** Blocks of each layer. */
  List<List<LayerBlock>> blocks() {
    return blocks;
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
    return outputs;
  }

  /** Multiplications with a weight and their like that one example costs. */
  public final double multiplications() {
    return multiplications;
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
    int number = 0;
    for (List<LayerBlock> own : blocks) {
      number += own.isEmpty() ? 0 : 1;
      for (LayerBlock block : own) {
        double[] values = block.initial(law, scale, key.named("layer").at(number));
        (block.trained() ? trained : statistics).add(values);
      }
    }
    trained.addAll(statistics);
    double[] state = trained.stream().flatMapToDouble(Arrays::stream).toArray();
    return Tensor.of(state, precision, 1, state.length);
  }
}
