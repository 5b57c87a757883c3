package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.basinlab.science.tensor.Tensor;

/**
 * A network as a function of one layer's parameters, all others fixed: its Hessian is that layer's
 * diagonal block.
 */
public final class PartialNetwork implements Network {
  private final Network whole;
  private final List<Tensor> fixed;
  private final List<Integer> varied;
  private final ParameterLayout layout;

  private PartialNetwork(Network whole, List<Tensor> fixed, List<Integer> varied) {
    this.whole = whole;
    this.fixed = List.copyOf(fixed);
    this.varied = varied;
    this.layout =
        new ParameterLayout(varied.stream().map(i -> whole.layout().blocks().get(i)).toList());
  }

  /**
   * Names of the layers: what stands before the last dot in the names of blocks, {@code conv1} for
   * {@code conv1.weight} and {@code conv1.bias}; the whole name where there is no dot. In the order
   * of the layout.
   */
  public static Set<String> layers(Network network) {
    Set<String> names = new LinkedHashSet<>();
    network.layout().blocks().forEach(block -> names.add(layer(block)));
    return names;
  }

  private static String layer(ParameterLayout.Block block) {
    int dot = block.name().lastIndexOf('.');
    return dot < 0 ? block.name() : block.name().substring(0, dot);
  }

  /**
   * A layer alone.
   *
   * @param parameters [R, q] of the whole network
   * @param layer one of {@link #layers}
   */
  public static PartialNetwork of(Network network, Tensor parameters, String layer) {
    List<ParameterLayout.Block> blocks = network.layout().blocks();
    List<Integer> varied =
        IntStream.range(0, blocks.size())
            .filter(i -> layer(blocks.get(i)).equals(layer))
            .boxed()
            .toList();
    return new PartialNetwork(network, network.layout().split(parameters), varied);
  }

  /** The layer's own parameters: [R, size of the layer]. */
  public Tensor parameters() {
    return layout.join(varied.stream().map(fixed::get).toList());
  }

  @Override
  public ParameterLayout layout() {
    return layout;
  }

  @Override
  public int outputs() {
    return whole.outputs();
  }

  @Override
  public Tensor logits(List<Tensor> blocks, Tensor inputs) {
    List<Tensor> all = new ArrayList<>(fixed);
    for (int i = 0; i < varied.size(); i++) {
      all.set(varied.get(i), blocks.get(i));
    }
    return whole.logits(all, inputs);
  }
}
