package org.basinlab.lab.probe;

import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.run.WalkScene;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.Problem;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.theory.BasinOdds;
import org.basinlab.science.theory.DoubleWell;
import org.basinlab.science.theory.Gibbs;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.basinlab.science.theory.Sentence;
import org.basinlab.science.theory.StepRule;

/** The odds of the wide basin of a double well, by each law about them. */
final class WellTheory {
  private final Problem.DoubleWell problem;
  private final DoubleWell well;
  private final double level;
  private final double learningRate;
  private final double time;

  WellTheory(WalkRun run, long step, StepRule rule) {
    this.problem = (Problem.DoubleWell) run.arm().problem();
    this.well = WalkScene.well(problem);
    this.learningRate = rule.learningRate();
    this.time = step * rule.learningRate() / (1 - rule.momentum());
    this.level = rule.noiseLevel(problem.variance());
  }

  /** What a law of equilibrium says; outside its regime where the noise follows the curvature. */
  Prediction<Double> predict(Law law) {
    Prediction<Double> found =
        switch (law) {
          case LAPLACE -> well.odds().ratio(level);
          case WITHOUT_ROOT -> slip(withoutRoot());
          case DOUBLED_NOISE -> slip(well.law(2 * level).oddsRightOf(well.saddle()));
          default -> equilibrium();
        };
    double largest = learningRate * well.odds().b().hessian().largest();
    Prediction<Double> stepped =
        found.limitedTo(
            Regime.of(largest, 0.02, 0.2),
            Sentence.of(
                "ηλ is %s in the sharp basin, and the density is that of continuous time.",
                NumberText.brief(largest)));
    double share = unmixed();
    Prediction<Double> mixed =
        stepped.limitedTo(
            Regime.of(share, 0.01, 0.1),
            Sentence.of(
                "At SDE time %s walkers that start half in each basin are off the odds of"
                    + " equilibrium by a share of %s.",
                NumberText.brief(time), NumberText.brief(share)));
    return problem.noise() == Problem.DoubleWell.Noise.ISOTROPIC
        ? mixed
        : mixed.limitedTo(
            Regime.OUTSIDE, "The noise follows the curvature, and the formula wants it isotropic.");
  }

  /**
   * Between two basins the share in one relaxes at the sum of the rates of passage: the inverse
   * mean time from the sharp minimum to the wide one, and by detailed balance that over the odds.
   */
  private double unmixed() {
    Gibbs density = well.law(level);
    double odds = density.oddsRightOf(well.saddle());
    double rate = passages(density) * (1 + 1 / odds);
    double rest = odds / (1 + odds);
    double now = rest + (0.5 - rest) * Math.exp(-rate * time);
    return Math.abs(now / (1 - now) / odds - 1);
  }

  /** 0 where a passage takes longer than a number can hold. */
  private double passages(Gibbs density) {
    try {
      return 1 / density.passageTime(well.sharpMinimum(), well.wideMinimum());
    } catch (BrokenInputException longer) {
      return 0;
    }
  }

  private Prediction<Double> equilibrium() {
    double odds = well.law(level).oddsRightOf(well.saddle());
    return Prediction.of(odds, Regime.INSIDE, "the density of continuous time, exactly");
  }

  /** A tempting wrong formula, beside the exact odds. */
  private Prediction<Double> slip(double value) {
    return WalkTheory.heldAgainst(
        equilibrium(), Prediction.of(value, Regime.INSIDE, ""), "the density of continuous time");
  }

  private double withoutRoot() {
    BasinOdds odds = well.odds();
    double determinants = odds.b().hessian().logDeterminant() - odds.a().hessian().logDeterminant();
    return Math.exp(determinants + (odds.b().loss() - odds.a().loss()) / level);
  }
}
