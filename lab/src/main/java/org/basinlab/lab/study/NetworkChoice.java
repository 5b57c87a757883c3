package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Family;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;

/**
 * The network of a study; inputs and classes come from the data. Written without a kind it is a
 * multi-layer perceptron.
 */
@Family(
    key = "kind",
    meaning = "multi-layer perceptron, or convolutional network on images",
    otherwise = "mlp")
public sealed interface NetworkChoice {

  /** Multiplications with one weight and their like, a gradient: forward once, backward twice. */
  double FLOP_PER_GRADIENT_AND_WEIGHT = 6;

  /** Between layers. */
  Activation activation();

  /** Of the weights; biases start at zero. */
  Initialisation initialisation();

  /** Factor on all initial weights, finite and &gt; 0. */
  double initialScale();

  /**
   * Number of weights and biases, q.
   *
   * @param shape of one example
   */
  long parameterCount(List<Integer> shape, int outputs);

  /**
   * Floating point operations of the gradient of one example, about.
   *
   * @param shape of one example
   */
  double flopPerGradient(List<Integer> shape, int outputs);

  /** Why the network cannot take examples of this shape; empty if it can. */
  Optional<String> refusal(List<Integer> shape);

  /** The layers in a word or two of numbers, for a person: {@code 784-20-10}. */
  String layers(List<Integer> shape, int outputs);

  /**
   * A multi-layer perceptron.
   *
   * @param hidden widths of the hidden layers, first to last, each from 1 to 1 000 000; may be
   *     empty (a linear model)
   */
  @Word("mlp")
  record Perceptron(
      @Key(
              value = "widths of the hidden layers; [] is a linear model",
              domain = Domain.TO_A_MILLION)
          List<Integer> hidden,
      @Key("between layers") Activation activation,
      @Key(
              "law of the initial weights: Gaussian of variance 2/fan-in; uniform of variance 2/(fan-in + fan-out); Gaussian of variance 1/fan-in; biases 0")
          Initialisation initialisation,
      @Key(value = "factor on all initial weights", domain = Domain.POSITIVE, otherwise = "1")
          double initialScale)
      implements NetworkChoice {

    public Perceptron {
      hidden = List.copyOf(hidden);
      hidden.forEach(width -> Domain.TO_A_MILLION.require("hidden width", width));
      initialScale = Domain.POSITIVE.require("initialScale", initialScale);
    }

    @Override
    public long parameterCount(List<Integer> shape, int outputs) {
      long count = 0;
      long before = ImageShape.features(shape);
      for (int width : hidden) {
        count += (before + 1) * width;
        before = width;
      }
      return count + (before + 1) * outputs;
    }

    @Override
    public double flopPerGradient(List<Integer> shape, int outputs) {
      return FLOP_PER_GRADIENT_AND_WEIGHT * parameterCount(shape, outputs);
    }

    @Override
    public Optional<String> refusal(List<Integer> shape) {
      return Optional.empty();
    }

    @Override
    public String layers(List<Integer> shape, int outputs) {
      StringBuilder text = new StringBuilder().append(ImageShape.features(shape));
      hidden.forEach(width -> text.append('-').append(width));
      return text.append('-').append(outputs).toString();
    }
  }

  /**
   * A convolutional network on images: 3x3 convolutions with padding 1, each followed by the
   * activation and, while the shorter side is at least 2, by 2x2 max pooling; then one dense layer.
   *
   * @param channels of the convolutions, first to last, each from 1 to 1 000 000; at least one
   */
  @Word("conv")
  record Convolutional(
      @Key(value = "of the convolutions, first to last; at least one", domain = Domain.TO_A_MILLION)
          List<Integer> channels,
      @Key("between layers") Activation activation,
      @Key(
              "law of the initial weights: Gaussian of variance 2/fan-in; uniform of variance 2/(fan-in + fan-out); Gaussian of variance 1/fan-in; biases 0")
          Initialisation initialisation,
      @Key(value = "factor on all initial weights", domain = Domain.POSITIVE, otherwise = "1")
          double initialScale)
      implements NetworkChoice {
    private static final int TAPS = 9;

    public Convolutional {
      channels = List.copyOf(channels);
      Domain.FROM_ONE.require("number of convolutions", channels.size());
      channels.forEach(width -> Domain.TO_A_MILLION.require("channels", width));
      initialScale = Domain.POSITIVE.require("initialScale", initialScale);
    }

    @Override
    public long parameterCount(List<Integer> shape, int outputs) {
      ImageShape image = ImageShape.of(shape).orElseThrow();
      long count = 0;
      for (int width : channels) {
        count += ((long) TAPS * image.channels() + 1) * width;
        image = image.convolved(width);
      }
      return count + (image.features() + 1) * outputs;
    }

    @Override
    public double flopPerGradient(List<Integer> shape, int outputs) {
      ImageShape image = ImageShape.of(shape).orElseThrow();
      double products = 0;
      for (int width : channels) {
        double places = (double) image.height() * image.width();
        products += places * ((double) TAPS * image.channels() + 1) * width;
        image = image.convolved(width);
      }
      return FLOP_PER_GRADIENT_AND_WEIGHT * (products + (image.features() + 1.0) * outputs);
    }

    @Override
    public Optional<String> refusal(List<Integer> shape) {
      return ImageShape.of(shape).isPresent()
          ? Optional.empty()
          : Optional.of(
              "network.kind is conv, which needs images of shape [height, width] or [channels,"
                  + " height, width], got examples of shape "
                  + shape
                  + ". Choose kind: mlp, or data of images.");
    }

    @Override
    public String layers(List<Integer> shape, int outputs) {
      ImageShape image = ImageShape.of(shape).orElseThrow();
      StringBuilder text = new StringBuilder(image.words()).append(" image");
      channels.forEach(width -> text.append(", conv ").append(width));
      return text.append(", dense ").append(outputs).toString();
    }
  }

  /** Nonlinearity between layers. */
  enum Activation {
    RELU,
    TANH
  }

  /** Law of the initial weights. */
  enum Initialisation {
    /** Gaussian, variance 2 / fan-in */
    HE,
    /** uniform, variance 2 / (fan-in + fan-out) */
    GLOROT,
    /** Gaussian, variance 1 / fan-in */
    LECUN
  }
}
