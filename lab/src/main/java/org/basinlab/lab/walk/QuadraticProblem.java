package org.basinlab.lab.walk;

import java.util.Set;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.SquareMatrix;
import org.basinlab.science.Check;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.walk.GaussianDescent;
import org.basinlab.science.walk.Landscape;
import org.basinlab.science.walk.Motion;
import org.basinlab.science.walk.NoiseLaw;
import org.basinlab.science.walk.Step;

/**
 * ½ θᵀHθ with Gaussian noise of constant covariance C/S.
 *
 * @param hessian H, [q, q], loss/θ²
 * @param covariance C of the gradient of one example, [q, q], loss²/θ²
 */
@Word("quadratic")
public record QuadraticProblem(
    @Key("H, loss/θ²; symmetric, [q, q]: its diagonal, or its rows") SquareMatrix hessian,
    @Key("C of the gradient of one example, loss²/θ²; symmetric, [q, q]: its diagonal, or its rows")
        SquareMatrix covariance)
    implements ProblemKind {

  public QuadraticProblem {
    Check.that(
        hessian.dimension() == covariance.dimension(),
        "hessian and covariance must have the same dimension, got %d and %d.",
        hessian.dimension(),
        covariance.dimension());
  }

  @Override
  public int dimension() {
    return hessian.dimension();
  }

  @Override
  public SymmetricMatrix hessianAtMinimum() {
    return SymmetricMatrix.of(hessian.toArray());
  }

  @Override
  public Motion motion(Step step, int batchSize) {
    double factor = batchNoise(batchSize).factor();
    return new GaussianDescent(
        Landscape.quadratic(hessianAtMinimum()),
        NoiseLaw.constant(ofOneExample().mapped(c -> factor * c)),
        step);
  }

  private SymmetricMatrix ofOneExample() {
    return SymmetricMatrix.of(covariance.toArray());
  }

  @Override
  public Set<Law> laws() {
    return ConstantNoise.LAWS;
  }

  @Override
  public Prediction<Double> predict(Law law, Quantity quantity, Descent descent) {
    return new ConstantNoise(descent, hessianAtMinimum(), ofOneExample()).predict(law, quantity);
  }

  @Override
  public String words() {
    return "½θᵀHθ with H = %s, Gaussian noise of covariance C/S with C = %s"
        .formatted(hessian.canonical(), covariance.canonical());
  }
}
