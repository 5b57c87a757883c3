package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.count;
import static org.basinlab.lab.quantity.NumberText.exact;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.report.Html.Term;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.Problem;
import org.basinlab.lab.study.SquareMatrix;
import org.basinlab.lab.study.WalkSubject;

/** Walkers and their problems in words. */
final class WalkWords {
  private final WalkSubject subject;

  WalkWords(WalkSubject subject) {
    this.subject = subject;
  }

  List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    for (Arm arm : subject.arms()) {
      terms.add(
          Term.of(
              "Arm " + arm.name(),
              problem(arm.problem())
                  + "; "
                  + count(arm.walkers())
                  + " walkers a run"
                  + (arm.momentum() == 0 ? "" : ", momentum " + exact(arm.momentum()))
                  + refinement(arm)));
    }
    terms.add(Term.of("Precision", "float64"));
    return terms;
  }

  private static String refinement(Arm arm) {
    if (arm.refinement() == 1) {
      return "";
    }
    String scheme =
        arm.problem() instanceof Problem.TrainingSet
            ? "SVAG"
            : "Euler-Maruyama's scheme for the differential equation";
    return ", %d small steps for one of SGD: %s".formatted(arm.refinement(), scheme);
  }

  private static String problem(Problem problem) {
    if (problem instanceof Problem.Quadratic quadratic) {
      return "½θᵀHθ with H = %s, Gaussian noise of covariance C/S with C = %s"
          .formatted(matrix(quadratic.hessian()), matrix(quadratic.covariance()));
    }
    if (problem instanceof Problem.GrowingNoise growing) {
      return "½hθ² with h = %s, single-example variance %s + %sθ², %s"
          .formatted(
              exact(growing.curvature()),
              exact(growing.atMinimum()),
              exact(growing.growth()),
              growing.trainSize() == 0
                  ? "infinitely many examples"
                  : "N = " + count(growing.trainSize()) + ", no example twice in a batch");
    }
    if (problem instanceof Problem.TrainingSet set) {
      return "mean of ½h(θ − a_i)² over N = %s examples, h = %s, C = %s, %s"
          .formatted(
              count(set.trainSize()),
              exact(set.curvature()),
              exact(set.covariance()),
              Words.constant(set.sampling()).replace('-', ' '));
    }
    if (problem instanceof Problem.Regression regression) {
      return "least squares on fresh inputs of variances %s, label variance %s"
          .formatted(regression.inputVariances(), exact(regression.labelVariance()));
    }
    Problem.DoubleWell well = (Problem.DoubleWell) problem;
    return "double well, height %s, tilt %s, curvatures %s (wide) and %s (sharp), σ² = %s, %s"
        .formatted(
            exact(well.height()),
            exact(well.tilt()),
            exact(well.wide()),
            exact(well.sharp()),
            exact(well.variance()),
            well.noise() == Problem.DoubleWell.Noise.ISOTROPIC
                ? "isotropic noise"
                : "noise in y that follows the curvature, σ²k(x)/4");
  }

  private static String matrix(SquareMatrix matrix) {
    return matrix.canonical();
  }
}
