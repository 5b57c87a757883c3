package org.basinlab.science.noise;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** tr(HC) = mean (g_i − g)ᵀH(g_i − g), loss³/θ⁴. */
public final class TraceProduct {
  private TraceProduct() {}

  /** Exactly, one a replica; m products with H. */
  public static List<Estimate> exact(ExampleGradients gradients, SymmetricOperator hessian) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor centre = gradients.mean().unsqueeze(1);
      Tensor sum = Tensor.zeros(Precision.FLOAT64, gradients.replicas());
      int m = gradients.examples();
      for (int from = 0; from < m; from = gradients.end(from)) {
        try (TensorScope chunk = TensorScope.open()) {
          Tensor centred = gradients.formed(from, gradients.end(from)).minus(centre);
          sum.addInPlace(quadraticForms(hessian, centred).sum(1), 1.0 / m);
        }
      }
      return Arrays.stream(finite(sum.toDoubles())).mapToObj(Estimate::exact).toList();
    }
  }

  /**
   * From random mixtures w = Σ ξ_i (g_i − g)/√m of all examples with signs ξ: E wᵀHw = tr(HC). Each
   * costs one product with H and one pass over the examples. Single examples drawn at random would
   * miss the few whose gradients are large.
   *
   * @param keys one a replica; probe p has its signs from {@code
   *     keys.get(r).named("mixture").at(p)}
   * @param probes ≥ 1; with a single one the standard error is +∞
   * @param block ≥ 1, no more mixtures are in memory; each block passes over the examples once
   *     more, results change by rounding only
   */
  public static List<Estimate> sampled(
      ExampleGradients gradients,
      SymmetricOperator hessian,
      List<RandomKey> keys,
      int probes,
      int block) {
    Check.that(
        probes >= 1 && block >= 1,
        "A trace needs at least 1 probe in blocks of at least 1, got %d and %d.",
        probes,
        block);
    Check.that(
        keys.size() == gradients.replicas(),
        "Gradients of %d replicas need one key a replica, got %d.",
        gradients.replicas(),
        keys.size());
    double[][] values = new double[keys.size()][probes];
    for (int from = 0; from < probes; from += block) {
      int count = Math.min(block, probes - from);
      try (TensorScope scope = TensorScope.open()) {
        Tensor mixtures = gradients.combined(coefficients(keys, from, count, gradients.examples()));
        double[] some = finite(quadraticForms(hessian, mixtures).toDoubles());
        for (int r = 0; r < keys.size(); r++) {
          System.arraycopy(some, r * count, values[r], from, count);
        }
      }
    }
    return Arrays.stream(values).map(Estimate::ofSamples).toList();
  }

  /** vᵀHv: [R, k] for v [R, k, q]. */
  private static Tensor quadraticForms(SymmetricOperator hessian, Tensor vectors) {
    Tensor products = hessian.applyBlock(vectors.to(hessian.precision()));
    return products.to(Precision.FLOAT64).times(vectors).sum(2);
  }

  /** (ξ − mean ξ)/√m of so many probes: [R, count, m]. */
  private static Tensor coefficients(List<RandomKey> keys, int first, int count, int examples) {
    double[] all = new double[keys.size() * count * examples];
    int at = 0;
    for (RandomKey key : keys) {
      for (int p = first; p < first + count; p++, at += examples) {
        double[] signs = key.named("mixture").at(p).signs(examples);
        System.arraycopy(signs, 0, all, at, examples);
      }
    }
    Tensor signs = Tensor.of(all, Precision.FLOAT64, keys.size(), count, examples);
    Tensor centred = signs.minus(signs.sumKeeping(2).times(1.0 / examples));
    return centred.times(1 / Math.sqrt(examples));
  }

  private static double[] finite(double[] values) {
    for (double value : values) {
      Check.that(
          Double.isFinite(value),
          "Products of curvature and gradients must be finite, got %s."
              + " Measure where the loss is finite and no input is huge.",
          value);
    }
    return values;
  }
}
