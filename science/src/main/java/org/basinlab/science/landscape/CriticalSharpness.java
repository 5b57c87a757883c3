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
 * raises it, and the critical sharpness 2/η_c (Kalra et al. 2026, arXiv 2601.16979). It costs one
 * gradient and otherwise forward passes only. On a quadratic η_c = 2‖g‖²/(gᵀHg), so the critical
 * sharpness is the curvature along the gradient and at most λ_max.
 *
 * @param learningRate η_c, unit θ²/loss, between two learning rates tried; {@link
 *     Crossing.Unbounded} if no learning rate tried raised the loss, {@link Crossing.AtOnce} if
 *     every one did
 * @param resolved whether the decrease of the loss that the search relied on is larger than the
 *     rounding of the loss; if not, {@code learningRate} is dominated by rounding: measure in
 *     float64 or earlier in training
 */
public record CriticalSharpness(Crossing learningRate, boolean resolved) {
  /** 2/η_c, unit loss/θ²; empty where no crossing was found. */
  public OptionalDouble value() {
    return bracket().map(found -> found.middle()).orElse(OptionalDouble.empty());
  }

  /**
   * The bracket of 2/η_c that follows from the bracket of η_c, unit loss/θ²; empty where no
   * crossing was found.
   */
  public Optional<Crossing.Between> bracket() {
    return learningRate.match(
        rate ->
            Optional.of(
                new Crossing.Between(2 / rate.upper(), 2 / rate.lower(), rate.forwardPasses())),
        unbounded -> Optional.empty(),
        atOnce -> Optional.empty());
  }

  /**
   * Searches for the critical learning rate of each replica along its own gradient, which is
   * computed here; the cost is one gradient and the forward passes told in the result.
   *
   * @param ranges R ranges of learning rates, unit θ²/loss, around a guess or around an earlier
   *     result
   * @return R results, one for each replica
   * @throws org.basinlab.science.BrokenInputException if a loss at the parameters is not finite
   */
  public static List<CriticalSharpness> measured(LossSurface surface, List<SearchRange> ranges) {
    try (TensorScope scope = TensorScope.open()) {
      return along(surface, surface.gradients(surface.origin()), ranges);
    }
  }

  /**
   * Searches for the critical learning rate of each replica along the steps θ − η g, for gradients
   * g already computed.
   *
   * @param gradients ∇L at the parameters of the surface, [R, q]
   * @param ranges R ranges of learning rates, unit θ²/loss
   * @return R results, one for each replica
   * @throws org.basinlab.science.BrokenInputException if a loss at the parameters is not finite
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
