package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.science.Check;

/**
 * What walkers descend: a loss with its noise, of which the theory knows the answer. Coordinates
 * are measured from the minimum, but for {@link DoubleWell}.
 */
public sealed interface Problem {

  /** Number of coordinates, q. */
  int dimension();

  /** N, or 0 where examples are drawn anew at every step. */
  int trainSize();

  /** The word by which a study calls it. */
  String word();

  /** Adds its settings, after the word. */
  FlowText addTo(FlowText text);

  /**
   * ½ θᵀHθ with Gaussian noise of constant covariance C/S.
   *
   * @param hessian H, [q, q], loss/θ²
   * @param covariance C of the gradient of one example, [q, q], loss²/θ²
   */
  record Quadratic(SquareMatrix hessian, SquareMatrix covariance) implements Problem {
    public Quadratic {
      Check.that(
          hessian.dimension() == covariance.dimension(),
          "hessian and covariance must have the same dimension, got %d and %d.",
          hessian.dimension(),
          covariance.dimension());
    }

    @Override
    public int dimension() {
      return hessian.dimension();
    }

    @Override
    public int trainSize() {
      return 0;
    }

    @Override
    public String word() {
      return "quadratic";
    }

    @Override
    public FlowText addTo(FlowText text) {
      return text.raw("hessian", hessian.canonical()).raw("covariance", covariance.canonical());
    }
  }

  /**
   * ½ hθ² in one dimension, where the variance of single-example gradients is s₀ + s₁θ²: single
   * examples differ in curvature. Batches hold no example twice.
   *
   * @param curvature h &gt; 0, loss/θ²
   * @param atMinimum s₀ ≥ 0, loss²/θ²
   * @param growth s₁ ≥ 0, loss²/θ⁴
   * @param trainSize N; 0 for infinitely many examples
   */
  record GrowingNoise(double curvature, double atMinimum, double growth, int trainSize)
      implements Problem {
    public GrowingNoise {
      curvature = Domain.POSITIVE.require("curvature", curvature);
      atMinimum = Domain.NOT_NEGATIVE.require("atMinimum", atMinimum);
      growth = Domain.NOT_NEGATIVE.require("growth", growth);
      Domain.FROM_ZERO.require("trainSize", trainSize);
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public String word() {
      return "growing-noise";
    }

    @Override
    public FlowText addTo(FlowText text) {
      return text.number("curvature", curvature)
          .number("atMinimum", atMinimum)
          .number("growth", growth)
          .whole("trainSize", trainSize);
    }
  }

  /**
   * Mean of ½ h(θ − a_i)² over N examples whose a_i are alternately ±√c/h: every batch is drawn
   * from a training set, and C = c everywhere.
   *
   * @param curvature h &gt; 0, loss/θ²
   * @param covariance c &gt; 0, loss²/θ²
   * @param trainSize N, even
   */
  record TrainingSet(double curvature, double covariance, int trainSize, Sampling sampling)
      implements Problem {
    public TrainingSet {
      curvature = Domain.POSITIVE.require("curvature", curvature);
      covariance = Domain.POSITIVE.require("covariance", covariance);
      Check.that(
          trainSize >= 2 && trainSize % 2 == 0,
          "trainSize must be even and at least 2, got %d.",
          trainSize);
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public String word() {
      return "training-set";
    }

    @Override
    public FlowText addTo(FlowText text) {
      return text.number("curvature", curvature)
          .number("covariance", covariance)
          .whole("trainSize", trainSize)
          .word("sampling", sampling);
    }
  }

  /**
   * Least squares ½(xᵀθ − y)² on fresh Gaussian inputs and labels of variance σ² about the truth.
   *
   * @param inputVariances diagonal of the covariance A of the inputs, which is the Hessian; each
   *     &gt; 0
   * @param labelVariance σ² ≥ 0; 0 is interpolation
   */
  record Regression(List<Double> inputVariances, double labelVariance) implements Problem {
    public Regression {
      inputVariances = List.copyOf(inputVariances);
      Check.that(!inputVariances.isEmpty(), "inputVariances must hold a number, got none.");
      inputVariances.forEach(variance -> Domain.POSITIVE.require("inputVariances", variance));
      labelVariance = Domain.NOT_NEGATIVE.require("labelVariance", labelVariance);
    }

    @Override
    public int dimension() {
      return inputVariances.size();
    }

    @Override
    public int trainSize() {
      return 0;
    }

    @Override
    public String word() {
      return "regression";
    }

    @Override
    public FlowText addTo(FlowText text) {
      return text.numbers("inputVariances", inputVariances).number("labelVariance", labelVariance);
    }
  }

  /**
   * A wide basin A at x ≈ 1 beside a sharp one B at x ≈ −1, L = h(x² − 1)² + (D/2)(x + 1) + ½k(x)y²
   * with k(x) = k_B^((1−x)/2) k_A^((1+x)/2). Half of the walkers start in each.
   *
   * @param height h &gt; 0
   * @param tilt D; how much higher A lies, about; |D| &lt; 1.5 h
   * @param wide k_A &gt; 0
   * @param sharp k_B &gt; 0
   * @param variance σ² &gt; 0 of single-example gradients, loss²/θ²
   */
  record DoubleWell(
      double height, double tilt, double wide, double sharp, double variance, Noise noise)
      implements Problem {
    public DoubleWell {
      height = Domain.POSITIVE.require("height", height);
      tilt = Domain.FINITE.require("tilt", tilt);
      wide = Domain.POSITIVE.require("wide", wide);
      sharp = Domain.POSITIVE.require("sharp", sharp);
      variance = Domain.POSITIVE.require("variance", variance);
      Check.that(
          Math.abs(tilt) < 1.5 * height,
          "tilt must lie within ± 1.5 height, or there are not two basins; got %s and %s.",
          tilt,
          height);
    }

    /** Covariance of the noise. */
    public enum Noise {
      /** σ²I */
      ISOTROPIC,
      /** σ² in x, σ²k(x)/4 in y: it follows the curvature */
      CURVATURE
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public int trainSize() {
      return 0;
    }

    @Override
    public String word() {
      return "double-well";
    }

    @Override
    public FlowText addTo(FlowText text) {
      return text.number("height", height)
          .number("tilt", tilt)
          .number("wide", wide)
          .number("sharp", sharp)
          .number("variance", variance)
          .word("noise", noise);
    }
  }

  /** How a batch is drawn from a training set. */
  enum Sampling {
    /** independent uniform draws, examples may repeat */
    WITH_REPLACEMENT,
    /** a random partition every epoch */
    SHUFFLED_EPOCHS
  }

  /** All words. */
  static List<String> words() {
    return List.of("quadratic", "growing-noise", "training-set", "regression", "double-well");
  }
}
