package org.basinlab.science.landscape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Batch sharpness, the mean over mini-batches of the curvature of the batch loss along the gradient
 * of the SAME batch, E_B[g_Bᵀ H_B g_B/‖g_B‖²] (Andreyev and Beneventano, arXiv 2412.20553): a mean
 * of ratios, not the ratio of two means. Each batch is differentiated at once, as in training, and
 * costs three gradients over it.
 *
 * @param mean over the batches with a gradient, unit loss/θ²; empty if there was none
 * @param withoutGradient number of batches whose gradient is 0, for which the ratio is undefined;
 *     they are left out of the mean
 * @param reached whether the standard error met the relative error of the budget; false where the
 *     maximum number of batches was drawn first or the budget sets no target
 */
public record BatchSharpness(Optional<Estimate> mean, int withoutGradient, boolean reached) {

  /**
   * Measures the batch sharpness of every replica at its parameters. Batch j of replica r is the
   * first batch of epoch j of the sampler under {@code keys.get(r)}, so batches are independent
   * draws whichever the sampler. Sampling for a replica ends when its own budget is met, so its
   * result does not depend on the other replicas.
   *
   * @param sampler draws the mini-batches, of the size used in training
   * @param keys R keys, one for each replica
   * @return R results, one for each replica
   * @throws org.basinlab.science.BrokenInputException if a gradient is not finite or there is not
   *     one key for each replica
   */
  public static List<BatchSharpness> measured(
      Batches batches, BatchSampler sampler, List<RandomKey> keys, BatchBudget budget) {
    Check.that(!keys.isEmpty(), "Batch sharpness needs one key a replica, got none.");
    List<Draws> draws = keys.stream().map(key -> new Draws(budget)).toList();
    for (int j = 0; draws.stream().anyMatch(each -> !each.isOver()); j++) {
      double[] ratios = ratios(batches, indices(sampler, keys, j), j);
      for (int r = 0; r < ratios.length; r++) {
        draws.get(r).add(ratios[r]);
      }
    }
    return draws.stream().map(Draws::result).toList();
  }

  private static List<int[]> indices(BatchSampler sampler, List<RandomKey> keys, int epoch) {
    return keys.stream()
        .map(key -> Arrays.copyOf(sampler.epochIndices(key, epoch), sampler.batchSize()))
        .toList();
  }

  /** g_Bᵀ H_B g_B/‖g_B‖² of one batch a replica; NaN where g_B is 0. */
  private static double[] ratios(Batches batches, List<int[]> indices, int batch) {
    try (TensorScope scope = TensorScope.open()) {
      Objective objective = batches.of(indices);
      Check.that(
          objective.replicas() == indices.size(),
          "An objective of %d replicas needs one key a replica, got %d.",
          objective.replicas(),
          indices.size());
      List<Tensor> leaves =
          objective.layout().split(objective.parameters()).stream().map(Tensor::leaf).toList();
      Tensor mean =
          objective.lossSum(leaves, 0, objective.examples()).times(1.0 / objective.examples());
      List<Tensor> gradient = Autograd.differentiableGradient(mean.sum(), leaves);
      List<Tensor> plain = gradient.stream().map(Tensor::detach).toList();
      List<Tensor> product = Autograd.vectorJacobian(gradient, plain, leaves, Autograd.Graph.FREE);
      Tensor g = objective.layout().join(plain).to(Precision.FLOAT64);
      Tensor hg = objective.layout().join(product).to(Precision.FLOAT64);
      return divided(g.times(hg).sum(1).toDoubles(), g.square().sum(1).toDoubles(), batch);
    }
  }

  private static double[] divided(double[] curvatures, double[] squares, int batch) {
    double[] ratios = new double[squares.length];
    for (int r = 0; r < ratios.length; r++) {
      Check.that(
          Double.isFinite(squares[r]) && Double.isFinite(curvatures[r]),
          "Batch sharpness needs finite gradients, but that of batch %d of replica %d is not."
              + " Measure it at parameters where training has not diverged.",
          batch + 1,
          r);
      ratios[r] = squares[r] == 0 ? Double.NaN : curvatures[r] / squares[r];
    }
    return ratios;
  }

  /** The ratios of one replica so far. */
  private static final class Draws {
    private final BatchBudget budget;
    private final double[] ratios;
    private int taken;
    private int withoutGradient;
    private boolean over;

    Draws(BatchBudget budget) {
      this.budget = budget;
      this.ratios = new double[budget.maximum()];
    }

    void add(double ratio) {
      if (over) {
        return;
      }
      if (Double.isNaN(ratio)) {
        withoutGradient++;
      } else {
        ratios[taken] = ratio;
        taken++;
      }
      over = taken + withoutGradient >= budget.maximum() || isPreciseEnough();
    }

    boolean isOver() {
      return over;
    }

    private boolean isPreciseEnough() {
      return taken >= budget.minimum() && budget.isMetBy(mean());
    }

    private Estimate mean() {
      return Estimate.ofSamples(Arrays.copyOf(ratios, taken));
    }

    BatchSharpness result() {
      return new BatchSharpness(
          taken == 0 ? Optional.empty() : Optional.of(mean()), withoutGradient, isPreciseEnough());
    }
  }
}
