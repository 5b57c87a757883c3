package org.basinlab.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.noise.CovarianceSpectrum;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.SymmetricEigen;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The whole non-zero spectrum of the gradient covariance of 2,000 examples and an MLP of about
 * 100,000 parameters: from layer-wise inner products, against the same eigenvalues from a matrix of
 * formed gradients, made by one backward pass an example as a differentiating library offers it, or
 * from the layers. All three take turns; medians of processor seconds.
 *
 * <p>Usage: {@code CovarianceSpectrumAgainstFormed [ROUNDS]}.
 */
public final class CovarianceSpectrumAgainstFormed {
  private static final int EXAMPLES = 2000;
  private static final int CHUNK = 500;
  private static final String GRAM = "inner products of layers";
  private static final String AUTOGRAD = "formed, a backward pass each";
  private static final String LAYERS = "formed from the layers";

  private CovarianceSpectrumAgainstFormed() {}

  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    TrainedNetwork mlp = TrainedNetwork.mlp();
    Tensor theta = mlp.after(List.of(2)).get(0);
    Rounds taken = new Rounds();
    double worst = 0;
    for (int round = -1; round < rounds; round++) {
      if (round == 0) {
        taken.clear();
      }
      double[] gram = taken.take(GRAM, () -> fromGram(mlp, theta));
      double[] autograd = taken.take(AUTOGRAD, () -> fromFormed(mlp, theta, true));
      double[] layers = taken.take(LAYERS, () -> fromFormed(mlp, theta, false));
      worst = Math.max(worst, Math.max(distance(gram, autograd), distance(gram, layers)));
    }
    double least = taken.median(GRAM);
    taken
        .medians("")
        .forEach(
            (name, seconds) ->
                System.out.printf(
                    Locale.ROOT, "%-30s %7.3f s  %5.1f times%n", name, seconds, seconds / least));
    System.out.printf(Locale.ROOT, "largest difference, relative to λ_1: %.1e%n", worst);
    new ResultLine("CovarianceSpectrumAgainstFormed", "spectrum of C")
        .with("seconds", least)
        .with("timesFasterThanAutograd", taken.median(AUTOGRAD) / least)
        .with("timesFasterThanFormedLayers", taken.median(LAYERS) / least)
        .with("relativeDifference", worst)
        .print();
  }

  private static double[] fromGram(TrainedNetwork mlp, Tensor theta) {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective at = mlp.objective(theta, EXAMPLES, Precision.FLOAT32);
      return CovarianceSpectrum.computed(ExampleGradients.of(at, CHUNK)).get(0).eigenvalues();
    }
  }

  /** Of G Gᵀ/m with the centred gradients as rows of G. */
  private static double[] fromFormed(TrainedNetwork mlp, Tensor theta, boolean autograd) {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective at = mlp.objective(theta, EXAMPLES, Precision.FLOAT32);
      ExampleGradients gradients =
          autograd ? ExampleGradients.byAutograd(at, CHUNK) : ExampleGradients.of(at, CHUNK);
      Tensor formed = gradients.formed(0, EXAMPLES);
      Tensor mean = formed.sumKeeping(1).times(1.0 / EXAMPLES);
      Tensor centred = formed.minus(mean);
      Tensor products = centred.productWithTransposed(centred).times(1.0 / EXAMPLES);
      double[] rising = SymmetricEigen.valuesOf(products).toDoubles();
      double[] falling = new double[EXAMPLES - 1];
      Arrays.setAll(falling, i -> Math.max(0, rising[EXAMPLES - 1 - i]));
      return falling;
    }
  }

  private static double distance(double[] one, double[] other) {
    double worst = 0;
    for (int i = 0; i < one.length; i++) {
      worst = Math.max(worst, Math.abs(one[i] - other[i]) / one[0]);
    }
    return worst;
  }
}
