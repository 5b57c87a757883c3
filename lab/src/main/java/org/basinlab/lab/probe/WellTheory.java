package org.basinlab.lab.probe;

import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.run.WalkScene;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.Problem;
import org.basinlab.science.theory.BasinOdds;
import org.basinlab.science.theory.DoubleWell;
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

  WellTheory(WalkRun run, StepRule rule) {
    this.problem = (Problem.DoubleWell) run.arm().problem();
    this.well = WalkScene.well(problem);
    this.learningRate = rule.learningRate();
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
                "ηλ is %.3g in the sharp basin, and the density is that of continuous time.",
                largest));
    return problem.noise() == Problem.DoubleWell.Noise.ISOTROPIC
        ? stepped
        : stepped.limitedTo(
            Regime.OUTSIDE, "The noise follows the curvature, and the formula wants it isotropic.");
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
