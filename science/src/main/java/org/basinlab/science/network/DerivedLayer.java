package org.basinlab.science.network;

import java.util.List;
import org.basinlab.science.tensor.Tensor;

/** A layer whose derivatives are written by hand, at every input by itself. */
public interface DerivedLayer extends Layer {

  /** The layer at these parameters and inputs, with its derivatives there. */
  Stage at(List<Tensor> blocks, Tensor signal);

  @Override
  default Tensor apply(List<Tensor> blocks, Tensor signal, Mode mode) {
    return at(blocks, signal).output();
  }

  /** Whether its parameters, if any, are a weight and a bias that one matrix product applies. */
  default boolean isAffine() {
    return true;
  }
}
