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

    @Override
    Tensor addBend(Tensor sum, Tensor errors, Tensor change, Tensor output) {
      return sum;
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

    @Override
    Tensor addBend(Tensor sum, Tensor errors, Tensor change, Tensor output) {
      Tensor bend = change.tanhBackward(output).times(output).times(-2);
      return sum.addProductInPlace(errors, bend);
    }
  };

  abstract Tensor apply(Tensor x);

  /**
   * sum + errors · f″ · change, with the second derivative taken from the output; may write to
   * {@code sum}.
   */
  abstract Tensor addBend(Tensor sum, Tensor errors, Tensor change, Tensor output);

  /** errors · f′, with the derivative taken from the activation's own output. */
  abstract Tensor backward(Tensor errors, Tensor output);
}
