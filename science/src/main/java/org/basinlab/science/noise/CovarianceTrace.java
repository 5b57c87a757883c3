package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * tr C = mean ‖g_i − g‖² of the covariance C = (1/m) Σ (g_i − g)(g_i − g)ᵀ over given examples,
 * exact for these. It is mean ‖g_i‖² − ‖g‖² from sums in double precision; where that difference
 * would lose more than half of the digits, a second pass sums ‖g_i − g‖² itself.
 *
 * @param examples m
 * @param meanSquaredNorm mean ‖g_i‖², (loss/θ)²
 * @param squaredGradient ‖g‖², (loss/θ)²
 * @param value tr C, (loss/θ)², ≥ 0
 */
public record CovarianceTrace(
    long examples, double meanSquaredNorm, double squaredGradient, double value) {

  /** tr C below this share of mean ‖g_i‖² is summed from centred gradients. */
  private static final double CANCELLATION = 1e-8;

  public CovarianceTrace {
    Check.that(
        Double.isFinite(meanSquaredNorm) && Double.isFinite(squaredGradient),
        "Gradients must be finite, but the mean of their squared norms is %s."
            + " Measure gradient noise where the loss is finite and no input is huge.",
        meanSquaredNorm);
    Check.that(value >= 0, "The trace of a covariance must not be negative, got %s.", value);
  }

  /**
   * Computes tr C of each replica in one pass over the examples, and a second one where the
   * difference cancels.
   */
  public static List<CovarianceTrace> computed(ExampleGradients gradients) {
    try (TensorScope scope = TensorScope.open()) {
      int m = gradients.examples();
      Tensor squares = Tensor.zeros(Precision.FLOAT64, gradients.replicas());
      Tensor mean = Tensor.zeros(Precision.FLOAT64, gradients.replicas(), gradients.dimension());
      for (int from = 0; from < m; from = gradients.end(from)) {
        addChunk(gradients, from, squares, mean);
      }
      double[] meanSquares = squares.times(1.0 / m).toDoubles();
      double[] squaredMeans = mean.square().sum(1).toDoubles();
      double[] traces = new double[meanSquares.length];
      List<Integer> cancelling = new ArrayList<>();
      for (int r = 0; r < traces.length; r++) {
        traces[r] = meanSquares[r] - squaredMeans[r];
        if (traces[r] < CANCELLATION * meanSquares[r]) {
          cancelling.add(r);
        }
      }
      if (!cancelling.isEmpty()) {
        double[] centred = centred(gradients, mean);
        cancelling.forEach(r -> traces[r] = centred[r]);
      }
      List<CovarianceTrace> found = new ArrayList<>();
      for (int r = 0; r < traces.length; r++) {
        found.add(new CovarianceTrace(m, meanSquares[r], squaredMeans[r], traces[r]));
      }
      return found;
    }
  }

  private static void addChunk(ExampleGradients gradients, int from, Tensor squares, Tensor mean) {
    try (TensorScope chunk = TensorScope.open()) {
      int to = gradients.end(from);
      Tensor equal =
          Tensor.zeros(Precision.FLOAT64, gradients.replicas(), 1, to - from)
              .onesLike()
              .times(1.0 / gradients.examples());
      long offset = 0;
      for (GradientPart part : gradients.parts(from, to)) {
        squares.addInPlace(part.squaredNorms().sum(1), 1);
        mean.narrow(1, offset, part.parameters()).addInPlace(part.combined(equal).select(1, 0), 1);
        offset += part.parameters();
      }
    }
  }

  /** Mean ‖g_i − g‖², with no more than a few formed gradients at a time. */
  private static double[] centred(ExampleGradients gradients, Tensor mean) {
    Tensor sum = Tensor.zeros(Precision.FLOAT64, gradients.replicas());
    for (int from = 0; from < gradients.examples(); from = gradients.end(from)) {
      try (TensorScope chunk = TensorScope.open()) {
        long offset = 0;
        for (GradientPart part : gradients.parts(from, gradients.end(from))) {
          Tensor centre = mean.narrow(1, offset, part.parameters()).unsqueeze(1);
          offset += part.parameters();
          for (long i = 0; i < part.examples(); i++) {
            try (TensorScope one = TensorScope.open()) {
              sum.addInPlace(part.range(i, i + 1).formed().minus(centre).square().sum(1, 2), 1);
            }
          }
        }
      }
    }
    return sum.times(1.0 / gradients.examples()).toDoubles();
  }
}
