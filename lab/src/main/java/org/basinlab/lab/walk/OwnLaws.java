package org.basinlab.lab.walk;

import static org.basinlab.lab.study.Law.Trait.LOSS_ALONE;
import static org.basinlab.lab.study.Law.Trait.MOMENTS;
import static org.basinlab.lab.study.Law.Trait.MOMENTUM;
import static org.basinlab.lab.study.Law.Trait.WHOLE_STEPS;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.study.Law;

/** Basin's own laws of walkers. */
public final class OwnLaws implements Law.Book {
  private static final List<Law> DECLARED = new ArrayList<>();

  /** stationary law of the discrete steps, docs/theory/stationary.md (7) */
  public static final Law FINITE_STEP = law("finite-step", WHOLE_STEPS);

  /** stationary law of the stochastic differential equation, stationary.md (5) and (9) */
  public static final Law CONTINUOUS = law("continuous");

  /**
   * the same with C taken to be H: learning rate, batch size and curvature only, stationary.md (10)
   */
  public static final Law THREE_FACTOR = law("three-factor");

  /** Gibbs' law, with isotropic noise of the same trace */
  public static final Law GIBBS = law("gibbs");

  /** discrete steps with the noise that label noise and distance make, changing-noise.md (6) */
  public static final Law LABEL_NOISE = law("label-noise");

  /** noise that does not grow with the distance, changing-noise.md (3) */
  public static final Law CONSTANT_NOISE = law("constant-noise");

  /**
   * changing-noise.md (1) with s₁ = 0, on a regression modified-equations.md (3) after k steps:
   * noise that does not grow, and nothing else left out
   */
  public static final Law WITHOUT_GROWTH = law("without-growth", WHOLE_STEPS);

  /** the discrete law with batch noise C/S, as from infinitely many examples: a tempting slip */
  public static final Law INFINITE_POPULATION = law("infinite-population", WHOLE_STEPS);

  /** anti-correlated batches of shuffled epochs, stationary.md (11) and (12) */
  public static final Law SHUFFLED_EPOCHS = law("shuffled-epochs", WHOLE_STEPS);

  /**
   * moments of SGD after k steps, modified-equations.md (3); on a regression, changing-noise.md (9)
   */
  public static final Law SGD_MOMENTS = law("sgd-moments", WHOLE_STEPS, MOMENTS);

  /** moments of the modified equation of order 1 at time kη, modified-equations.md (4) */
  public static final Law MODIFIED_1 = law("modified-1", MOMENTS);

  /** moments of the modified equation of order 2 at time kη, modified-equations.md (5) */
  public static final Law MODIFIED_2 = law("modified-2", WHOLE_STEPS, MOMENTS);

  /** rise of the loss of a walker that starts at rest, basins.md (8) */
  public static final Law ESCAPE = law("escape", LOSS_ALONE);

  /** the same under isotropic noise of equal trace */
  public static final Law ISOTROPIC_ESCAPE = law("isotropic-escape", LOSS_ALONE);

  /** equilibrium of isotropic noise by quadrature, basins.md (5) */
  public static final Law QUADRATURE = law("quadrature");

  /** its Laplace approximation, basins.md (2) */
  public static final Law LAPLACE = law("laplace");

  /** Laplace with the ratio of determinants not under the root: a tempting slip */
  public static final Law WITHOUT_ROOT = law("without-root");

  /** twice the noise level, n = ησ²/S, in Gibbs' density or in the law of three factors: a slip */
  public static final Law DOUBLED_NOISE = law("doubled-noise");

  /** the discrete law with momentum left out: a tempting slip */
  public static final Law WITHOUT_MOMENTUM = law("without-momentum", WHOLE_STEPS, MOMENTUM);

  @Override
  public List<Law> laws() {
    return List.copyOf(DECLARED);
  }

  /** Joins the list as it is declared. */
  private static Law law(String word, Law.Trait... traits) {
    Law law = Law.named(word, traits);
    DECLARED.add(law);
    return law;
  }
}
