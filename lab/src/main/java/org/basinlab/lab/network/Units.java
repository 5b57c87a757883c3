package org.basinlab.lab.network;

import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.form.Key;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;

/**
 * Nonlinearity and initial weights.
 *
 * @param activation between layers
 * @param initialisation law of the initial weights; biases start at zero
 * @param initialScale factor on all initial weights, finite and &gt; 0
 */
public record Units(
    @Key("between layers") Activation activation,
    @Key(
            "law of the initial weights: Gaussian of variance 2/fan-in; uniform of variance 2/(fan-in + fan-out); Gaussian of variance 1/fan-in; biases 0")
        Initialisation initialisation,
    @Key(value = "factor on all initial weights", domain = Domain.POSITIVE, otherwise = "1")
        double initialScale) {

  public Units {
    initialScale = Domain.POSITIVE.require("initialScale", initialScale);
  }

  /** In a few words: {@code relu, he initialisation}. */
  String brief() {
    return FlowText.word(activation) + ", " + FlowText.word(initialisation) + " initialisation";
  }

  /** In full. */
  String words() {
    String unit =
        switch (activation) {
          case RELU -> "ReLU";
          case TANH -> "tanh";
        };
    String law =
        switch (initialisation) {
          case HE -> "He (Gaussian, variance 2 / fan-in)";
          case GLOROT -> "Glorot (uniform, variance 2 / (fan-in + fan-out))";
          case LECUN -> "LeCun (Gaussian, variance 1 / fan-in)";
        };
    String scale = initialScale == 1 ? "" : " times " + Decimal.text(initialScale);
    return unit + ", " + law + " initialisation" + scale;
  }
}
