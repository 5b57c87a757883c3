package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;

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
  record NoiseScale(int examples) implements NoiseChoice {
    /** A pass over the examples, and a second where differences cancel. */
    private static final int PASSES = 2;

    public NoiseScale {
      Domain.FROM_ONE.require("examples", examples);
    }

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      return table.make(() -> new NoiseScale(examples.orElseThrow()));
    }

    @Override
    public List<String> quantities() {
      return List.of("gradientNoiseScale", "gradientSquaredNorm");
    }

    @Override
    public double exampleGradients(Sizes sizes) {
      return PASSES * (double) examples;
    }

    @Override
    public FlowText settings() {
      return ProbeChoice.settingsOf(ProbeKind.NOISE_SCALE).whole("examples", examples);
    }
  }

  /**
   * How the gradient covariance C lies to the Hessian H, from random vectors; quantities {@code
   * hessianCovarianceTrace}, {@code curvatureNoiseScale}, {@code alignmentRatio}, {@code
   * alignmentCosine}.
   *
   * @param vectors random vectors for each of tr(HC), tr H, ‖H‖_F and ‖C‖_F; ≥ 2
   */
  record Alignment(int examples, int vectors) implements NoiseChoice {
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

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var vectors = table.required("vectors", Kinds.count(Domain.FROM_TWO));
      return table.make(() -> new Alignment(examples.orElseThrow(), vectors.orElseThrow()));
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

    @Override
    public FlowText settings() {
      return ProbeChoice.settingsOf(ProbeKind.ALIGNMENT)
          .whole("examples", examples)
          .whole("vectors", vectors);
    }
  }
}
