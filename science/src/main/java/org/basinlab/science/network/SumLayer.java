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
    List<Integer> shape = LayerRow.of(body, input).output();
    List<Integer> other = LayerRow.of(shortcut, input).output();
    Check.that(
        shape.equals(other),
        "The two parts of a sum must agree, got examples of shapes %s and %s.",
        shape,
        other);
    return shape;
  }

  @Override
  public List<LayerBlock> blocks(List<Integer> input) {
    List<LayerBlock> blocks = new ArrayList<>(LayerRow.of(body, input).blocks("body"));
    blocks.addAll(LayerRow.of(shortcut, input).blocks("shortcut"));
    return blocks;
  }

  @Override
  public double multiplications(List<Integer> input) {
    return LayerRow.of(body, input).multiplications()
        + LayerRow.of(shortcut, input).multiplications();
  }

  @Override
  public Tensor apply(List<Tensor> blocks, Tensor signal, Mode mode) {
    List<Integer> input = Arrays.stream(signal.shape()).skip(2).mapToObj(Math::toIntExact).toList();
    Iterator<Tensor> next = blocks.iterator();
    Tensor sum = LayerRow.of(body, input).apply(block -> next.next(), signal, mode);
    return sum.plus(LayerRow.of(shortcut, input).apply(block -> next.next(), signal, mode));
  }
}
