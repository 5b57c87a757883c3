package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.basinlab.science.tensor.Tensor;

/**
 * Layers in a row at their places: what each takes and what it holds.
 *
 * @param layers first to last
 * @param output shape of one example behind the last
 */
record LayerRow(List<Placed> layers, List<Integer> output) {

  /**
   * A layer at its place.
   *
   * @param number among those that hold numbers, from 1 on; of no meaning for others
   * @param input shape of one example before it
   */
  record Placed(Layer layer, int number, List<Integer> input, List<LayerBlock> blocks) {}

  static LayerRow of(List<? extends Layer> layers, List<Integer> input) {
    List<Placed> placed = new ArrayList<>();
    List<Integer> shape = input;
    int number = 0;
    for (Layer layer : layers) {
      List<LayerBlock> blocks = layer.blocks(shape);
      number += blocks.isEmpty() ? 0 : 1;
      placed.add(new Placed(layer, number, shape, blocks));
      shape = layer.shape(shape);
    }
    return new LayerRow(placed, shape);
  }

  double multiplications() {
    double cost = 0;
    for (Placed at : layers) {
      cost += at.layer().multiplications(at.input());
    }
    return cost;
  }

  /** All blocks, named after the number of their layer: {@code layer1.weight}. */
  List<LayerBlock> blocks(String prefix) {
    return layers.stream()
        .flatMap(at -> at.blocks().stream().map(block -> block.within(prefix + at.number())))
        .toList();
  }

  /**
   * What comes out.
   *
   * @param numbers of each block, asked for in turn
   */
  Tensor apply(Function<LayerBlock, Tensor> numbers, Tensor signal, Layer.Mode mode) {
    Tensor out = signal;
    for (Placed at : layers) {
      List<Tensor> own = new ArrayList<>();
      for (LayerBlock block : at.blocks()) {
        own.add(numbers.apply(block));
      }
      out = at.layer().apply(own, out, mode);
    }
    return out;
  }
}
