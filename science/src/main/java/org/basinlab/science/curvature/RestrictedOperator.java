package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.Check;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Tensor;

/** The principal sub-matrix of the chosen blocks of parameters, in the order of the layout. */
final class RestrictedOperator extends WrappedOperator {
  private final long whole;
  private final long size;
  private final List<Range> ranges;

  /** {@code length} entries of the flat vector from {@code start}. */
  private record Range(long start, long length) {}

  RestrictedOperator(SymmetricOperator inner, ParameterLayout layout, List<String> groups) {
    super(inner);
    this.whole = inner.dimension();
    Check.that(
        layout.parameterCount() == whole,
        "The layout has %d parameters, the operator %d. Give the layout it was made with.",
        layout.parameterCount(),
        whole);
    Check.that(!groups.isEmpty(), "A restriction needs at least one group of parameters.");
    for (String group : groups) {
      Check.that(
          layout.blocks().stream().anyMatch(block -> isIn(block, group)),
          "No block of parameters is named '%s' or begins with '%s.'; there are %s.",
          group,
          group,
          layout.blocks().stream().map(ParameterLayout.Block::name).toList());
    }
    this.ranges = ranges(layout, groups);
    this.size = ranges.stream().mapToLong(Range::length).sum();
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
    return ranges;
  }

  @Override
  public long dimension() {
    return size;
  }

  @Override
  Tensor act(Tensor block, UnaryOperator<Tensor> product) {
    Tensor wide = Tensor.zeros(precision(), block.size(0), block.size(1), whole);
    long from = 0;
    for (Range range : ranges) {
      wide.narrow(2, range.start(), range.length())
          .copyInPlace(block.narrow(2, from, range.length()));
      from += range.length();
    }
    Tensor made = product.apply(wide);
    return Tensor.concatenate(
        ranges.stream().map(range -> made.narrow(2, range.start(), range.length())).toList(), 2);
  }
}
