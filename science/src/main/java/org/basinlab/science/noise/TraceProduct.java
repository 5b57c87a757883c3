package org.basinlab.science.noise;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.KnownSubspace;
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

  /**
   * The same of one replica, on top of what is known of H and of a third of the mixtures, W = HQ
   * for an orthonormal basis Q of both. With P = I − QQᵀ,
   *
   * <pre>{@code tr(HC) = 2 tr(QᵀCW) − tr(QᵀW QᵀCQ) + tr(PHPC),}</pre>
   *
   * where all but the last term is exact from one pass over the examples, and the other mixtures w
   * give E (Pw)ᵀH(Pw) of that. Few large eigenvalues of H or of C, which would skew the draws, are
   * in Q. The error contains the rounding of products.
   *
   * @param key as above
   * @param probes mixtures in all, and products with H; ≥ 3
   * @param block ≥ 1, no more mixtures are in memory
   */
  public static Estimate beyond(
      KnownSubspace known,
      ExampleGradients gradients,
      SymmetricOperator hessian,
      RandomKey key,
      int probes,
      int block) {
    Check.that(
        probes >= 3 && block >= 1,
        "A trace beyond a subspace needs at least 3 probes in blocks of at least 1, got %d and %d.",
        probes,
        block);
    try (TensorScope scope = TensorScope.open()) {
      int sketch = Math.min(probes / 3, block);
      Tensor first = mixtures(gradients, key, 0, Math.min(block, probes));
      KnownSubspace wide = known.with(hessian, first.narrow(1, 0, sketch));
      double[] draws = new double[probes - sketch];
      int taken = Math.toIntExact(first.size(1));
      put(draws, 0, rest(wide, hessian, first.narrow(1, sketch, taken - sketch)));
      while (taken < probes) {
        try (TensorScope chunk = TensorScope.open()) {
          Tensor some = mixtures(gradients, key, taken, Math.min(block, probes - taken));
          put(draws, taken - sketch, rest(wide, hessian, some));
          taken += Math.toIntExact(some.size(1));
        }
      }
      Estimate left = Estimate.ofSamples(draws);
      Captured captured = Captured.of(wide, gradients);
      double error = Math.hypot(left.standardError(), captured.rounding());
      return new Estimate(captured.value() + left.value(), error, left.samples());
    }
  }

  private static void put(double[] all, int from, double... some) {
    System.arraycopy(some, 0, all, from, some.length);
  }

  private static double[] rest(KnownSubspace known, SymmetricOperator hessian, Tensor mixtures) {
    return mixtures.size(1) == 0
        ? new double[0]
        : finite(quadraticForms(hessian, known.outside(mixtures)).toDoubles());
  }

  private static Tensor mixtures(ExampleGradients gradients, RandomKey key, int from, int count) {
    return gradients.combined(coefficients(List.of(key), from, count, gradients.examples()));
  }

  /** What a subspace knows of tr(HC), and how exactly. */
  private record Captured(double value, double rounding) {
    static Captured of(KnownSubspace known, ExampleGradients gradients) {
      Tensor q = known.basis();
      Tensor w = known.images();
      double m = gradients.examples();
      Tensor along = gradients.along(Tensor.concatenate(List.of(q, w), 1));
      Tensor centred = along.minus(along.sumKeeping(1).times(1 / m));
      Tensor a = centred.narrow(2, 0, known.size());
      Tensor b = centred.narrow(2, known.size(), known.size());
      Tensor inside = a.transposedProduct(a);
      double cross = finite(a.times(b).sum().toDoubles())[0];
      double both = q.productWithTransposed(w).times(inside).sum().item();
      return new Captured(
          (2 * cross - both) / m, known.rounding()[0] * a.square().sum().item() / m);
    }
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
