package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The critical learning rate η_c, at which one gradient step θ − η∇L stops lowering the loss and
 * raises it, and the critical sharpness 2/η_c (Kalra et al. 2026, arXiv 2601.16979). Costs forward
 * passes only, besides the gradient. On a quadratic η_c = 2‖g‖²/(gᵀHg), so the critical sharpness
 * is the curvature along the gradient and at most λ_max.
 *
 * @param learningRate η_c, unit θ²/loss, between two learning rates tried; unbounded if no step
 *     raised the loss, at once if every step did
 * @param resolved whether the decrease of the loss that the search relied on is larger than the
 *     rounding of the loss; if not, {@code learningRate} is noise: measure in float64 or earlier
 */
public record CriticalSharpness(Crossing learningRate, boolean resolved) {
  /** 2/η_c, unit loss/θ²; empty where no crossing was found. */
  public OptionalDouble value() {
    return bracket().map(found -> found.middle()).orElse(OptionalDouble.empty());
  }

  /** Between which two numbers 2/η_c lies, unit loss/θ²; empty where no crossing was found. */
  public Optional<Crossing.Between> bracket() {
    return learningRate.match(
        rate ->
            Optional.of(
                new Crossing.Between(2 / rate.upper(), 2 / rate.lower(), rate.forwardPasses())),
        unbounded -> Optional.empty(),
        atOnce -> Optional.empty());
  }

  /**
   * Of the gradient steps of all replicas, for one gradient besides the forward passes.
   *
   * @param ranges one a replica: learning rates to look in, from a guess or from the answer before
   * @return one a replica
   */
  public static List<CriticalSharpness> of(LossSurface surface, List<SearchRange> ranges) {
    try (TensorScope scope = TensorScope.open()) {
      return along(surface, surface.gradients(surface.origin()), ranges);
    }
  }

  /**
   * Of the steps θ − η g of all replicas, for a gradient that is at hand.
   *
   * @param gradients ∇L at the parameters of the surface, [R, q]
   * @param ranges one a replica
   * @return one a replica
   */
  public static List<CriticalSharpness> along(
      LossSurface surface, Tensor gradients, List<SearchRange> ranges) {
    surface.requireShape("Gradients", gradients);
    double[] losses = surface.finiteLossesAtOrigin();
    try (TensorScope scope = TensorScope.open()) {
      Tensor downhill = gradients.to(Precision.FLOAT64).times(-1);
      double[] squares = downhill.square().sum(1).toDoubles();
      double[] sizes = surface.origin().square().sum(1).toDoubles();
      List<Crossing> rates = LineSearch.along(surface, downhill, losses, ranges);
      List<CriticalSharpness> all = new ArrayList<>();
      for (int r = 0; r < losses.length; r++) {
        double size = Math.abs(losses[r]) + Math.sqrt(squares[r] * sizes[r]);
        double decrease = squares[r] * resolution(rates.get(r));
        boolean resolved = decrease > surface.rounding(size);
        all.add(new CriticalSharpness(rates.get(r), resolved));
      }
      return all;
    }
  }

  /**
   * A step shorter by this much than η_c lowers the loss of a quadratic by this much times ‖g‖².
   */
  private static double resolution(Crossing rate) {
    return rate.match(
        between -> (between.upper() - between.lower()) / 2,
        Crossing.Unbounded::reached,
        Crossing.AtOnce::reached);
  }
}
