package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Tensor;

/**
 * A residual sum: what comes out of a row of layers plus what comes out of another one for the same
 * signal.
 *
 * @param body layers in a row
 * @param shortcut layers in a row; none for the signal itself
 */
public record SumLayer(List<Layer> body, List<Layer> shortcut) implements Layer {

  public SumLayer {
    body = List.copyOf(body);
    shortcut = List.copyOf(shortcut);
  }

  @Override
  public List<Integer> shape(List<Integer> input) {
    List<Integer> shape = behind(body, input);
    Check.that(
        shape.equals(behind(shortcut, input)),
        "The two parts of a sum must agree, got examples of shapes %s and %s.",
        shape,
        behind(shortcut, input));
    return shape;
  }

  private static List<Integer> behind(List<Layer> row, List<Integer> input) {
    List<Integer> shape = input;
    for (Layer layer : row) {
      shape = layer.shape(shape);
    }
    return shape;
  }

  @Override
  public List<LayerBlock> blocks(List<Integer> input) {
    List<LayerBlock> blocks = new ArrayList<>();
    add(blocks, "body", body, input);
    add(blocks, "shortcut", shortcut, input);
    return blocks;
  }

  private static void add(
      List<LayerBlock> blocks, String part, List<Layer> row, List<Integer> input) {
    List<Integer> shape = input;
    int number = 0;
    for (Layer layer : row) {
      List<LayerBlock> own = layer.blocks(shape);
      number += own.isEmpty() ? 0 : 1;
      for (LayerBlock block : own) {
        blocks.add(block.within(part + number));
      }
      shape = layer.shape(shape);
    }
  }

  @Override
  public double multiplications(List<Integer> input) {
    return cost(body, input) + cost(shortcut, input);
  }

  private static double cost(List<Layer> row, List<Integer> input) {
    List<Integer> shape = input;
    double cost = 0;
    for (Layer layer : row) {
      cost += layer.multiplications(shape);
      shape = layer.shape(shape);
    }
    return cost;
  }

  @Override
  public Tensor apply(List<Tensor> blocks, Tensor signal, Mode mode) {
    Iterator<Tensor> next = blocks.iterator();
    Tensor sum = through(body, next, signal, mode);
    return sum.plus(through(shortcut, next, signal, mode));
  }

  private static List<Integer> example(Tensor signal) {
    return Arrays.stream(signal.shape()).skip(2).mapToObj(Math::toIntExact).toList();
  }

  private static Tensor through(List<Layer> row, Iterator<Tensor> next, Tensor signal, Mode mode) {
    Tensor out = signal;
    List<Integer> shape = example(signal);
    for (Layer layer : row) {
      List<Tensor> own = layer.blocks(shape).stream().map(block -> next.next()).toList();
      out = layer.apply(own, out, mode);
      shape = layer.shape(shape);
    }
    return out;
  }
}
