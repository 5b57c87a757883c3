package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Family;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.science.Check;

/**
 * What walkers descend: a loss with its noise, of which the theory knows the answer. Coordinates
 * are measured from the minimum, but for {@link DoubleWell}.
 */
@Family(key = "problem", meaning = "what walkers descend")
public sealed interface Problem {

  /** Number of coordinates, q. */
  int dimension();

  /** N, or 0 where examples are drawn anew at every step. */
  int trainSize();

  /**
   * ½ θᵀHθ with Gaussian noise of constant covariance C/S.
   *
   * @param hessian H, [q, q], loss/θ²
   * @param covariance C of the gradient of one example, [q, q], loss²/θ²
   */
  @Word("quadratic")
  record Quadratic(
      @Key("H, loss/θ²; symmetric, [q, q]: its diagonal, or its rows") SquareMatrix hessian,
      @Key(
              "C of the gradient of one example, loss²/θ²; symmetric, [q, q]: its diagonal, or its rows")
          SquareMatrix covariance)
      implements Problem {
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
  @Word("growing-noise")
  record GrowingNoise(
      @Key(value = "h, loss/θ²", domain = Domain.POSITIVE) double curvature,
      @Key(
              value = "s₀, variance of the gradient at the minimum, loss²/θ²",
              domain = Domain.NOT_NEGATIVE)
          double atMinimum,
      @Key(value = "s₁, its growth with θ², loss²/θ⁴", domain = Domain.NOT_NEGATIVE) double growth,
      @Key(value = "N; 0 for infinitely many examples", domain = Domain.FROM_ZERO, otherwise = "0")
          int trainSize)
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
  }

  /**
   * Mean of ½ h(θ − a_i)² over N examples whose a_i are alternately ±√c/h: every batch is drawn
   * from a training set, and C = c everywhere.
   *
   * @param curvature h &gt; 0, loss/θ²
   * @param covariance c &gt; 0, loss²/θ²
   * @param trainSize N, even
   */
  @Word("training-set")
  record TrainingSet(
      @Key(value = "h, loss/θ²", domain = Domain.POSITIVE) double curvature,
      @Key(value = "c, variance of the gradient of one example, loss²/θ²", domain = Domain.POSITIVE)
          double covariance,
      @Key(value = "N, even", domain = Domain.FROM_TWO) int trainSize,
      @Key("how a batch is drawn") Sampling sampling)
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
  }

  /**
   * Least squares ½(xᵀθ − y)² on fresh Gaussian inputs and labels of variance σ² about the truth.
   *
   * @param inputVariances diagonal of the covariance A of the inputs, which is the Hessian; each
   *     &gt; 0
   * @param labelVariance σ² ≥ 0; 0 is interpolation
   */
  @Word("regression")
  record Regression(
      @Key(
              value = "diagonal of the covariance of the inputs, which is the Hessian",
              domain = Domain.POSITIVE)
          List<Double> inputVariances,
      @Key(
              value = "σ² of the labels about the truth; 0 is interpolation",
              domain = Domain.NOT_NEGATIVE)
          double labelVariance)
      implements Problem {
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
  @Word("double-well")
  record DoubleWell(
      @Key(value = "h, height of the barrier", domain = Domain.POSITIVE) double height,
      @Key("D, how much higher the wide basin lies, about; |D| < 1.5 h") double tilt,
      @Key(value = "k_A, curvature across the wide basin", domain = Domain.POSITIVE) double wide,
      @Key(value = "k_B, curvature across the sharp basin", domain = Domain.POSITIVE) double sharp,
      @Key(value = "σ² of single-example gradients, loss²/θ²", domain = Domain.POSITIVE)
          double variance,
      @Key("covariance of the noise: σ²I, or σ² along and σ²k(x)/4 across") Noise noise)
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
  }

  /** How a batch is drawn from a training set. */
  enum Sampling {
    /** independent uniform draws, examples may repeat */
    WITH_REPLACEMENT,
    /** a random partition every epoch */
    SHUFFLED_EPOCHS
  }
}
