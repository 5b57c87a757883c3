package org.basinlab.lab.network;

import java.util.List;
import org.basinlab.lab.form.Kindred;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.science.network.LayeredNetwork;

/**
 * A kind of network: a record with a {@link org.basinlab.lab.form.Word} and a list ({@link
 * Kindred}) that names it. Layers tell its parameters and its cost.
 */
public interface NetworkKind extends NetworkChoice {

  /** Multiplications with one weight and their like, a gradient: forward once, backward twice. */
  double FLOP_PER_GRADIENT_AND_WEIGHT = 6;

  /** What all networks choose alike. */
  Units units();

  /**
   * The network.
   *
   * @param shape of one example, one that is not refused
   * @param outputs K
   */
  LayeredNetwork network(List<Integer> shape, int outputs);

  @Override
  default long parameterCount(List<Integer> shape, int outputs) {
    return network(shape, outputs).state().parameterCount();
  }

  @Override
  default double flopPerGradient(List<Integer> shape, int outputs) {
    return FLOP_PER_GRADIENT_AND_WEIGHT * network(shape, outputs).multiplications();
  }
}
