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

  WellTheory(WalkRun run, StepRule rule) {
    this.problem = (Problem.DoubleWell) run.arm().problem();
    this.well = WalkScene.well(problem);
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

  private static Prediction<Double> isotropic(double value) {
    return new Prediction<>(
        Optional.of(value), Regime.INSIDE, "The noise is isotropic and the steps small.");
  }

  private double withoutRoot() {
    BasinOdds odds = well.odds();
    double determinants = odds.b().hessian().logDeterminant() - odds.a().hessian().logDeterminant();
    return Math.exp(determinants + (odds.b().loss() - odds.a().loss()) / level);
  }
}
