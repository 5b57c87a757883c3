package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.SymmetricEigen;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The non-zero spectrum of the gradient covariance C = (1/m) Σ (g_i − g)(g_i − g)ᵀ of one replica,
 * exact but for rounding, from the Gram matrix of the centred gradients: with P K P v = mλ v, λ is
 * an eigenvalue of C and Σ v_i (g_i − g)/√(mλ) its unit eigenvector.
 */
public final class CovarianceSpectrum {
  private final double[] falling;
  private final double rounding;

  private CovarianceSpectrum(double[] falling, double rounding) {
    this.falling = falling;
    this.rounding = rounding;
  }

  /** Computes the non-zero spectrum of C, one for each replica. */
  public static List<CovarianceSpectrum> computed(ExampleGradients gradients) {
    try (TensorScope scope = TensorScope.open()) {
      return computed(GradientGram.computed(gradients), gradients.dimension());
    }
  }

  /**
   * Computes the non-zero spectrum of C from the Gram matrix of the gradients.
   *
   * @param dimension q: C has at most min(m − 1, q) non-zero eigenvalues
   * @return one for each replica
   */
  public static List<CovarianceSpectrum> computed(GradientGram gram, long dimension) {
    try (TensorScope scope = TensorScope.open()) {
      int m = Math.toIntExact(gram.products().size(1));
      double[] largest = largestNorms(gram);
      double[] rising = SymmetricEigen.valuesOf(gram.centred().times(1.0 / m)).toDoubles();
      int count = (int) Math.min(Math.max(1, m - 1), dimension);
      List<CovarianceSpectrum> spectra = new ArrayList<>();
      for (int r = 0; r < largest.length; r++) {
        double[] falling = new double[count];
        for (int i = 0; i < count; i++) {
          falling[i] = Math.max(0, rising[(r + 1) * m - 1 - i]);
        }
        spectra.add(new CovarianceSpectrum(falling, Math.ulp(1.0) * m * largest[r]));
      }
      return spectra;
    }
  }

  /**
   * Unit eigenvectors of the largest eigenvalues of C, sign arbitrary.
   *
   * @param count k; every replica must have that many eigenvalues above {@link #rounding}
   * @return [R, k, q], largest first, double
   */
  public static Tensor topEigenvectors(ExampleGradients gradients, int count) {
    Check.that(
        count >= 1 && count < gradients.examples(),
        "Between 1 and %d eigenvectors of a covariance of %d examples can be had, got %d.",
        gradients.examples() - 1,
        gradients.examples(),
        count);
    try (TensorScope scope = TensorScope.open()) {
      int m = gradients.examples();
      int replicas = gradients.replicas();
      GradientGram gram = GradientGram.computed(gradients);
      double[] largest = largestNorms(gram);
      SymmetricEigen eigen = SymmetricEigen.decomposed(gram.centred().times(1.0 / m));
      double[] top = eigen.values().narrow(1, m - count, count).toDoubles();
      double[] scales = new double[top.length];
      for (int i = 0; i < top.length; i++) {
        Check.that(
            top[i] > Math.ulp(1.0) * m * largest[i / count],
            "Replica %d has fewer than %d eigenvalues of C above rounding; ask for fewer.",
            i / count,
            count);
        scales[i] = 1 / Math.sqrt(m * top[i]);
      }
      Tensor rising = eigen.vectors().narrow(2, m - count, count).transpose(1, 2);
      Tensor centred = rising.minus(rising.sumKeeping(2).times(1.0 / m));
      Tensor coefficients = centred.times(Tensor.of(scales, Precision.FLOAT64, replicas, count, 1));
      long[] order = new long[count];
      Arrays.setAll(order, i -> count - 1 - i);
      return scope.keep(gradients.combined(coefficients.take(1, Tensor.ofIndices(order, count))));
    }
  }

  /** λ_1 ≥ λ_2 ≥ …, loss²/θ², min(m − 1, q) of them, none negative. */
  public double[] eigenvalues() {
    return falling.clone();
  }

  /** Bound of the error that rounding may have put into an eigenvalue, loss²/θ². */
  public double rounding() {
    return rounding;
  }

  /** λ_max(C), loss²/θ². */
  public double largest() {
    return falling[0];
  }

  /** tr C, loss²/θ². */
  public double trace() {
    return Arrays.stream(falling).sum();
  }

  /** ‖C‖_F, loss²/θ². */
  public double frobenius() {
    return Math.sqrt(Arrays.stream(falling).map(x -> x * x).sum());
  }

  /** Number of eigenvalues above {@link #rounding}. */
  public int rank() {
    return (int) Arrays.stream(falling).filter(x -> x > rounding).count();
  }

  /**
   * (tr C)²/‖C‖_F²: the participation ratio of its eigenvalues, an effective number of noise
   * directions; 0 without noise.
   */
  public double participation() {
    double trace = trace();
    return trace == 0 ? 0 : trace / frobenius() * (trace / frobenius());
  }

  /** max_i ‖g_i‖² of each replica: the size that rounding of inner products goes by. */
  private static double[] largestNorms(GradientGram gram) {
    double[] all = gram.products().toDoubles();
    int m = Math.toIntExact(gram.products().size(1));
    double[] largest = new double[all.length / m / m];
    for (int r = 0; r < largest.length; r++) {
      for (int i = 0; i < m; i++) {
        largest[r] = Math.max(largest[r], all[(r * m + i) * m + i]);
      }
      Check.that(
          Double.isFinite(largest[r]),
          "Gradients must be finite, but those of replica %d are not."
              + " Measure gradient noise where the loss is finite and no input is huge.",
          r);
    }
    return largest;
  }
}
