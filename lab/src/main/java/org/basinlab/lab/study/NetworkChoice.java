package org.basinlab.lab.study;

import java.util.List;

/**
 * A multi-layer perceptron; inputs and classes come from the data.
 *
 * @param hidden widths of the hidden layers, first to last, each from 1 to 1 000 000; may be empty
 *     (a linear model)
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
    hidden.forEach(width -> Domain.TO_A_MILLION.require("hidden width", width));
    initialScale = Domain.POSITIVE.require("initialScale", initialScale);
  }

  /** Number of weights and biases, q, for so many input features and outputs. */
  public long parameterCount(int inputs, int outputs) {
    long count = 0;
    long before = inputs;
    for (int width : hidden) {
      count += (before + 1) * width;
      before = width;
    }
    return count + (before + 1) * outputs;
  }

  /** The choice as one line of YAML that reads back to an equal one. */
  public String canonical() {
    return new FlowText()
        .wholes("hidden", hidden)
        .word("activation", activation)
        .word("initialisation", initialisation)
        .number("initialScale", initialScale)
        .toString();
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
