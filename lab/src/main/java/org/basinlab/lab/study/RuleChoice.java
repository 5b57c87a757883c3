package org.basinlab.lab.study;

import java.util.OptionalDouble;
import org.basinlab.lab.form.Family;

/**
 * The update rule of a study, whose keys stand among those of its training. Written without a rule
 * it is SGD. What it does stands in {@code org.basinlab.lab.network}.
 */
@Family(key = "rule", meaning = "the update rule", otherwise = "sgd")
public interface RuleChoice {

  /** In a few words and numbers, for a plan: {@code momentum 0.9, weight decay 0}. */
  String brief();

  /** In full with its formula, for a report. */
  String words();

  /** How many gradients of its batch a step takes. */
  int gradientsPerStep();

  /**
   * μ, where the rule is SGD with heavy-ball momentum, μ = 0 for none: what theory speaks of. Empty
   * for any other rule.
   */
  default OptionalDouble heavyBall() {
    return OptionalDouble.empty();
  }

  /** w, where wθ is added to the gradient; 0 for none. */
  default double weightDecay() {
    return 0;
  }
}
