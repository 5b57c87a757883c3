package org.basinlab.lab.probe;

import java.util.Optional;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.run.WalkScene;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.Problem;
import org.basinlab.science.theory.BasinOdds;
import org.basinlab.science.theory.DoubleWell;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
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
          case WITHOUT_ROOT -> isotropic(withoutRoot());
          case DOUBLED_NOISE -> isotropic(well.law(2 * level).oddsRightOf(well.saddle()));
          default -> isotropic(well.law(level).oddsRightOf(well.saddle()));
        };
    return problem.noise() == Problem.DoubleWell.Noise.ISOTROPIC
        ? found
        : new Prediction<>(
            found.value(),
            Regime.OUTSIDE,
            "The noise follows the curvature, and the formula wants it isotropic.");
  }

  /** Of the density of continuous time: inside where steps are small in the sharp basin. */
  private Prediction<Double> isotropic(double value) {
    double largest = learningRate * well.odds().b().hessian().largest();
    Regime regime =
        largest < 0.02 ? Regime.INSIDE : largest < 0.2 ? Regime.BORDERLINE : Regime.OUTSIDE;
    return new Prediction<>(
        Optional.of(value),
        regime,
        "ηλ is %.3g in the sharp basin, and the density is that of continuous time."
            .formatted(largest));
  }

  private double withoutRoot() {
    BasinOdds odds = well.odds();
    double determinants = odds.b().hessian().logDeterminant() - odds.a().hessian().logDeterminant();
    return Math.exp(determinants + (odds.b().loss() - odds.a().loss()) / level);
  }
}
