package org.basinlab.science.train;

import java.util.Arrays;
import org.basinlab.science.Check;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.theory.Svag;

/**
 * Weights w_i of the examples of a batch in the gradient Σ w_i g_i of a step, in place of 1/S. They
 * produce gradient noise of any covariance in the span of the example gradients without forming the
 * covariance matrix.
 */
public sealed interface GradientWeights {

  /** Number of examples in a batch, and of weights. */
  int examples();

  /**
   * Number of small steps for one step of SGD, ≥ 1. A refinement above 1 excludes momentum, for
   * which no scheme is known.
   */
  int refinement();

  /**
   * The weights of one step.
   *
   * @param run key of the run; the weights are a function of it and of the step
   * @param step from 1 on
   * @return w, [{@link #examples}]
   */
  double[] at(RandomKey run, long step);

  /**
   * Refuses a batch sampler under which the gradient noise would have another covariance.
   *
   * @throws org.basinlab.science.BrokenInputException naming the sampler that the weights need
   */
  void requireFit(BatchSampler sampler);

  private static void require(
      boolean fits, GradientWeights weights, BatchSampler sampler, String madeFor) {
    Check.that(
        fits,
        "Weights of %d examples do not fit %s; they are made for %s.",
        weights.examples(),
        sampler,
        madeFor);
  }

  /**
   * Euler-Maruyama's scheme for dθ = −g dt + √(ηC(θ)/S) dW: over the whole training set w_i = 1/N +
   * √(m/(NS)) (z_i − z̄), with z of independent N(0, 1), so that Σ w_i g_i has mean g and
   * covariance mC/S. The learning rate is η/m, m steps for one of SGD. Equation (1) of {@code
   * docs/theory/modified-equations.md}.
   *
   * @param trainSize N
   * @param batchSize S of the SGD whose noise it has
   * @param refinement m ≥ 1
   */
  record Diffusion(int trainSize, int batchSize, int refinement) implements GradientWeights {
    public Diffusion {
      Check.that(
          trainSize >= 1 && batchSize >= 1 && refinement >= 1,
          "Training set, batch size and refinement are at least 1, got %d, %d, %d.",
          trainSize,
          batchSize,
          refinement);
    }

    @Override
    public int examples() {
      return trainSize;
    }

    @Override
    public double[] at(RandomKey run, long step) {
      double[] weights = run.named("diffusion").at(step).gaussians(trainSize);
      double mean = Arrays.stream(weights).sum() / trainSize;
      double scale = Math.sqrt(refinement / ((double) trainSize * batchSize));
      Arrays.setAll(weights, i -> 1.0 / trainSize + scale * (weights[i] - mean));
      return weights;
    }

    @Override
    public void requireFit(BatchSampler sampler) {
      boolean fits = sampler instanceof BatchSampler.WholeSet && sampler.trainSize() == trainSize;
      require(fits, this, sampler, "the whole training set in every batch");
    }
  }

  /**
   * SVAG: two batches of S in one, the first with w_i = (1 + w)/(2S), the second with (1 − w)/(2S),
   * w = √(2l − 1). The learning rate is η/l, l steps for one of SGD. Equation (6) of {@code
   * docs/theory/modified-equations.md}.
   *
   * @param batchSize S
   */
  record VarianceAmplified(int batchSize, Svag svag) implements GradientWeights {
    public VarianceAmplified {
      Check.that(batchSize >= 1, "A batch size must be ≥ 1, got %d.", batchSize);
    }

    @Override
    public int examples() {
      return 2 * batchSize;
    }

    @Override
    public double[] at(RandomKey run, long step) {
      double[] weights = new double[examples()];
      Arrays.fill(weights, 0, batchSize, svag.firstWeight() / batchSize);
      Arrays.fill(weights, batchSize, weights.length, svag.secondWeight() / batchSize);
      return weights;
    }

    @Override
    public int refinement() {
      return svag.refinement();
    }

    @Override
    public void requireFit(BatchSampler sampler) {
      boolean fits =
          sampler instanceof BatchSampler.WithReplacement && sampler.batchSize() == examples();
      require(fits, this, sampler, "two batches in one, drawn with replacement");
    }
  }
}
