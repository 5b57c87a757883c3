package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;

/** Probes of the noise of single-example gradients over the first training examples. */
public sealed interface NoiseChoice extends ProbeChoice {

  /** The first so many training examples; ≥ 1. */
  int examples();

  @Override
  default int examplesNeeded() {
    return examples();
  }

  /**
   * The gradient noise scale tr C/‖g‖², exact for these examples; quantities {@code
   * gradientNoiseScale}, {@code gradientSquaredNorm}.
   */
  @Word("noise-scale")
  record NoiseScale(
      @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
          int examples)
      implements NoiseChoice {
    /** A pass over the examples, and a second where differences cancel. */
    private static final int PASSES = 2;

    public NoiseScale {
      Domain.FROM_ONE.require("examples", examples);
    }

    @Override
    public List<String> quantities() {
      return List.of("gradientNoiseScale", "gradientSquaredNorm");
    }

    @Override
    public double exampleGradients(Sizes sizes) {
      return PASSES * (double) examples;
    }
  }

  /**
   * How the gradient covariance C lies to the Hessian H, from random vectors; quantities {@code
   * hessianCovarianceTrace}, {@code curvatureNoiseScale}, {@code alignmentRatio}, {@code
   * alignmentCosine}.
   *
   * @param vectors random vectors for each of tr(HC), tr H, ‖H‖_F and ‖C‖_F; ≥ 2
   */
  @Word("alignment")
  record Alignment(
      @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
          int examples,
      @Key(value = "random vectors for each trace and norm", domain = Domain.FROM_TWO, usual = "30")
          int vectors)
      implements NoiseChoice {
    /** A gradient for H, two passes for tr C, one each for the mean, the mixtures and C. */
    private static final int PASSES = 6;

    /** Mixing all single gradients with one vector of coefficients. */
    private static final double GRADIENTS_PER_MIXTURE = 1.0 / 3;

    /** Of C with a vector, where nothing is kept between products. */
    private static final double GRADIENTS_PER_COVARIANCE_PRODUCT = 2;

    public Alignment {
      Domain.FROM_ONE.require("examples", examples);
      Domain.FROM_TWO.require("vectors", vectors);
    }

    @Override
    public List<String> quantities() {
      return List.of(
          "hessianCovarianceTrace", "curvatureNoiseScale", "alignmentRatio", "alignmentCosine");
    }

    /** Products with H: for tr(HC), tr H and ‖H‖_F, and one with the mean gradient. */
    public long products() {
      return 3L * vectors + 1;
    }

    /** Cost over the examples, in gradients over all of them. */
    public double gradients() {
      return PASSES
          + ProbeChoice.gradientsPerProduct(examples) * products()
          + vectors * (GRADIENTS_PER_MIXTURE + GRADIENTS_PER_COVARIANCE_PRODUCT);
    }

    @Override
    public double exampleGradients(Sizes sizes) {
      return gradients() * examples;
    }
  }
}
