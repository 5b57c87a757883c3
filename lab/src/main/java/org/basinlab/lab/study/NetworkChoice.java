package org.basinlab.lab.study;

import java.util.List;

/**
 * A multi-layer perceptron; inputs and classes come from the data.
 *
 * @param hidden widths of the hidden layers, first to last; may be empty (a linear model)
 * @param activation between layers
 * @param initialisation of the weights; biases start at zero
 * @param initialScale factor on all initial weights, finite and &gt; 0
 */
public record NetworkChoice(
    List<Integer> hidden,
    Activation activation,
    Initialisation initialisation,
    double initialScale) {

  public NetworkChoice {
    hidden = List.copyOf(hidden);
  }

  /** Nonlinearity between layers. */
  public enum Activation {
    RELU,
    TANH
  }

  /** Law of the initial weights. */
  public enum Initialisation {
    /** Gaussian, variance 2 / fan-in */
    HE,
    /** uniform, variance 2 / (fan-in + fan-out) */
    GLOROT,
    /** Gaussian, variance 1 / fan-in */
    LECUN
  }
}
