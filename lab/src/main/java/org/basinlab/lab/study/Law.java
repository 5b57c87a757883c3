package org.basinlab.lab.study;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.quantity.Quantity;

/** A law that predicts what walkers do, from the settings of their arm alone. */
public enum Law {
  /** stationary law of the discrete steps, docs/theory/stationary.md (7) */
  FINITE_STEP(
      problem ->
          problem instanceof Problem.Quadratic
              || problem instanceof Problem.GrowingNoise
              || problem instanceof Problem.TrainingSet
              || problem instanceof Problem.Regression),
  /** stationary law of the stochastic differential equation, (5) and (9) there */
  CONTINUOUS(
      problem ->
          problem instanceof Problem.Quadratic
              || problem instanceof Problem.GrowingNoise
              || problem instanceof Problem.TrainingSet
              || problem instanceof Problem.Regression),
  /** the same with C taken to be H: learning rate, batch size and curvature only, (10) there */
  THREE_FACTOR(
      problem ->
          problem instanceof Problem.Quadratic
              || problem instanceof Problem.TrainingSet
              || problem instanceof Problem.Regression),
  /** Gibbs' law, with isotropic noise of the same trace */
  GIBBS(
      problem ->
          problem instanceof Problem.Quadratic
              || problem instanceof Problem.TrainingSet
              || problem instanceof Problem.Regression),
  /** discrete steps with the noise that label noise and distance make, changing-noise.md (6) */
  LABEL_NOISE(problem -> problem instanceof Problem.Regression),
  /** noise that does not grow with the distance, changing-noise.md (3) */
  CONSTANT_NOISE(problem -> problem instanceof Problem.GrowingNoise),
  /**
   * the discrete law, (1) there, with s₁ = 0: noise that does not grow, and nothing else left out
   */
  WITHOUT_GROWTH(problem -> problem instanceof Problem.GrowingNoise),
  /** the discrete law with batch noise C/S, as from infinitely many examples: a tempting slip */
  INFINITE_POPULATION(
      problem -> problem instanceof Problem.GrowingNoise growing && growing.trainSize() > 0),
  /** anti-correlated batches of shuffled epochs, stationary.md (11) and (12) */
  SHUFFLED_EPOCHS(
      problem ->
          problem instanceof Problem.TrainingSet set
              && set.sampling() == Problem.Sampling.SHUFFLED_EPOCHS),
  /** moments of SGD after k steps, modified-equations.md (3) */
  SGD_MOMENTS(
      problem -> problem instanceof Problem.Quadratic || problem instanceof Problem.TrainingSet),
  /** moments of the modified equation of order 1 at time kη, (4) there */
  MODIFIED_1(
      problem -> problem instanceof Problem.Quadratic || problem instanceof Problem.TrainingSet),
  /** moments of the modified equation of order 2 at time kη, (5) there */
  MODIFIED_2(
      problem -> problem instanceof Problem.Quadratic || problem instanceof Problem.TrainingSet),
  /** rise of the loss of a walker that starts at rest, basins.md (8) */
  ESCAPE(problem -> problem instanceof Problem.Quadratic),
  /** the same under isotropic noise of equal trace */
  ISOTROPIC_ESCAPE(problem -> problem instanceof Problem.Quadratic),
  /** equilibrium of isotropic noise by quadrature, basins.md (5) */
  QUADRATURE(problem -> problem instanceof Problem.DoubleWell),
  /** its Laplace approximation, basins.md (2) */
  LAPLACE(problem -> problem instanceof Problem.DoubleWell),
  /** Laplace with the ratio of determinants not under the root: a tempting slip */
  WITHOUT_ROOT(problem -> problem instanceof Problem.DoubleWell),
  /** twice the noise level, n = ησ²/S, in Gibbs' density or in the law of three factors: a slip */
  DOUBLED_NOISE(
      problem ->
          problem instanceof Problem.DoubleWell
              || problem instanceof Problem.Quadratic
              || problem instanceof Problem.TrainingSet
              || problem instanceof Problem.Regression),
  /** the discrete law with momentum left out: a tempting slip */
  WITHOUT_MOMENTUM(
      problem -> problem instanceof Problem.Quadratic || problem instanceof Problem.TrainingSet);

  private static final Set<Law> MOMENTS = Set.of(SGD_MOMENTS, MODIFIED_1, MODIFIED_2);

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final Predicate<Problem> knows;

  Law(Predicate<Problem> knows) {
    this.knows = knows;
  }

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
    if (!knows.test(problem) || (this == WITHOUT_MOMENTUM && arm.momentum() == 0)) {
      return false;
    }
    if (problem instanceof Problem.DoubleWell) {
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
