package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.quantity.Quantities;
import org.basinlab.lab.quantity.Quantity;

/** What can be measured of walkers, and what laws speak of. */
public final class WalkQuantities {
  /** Mean of L − L* over walkers. */
  public static final Quantity LOSS =
      Quantity.positive("excessLoss", "Excess loss", "L − L*", "loss");

  /** Variance of the iterates along an eigenvector of H, numbered from the sharpest. */
  public static final Quantity VARIANCE =
      Quantity.positive("iterateVariance", "Variance of the iterates of mode", "", "θ²")
          .called("iterate variance of mode");

  /** Mean of the iterates along it. */
  public static final Quantity MEAN =
      Quantity.linear("iterateMean", "Mean of the iterates of mode", "", "θ")
          .called("iterate mean of mode");

  /** Mean square of the iterates along it, from the minimum. */
  public static final Quantity SQUARE =
      Quantity.positive("iterateSquare", "Mean square of the iterates of mode", "", "θ²")
          .called("iterate square of mode");

  /** Covariance of the iterates between the two sharpest eigenvectors of H. */
  public static final Quantity COVARIANCE =
      Quantity.linear("iterateCovariance12", "Covariance of the two sharpest modes", "Σ₁₂", "θ²");

  /** An eigenvalue of H, numbered from the largest; declared, not measured. */
  public static final Quantity CURVATURE =
      Quantity.positive("hessianEigenvalue", "Curvature of mode", "", "loss/θ²").ofCurvature();

  /** Walkers in the wide basin over those in the sharp one. */
  public static final Quantity ODDS =
      Quantity.positive("occupancyOdds", "Odds of the wide basin", "p_A/p_B", "1");

  private static final Quantities ALL =
      Quantities.of(
          List.of(
              LOSS,
              VARIANCE.mode(1),
              MEAN.mode(1),
              SQUARE.mode(1),
              COVARIANCE,
              CURVATURE.mode(1),
              ODDS));

  private WalkQuantities() {}

  /** The quantity of walkers that is called so. */
  public static Optional<Quantity> find(String name) {
    return ALL.find(name);
  }
}
