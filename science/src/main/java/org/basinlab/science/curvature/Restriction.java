package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.Check;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Tensor;

/** Takes the principal sub-matrix of chosen parameters, in the order of the layout. */
record Restriction(long whole, List<Range> ranges) implements WrappedOperator.Action {
  /** {@code length} entries of the flat vector from {@code start}. */
  record Range(long start, long length) {
    Tensor of(Tensor vectors) {
      return vectors.narrow(2, start, length);
    }
  }

  static SymmetricOperator restricted(
      SymmetricOperator inner, ParameterLayout layout, List<String> groups) {
    Check.that(
        layout.parameterCount() == inner.dimension(),
        "The layout has %d parameters, the operator %d. Give the layout it was made with.",
        layout.parameterCount(),
        inner.dimension());
    Check.that(!groups.isEmpty(), "A restriction needs at least one group of parameters.");
    for (String group : groups) {
      Check.that(
          layout.blocks().stream().anyMatch(block -> isIn(block, group)),
          "No block of parameters is named '%s' or begins with '%s.'; there are %s.",
          group,
          group,
          layout.blocks().stream().map(ParameterLayout.Block::name).toList());
    }
    List<Range> ranges = ranges(layout, groups);
    long size = ranges.stream().mapToLong(Range::length).sum();
    Restriction restriction = new Restriction(inner.dimension(), ranges);
    return new WrappedOperator(inner, size, inner.gradientsPerProduct(), restriction);
  }

  private static boolean isIn(ParameterLayout.Block block, String group) {
    return block.name().equals(group) || block.name().startsWith(group + ".");
  }

  private static List<Range> ranges(ParameterLayout layout, List<String> groups) {
    List<Range> ranges = new ArrayList<>();
    long offset = 0;
    for (ParameterLayout.Block block : layout.blocks()) {
      if (groups.stream().anyMatch(group -> isIn(block, group))) {
        ranges.add(new Range(offset, block.size()));
      }
      offset += block.size();
    }
    return List.copyOf(ranges);
  }

  @Override
  public Tensor act(Tensor block, UnaryOperator<Tensor> product) {
    Tensor wide = Tensor.zeros(block.precision(), block.size(0), block.size(1), whole);
    long from = 0;
    for (Range range : ranges) {
      range.of(wide).copyInPlace(block.narrow(2, from, range.length()));
      from += range.length();
    }
    Tensor made = product.apply(wide);
    return Tensor.concatenate(ranges.stream().map(range -> range.of(made)).toList(), 2);
  }
}
