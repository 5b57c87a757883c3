package org.basinlab.science.network;

import org.basinlab.science.tensor.Tensor;

/** Nonlinearity between layers. */
public enum Activation {
  RELU {
    @Override
    Tensor apply(Tensor x) {
      return x.relu();
    }
  },
  TANH {
    @Override
    Tensor apply(Tensor x) {
      return x.tanh();
    }
  };

  abstract Tensor apply(Tensor x);
}
