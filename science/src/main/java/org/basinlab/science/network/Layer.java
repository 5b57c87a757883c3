package org.basinlab.science.network;

import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * A step of a network from signals to signals. A layer is a value and holds no numbers: its blocks
 * are arguments. Laws: replica r of the result depends on replica r of the arguments alone, and its
 * bits do not depend on the number of replicas; in {@link Mode#INFERENCE} an example's output does
 * not depend on the other examples. Derivatives are taken by reverse differentiation unless the
 * layer is a {@link DerivedLayer}.
 */
public interface Layer {

  /**
   * Shape of one example behind the layer.
   *
   * @param input shape of one example before it
   * @throws org.basinlab.science.BrokenInputException if it does not take such examples
   */
  List<Integer> shape(List<Integer> input);

  /** Its blocks of numbers, in the order in which {@link #apply} takes them. */
  default List<LayerBlock> blocks(List<Integer> input) {
    return List.of();
  }

  /** Multiplications with a weight and their like that one example costs. */
  default double multiplications(List<Integer> input) {
    return 0;
  }

  /**
   * What comes out. Running statistics among the blocks are changed in place in {@link
   * Mode#TRAINING}, and only then.
   *
   * @param blocks one a block, [R, shape of the block]
   * @param signal [R, n, shape of one example]
   * @return [R, n, {@link #shape}]
   */
  Tensor apply(List<Tensor> blocks, Tensor signal, Mode mode);

  /** How layers treat statistics of their inputs. */
  enum Mode {
    /** By the examples of the batch; running statistics take them in. */
    TRAINING,
    /** By the running statistics, which stay: an example's output does not depend on the others. */
    INFERENCE
  }
}
