package org.basinlab.lab.walk;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.Problem;
import org.basinlab.science.theory.BatchNoise;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.walk.Motion;
import org.basinlab.science.walk.Step;

/**
 * A kind of problem: a record with a {@link org.basinlab.lab.form.Word} and a list ({@link
 * org.basinlab.lab.form.Kindred}) that names it. Unless it says otherwise its loss is ½ θᵀHθ.
 */
public interface ProblemKind extends Problem {

  /** The problem of a run. */
  static ProblemKind of(WalkRun run) {
    return (ProblemKind) run.arm().problem();
  }

  /** H at the minimum, [q, q], loss/θ²; of two minima at the wide one. */
  SymmetricMatrix hessianAtMinimum();

  /** How walkers move. */
  Motion motion(Step step, int batchSize);

  /**
   * What a law says of a quantity; both are known to it.
   *
   * @throws org.basinlab.science.BrokenInputException beyond what the law can say
   */
  Prediction<Double> predict(Law law, Quantity quantity, Descent descent);

  /** C_S/C of a batch. */
  default BatchNoise batchNoise(int batchSize) {
    return BatchNoise.withReplacement(batchSize);
  }

  /** Where a walker starts, [q], if a study says so. */
  default double[] start(int walker, List<Double> declared) {
    return declared.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** L − L*, in the unit of the loss, of a position; of two minima above the deeper. */
  default ToDoubleFunction<double[]> excessLoss() {
    double[][] curvature = hessianAtMinimum().rows();
    return at -> {
      double sum = 0;
      for (int i = 0; i < at.length; i++) {
        for (int j = 0; j < at.length; j++) {
          sum += at[i] * curvature[i][j] * at[j] / 2;
        }
      }
      return sum;
    };
  }
}
