package org.basinlab.lab.study;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.quantity.Quantity;

/**
 * A law that predicts what walkers do, from the settings of their arm alone. Which laws speak of a
 * problem is the problem's to say.
 */
public enum Law {
  /** stationary law of the discrete steps, docs/theory/stationary.md (7) */
  FINITE_STEP,
  /** stationary law of the stochastic differential equation, (5) and (9) there */
  CONTINUOUS,
  /** the same with C taken to be H: learning rate, batch size and curvature only, (10) there */
  THREE_FACTOR,
  /** Gibbs' law, with isotropic noise of the same trace */
  GIBBS,
  /** discrete steps with the noise that label noise and distance make, changing-noise.md (6) */
  LABEL_NOISE,
  /** noise that does not grow with the distance, changing-noise.md (3) */
  CONSTANT_NOISE,
  /**
   * the discrete law, (1) there, with s₁ = 0: noise that does not grow, and nothing else left out
   */
  WITHOUT_GROWTH,
  /** the discrete law with batch noise C/S, as from infinitely many examples: a tempting slip */
  INFINITE_POPULATION,
  /** anti-correlated batches of shuffled epochs, stationary.md (11) and (12) */
  SHUFFLED_EPOCHS,
  /** moments of SGD after k steps, modified-equations.md (3) */
  SGD_MOMENTS,
  /** moments of the modified equation of order 1 at time kη, (4) there */
  MODIFIED_1,
  /** moments of the modified equation of order 2 at time kη, (5) there */
  MODIFIED_2,
  /** rise of the loss of a walker that starts at rest, basins.md (8) */
  ESCAPE,
  /** the same under isotropic noise of equal trace */
  ISOTROPIC_ESCAPE,
  /** equilibrium of isotropic noise by quadrature, basins.md (5) */
  QUADRATURE,
  /** its Laplace approximation, basins.md (2) */
  LAPLACE,
  /** Laplace with the ratio of determinants not under the root: a tempting slip */
  WITHOUT_ROOT,
  /** twice the noise level, n = ησ²/S, in Gibbs' density or in the law of three factors: a slip */
  DOUBLED_NOISE,
  /** the discrete law with momentum left out: a tempting slip */
  WITHOUT_MOMENTUM;

  private static final Set<Law> MOMENTS = Set.of(SGD_MOMENTS, MODIFIED_1, MODIFIED_2);

  /** As a study writes it. */
  public String word() {
    return FlowText.word(this);
  }

  /** The name of what it says of a quantity. */
  public String of(String quantity) {
    return Quantity.nameBy(quantity, word());
  }

  /** Whether it says something of this quantity in an arm. */
  public boolean predicts(Arm arm, String quantity) {
    return WalkQuantities.find(quantity).filter(found -> predicts(arm, found)).isPresent();
  }

  private boolean predicts(Arm arm, Quantity quantity) {
    Problem problem = arm.problem();
    if (!problem.laws().contains(this) || (this == WITHOUT_MOMENTUM && arm.momentum() == 0)) {
      return false;
    }
    if (problem.saddle().isPresent()) {
      return quantity.equals(WalkQuantities.ODDS);
    }
    boolean ofSquare =
        isMode(WalkQuantities.SQUARE, quantity, problem)
            || isMode(WalkQuantities.MEAN, quantity, problem);
    boolean ofVariance =
        isMode(WalkQuantities.VARIANCE, quantity, problem)
            || (quantity.equals(WalkQuantities.COVARIANCE) && problem.dimension() >= 2);
    boolean onlyLoss = this == ESCAPE || this == ISOTROPIC_ESCAPE;
    return quantity.equals(WalkQuantities.LOSS)
        || (ofVariance && !onlyLoss)
        || (ofSquare && MOMENTS.contains(this));
  }

  /** Whether the quantity is of a mode that the problem has. */
  private static boolean isMode(Quantity family, Quantity quantity, Problem problem) {
    return quantity.isModeOf(family)
        && quantity.number().filter(mode -> mode <= problem.dimension()).isPresent();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Law::word).toList();
  }
}
