package org.stranger;

import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.walk.ConstantNoise;
import org.basinlab.lab.walk.Descent;
import org.basinlab.lab.walk.OwnLaws;
import org.basinlab.lab.walk.ProblemKind;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.walk.GaussianDescent;
import org.basinlab.science.walk.Landscape;
import org.basinlab.science.walk.Motion;
import org.basinlab.science.walk.NoiseLaw;
import org.basinlab.science.walk.Step;

/** ½θ² + ¼kθ⁴ with Gaussian noise of variance 1/S. */
@Word("stiffening")
public record Stiffening(@Key(value = "k", domain = Domain.NOT_NEGATIVE) double stiffness)
    implements ProblemKind {

  public Stiffening {
    stiffness = Domain.NOT_NEGATIVE.require("stiffness", stiffness);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public SymmetricMatrix hessianAtMinimum() {
    return SymmetricMatrix.diagonal(1);
  }

  @Override
  public Motion motion(Step step, int batchSize) {
    return new GaussianDescent(
        new Landscape() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public void gradient(double[] at, double[] into) {
            into[0] = at[0] + stiffness * at[0] * at[0] * at[0];
          }
        },
        NoiseLaw.constant(SymmetricMatrix.diagonal(batchNoise(batchSize).factor())),
        step);
  }

  @Override
  public ToDoubleFunction<double[]> excessLoss() {
    return at -> at[0] * at[0] / 2 + stiffness * Math.pow(at[0], 4) / 4;
  }

  @Override
  public Set<Law> laws() {
    return Set.of(OwnLaws.FINITE_STEP, StrangersKinds.HARMONIC);
  }

  @Override
  public Prediction<Double> predict(Law law, Quantity quantity, Descent descent) {
    return new ConstantNoise(descent, hessianAtMinimum(), SymmetricMatrix.diagonal(1))
        .predict(OwnLaws.FINITE_STEP, quantity);
  }

  @Override
  public String words() {
    return "½θ² + ¼kθ⁴ with k = " + NumberText.exact(stiffness);
  }
}
