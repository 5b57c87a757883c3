package org.basinlab.lab.walk;

import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.Law;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.basinlab.science.theory.Sentence;

/** The theory of one run of walkers after so many steps: each law with its number and regime. */
public final class WalkTheory {
  private final ProblemKind problem;
  private final int refinement;
  private final Descent descent;

  public WalkTheory(WalkRun run, long steps) {
    this.problem = ProblemKind.of(run);
    this.refinement = run.arm().refinement();
    this.descent = Descent.of(run, steps);
  }

  /**
   * What a law says of a quantity that it knows; nothing where it refuses. Where the arm takes
   * small steps for one, a law of whole steps is outside its regime, and an equation in time is
   * held against the small steps.
   */
  public Prediction<Double> predict(Law law, Quantity quantity) {
    try {
      if (refinement == 1 || !law.has(Law.Trait.WHOLE_STEPS)) {
        return problem.predict(law, quantity, descent.refined(refinement));
      }
      return problem
          .predict(law, quantity, descent)
          .limitedTo(
              Regime.OUTSIDE,
              Sentence.of(
                  "The arm takes %d small steps for one, and the law has whole ones.", refinement));
    } catch (BrokenInputException beyond) {
      return Prediction.none(String.valueOf(beyond.getMessage()));
    }
  }

  /** Limits the regime by how far the exact law is from this one. */
  public static Prediction<Double> heldAgainst(
      Prediction<Double> exact, Prediction<Double> found, String what) {
    if (exact.value().isEmpty()) {
      return found.limitedTo(
          Regime.OUTSIDE, Sentence.of("The exact law, with %s: %s.", what, exact.why()));
    }
    if (found.value().isEmpty()) {
      return found;
    }
    double off = exact.value().get() - found.value().get();
    if (off != 0 && found.value().get() == 0) {
      return found.limitedTo(
          Regime.OUTSIDE, Sentence.of("The exact law, with %s, is not 0.", what));
    }
    double share = off == 0 ? 0 : Math.abs(off / found.value().get());
    return found.limitedTo(
        Regime.of(share, 0.01, 0.1),
        Sentence.of(
            "The exact law, with %s, is another by a share of %s.", what, NumberText.brief(share)));
  }
}
