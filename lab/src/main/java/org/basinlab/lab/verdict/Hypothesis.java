package org.basinlab.lab.verdict;

import java.util.OptionalDouble;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.ClaimedLaws;

/**
 * A claim with its test and its words. Every kind of claim is one: its record declares what a study
 * writes, tests it on a sweep, and puts the result into sentences. A kind joins by a list ({@link
 * org.basinlab.lab.form.Kindred}); judge and report know none of them by name.
 */
public interface Hypothesis extends Claim {

  /** What is tested, and what its mean over seeds is held against. */
  Effect effect();

  /** Tests the claim by the numbers of a sweep, before the correction for multiplicity. */
  Finding test(Selection numbers);

  /** What the effect is held against, and apart from which rival, e.g. {@code slope < 0}. */
  default String heldAgainst() {
    return effect().threshold()
        + laws()
            .flatMap(ClaimedLaws::rival)
            .map(rival -> ", apart from " + rival.word())
            .orElse("");
  }

  /**
   * What was found, as the rest of the sentence that begins with the outcome, e.g. "Supported: ".
   */
  String sentence(Ruling ruling);

  /**
   * The claim as a heading, without its moment.
   *
   * @param quantity as a heading begins, e.g. "Largest Hessian eigenvalue"
   */
  String heading(String quantity);

  /** How claims of this kind are tested, for the method section of a report. */
  String method();

  /**
   * What it does to a claim about curvature if runs of larger η/S are measured at higher or lower
   * training loss, and with it curvature, than the others.
   */
  default String underUnequalLoss(boolean lossRises) {
    return "may push this claim either way";
  }

  /** Weak order in η that is claimed of the error of a law, for its figure. */
  default OptionalDouble errorOrder() {
    return OptionalDouble.empty();
  }

  /** The claim as one; a kind without a test is no kind of claim. */
  static Hypothesis of(Claim claim) {
    if (claim instanceof Hypothesis hypothesis) {
      return hypothesis;
    }
    throw new IllegalStateException(
        "The kind %s of claims has no test; let %s be a %s."
            .formatted(claim.kind(), claim.getClass().getName(), Hypothesis.class.getName()));
  }
}
