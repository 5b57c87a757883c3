package org.basinlab.lab.walk;

import java.util.List;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.basinlab.science.theory.Sentence;
import org.basinlab.science.theory.StepRule;

/**
 * What laws know of a descent besides its problem: the declared settings, and how far it has come.
 *
 * @param rule η, μ and the noise of a batch
 * @param batchSize S
 * @param steps of SGD that were taken
 * @param declared start, [q]
 */
public record Descent(StepRule rule, int batchSize, long steps, List<Double> declared) {
  public Descent {
    declared = List.copyOf(declared);
  }

  /** Of a run after so many steps. */
  static Descent of(WalkRun run, long steps) {
    int size = run.point().batchSize();
    StepRule rule =
        new StepRule(
            run.point().learningRate(), run.arm().momentum(), ProblemKind.of(run).batchNoise(size));
    return new Descent(rule, size, steps, run.arm().start());
  }

  /** As a descent of small steps, m for one; what equations in time say of it stays the same. */
  Descent refined(int refinement) {
    StepRule small =
        new StepRule(
            rule.learningRate() / refinement, rule.momentum(), rule.noise().refined(refinement));
    return new Descent(small, batchSize, Math.multiplyExact(steps, refinement), declared);
  }

  /** Where walkers start, [q]. */
  public double[] start() {
    return declared.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** A stationary law, limited by the share of it that is lacking after the steps taken. */
  public Prediction<Double> settled(double share, Prediction<Double> law) {
    return law.limitedTo(
        Regime.of(share, 0.01, 0.1),
        Sentence.of(
            "After %d steps it is off its stationary value by a share of %s.",
            steps, NumberText.brief(share)));
  }
}
