package org.basinlab.science.network;

import org.basinlab.science.tensor.Tensor;

/** Nonlinearity between layers. */
public enum Activation {
  RELU {
    @Override
    Tensor apply(Tensor x) {
      return x.relu();
    }

    @Override
    Tensor backward(Tensor errors, Tensor output) {
      return errors.reluBackward(output);
    }
  },
  TANH {
    @Override
    Tensor apply(Tensor x) {
      return x.tanh();
    }

    @Override
    Tensor backward(Tensor errors, Tensor output) {
      return errors.tanhBackward(output);
    }
  };

  abstract Tensor apply(Tensor x);

  /** errors · f′, with the derivative taken from the activation's own output. */
  abstract Tensor backward(Tensor errors, Tensor output);
}
