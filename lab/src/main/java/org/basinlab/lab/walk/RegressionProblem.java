package org.basinlab.lab.walk;

import static org.basinlab.lab.quantity.NumberText.exact;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.science.Check;
import org.basinlab.science.theory.LabelNoiseRegression;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.theory.TransientLaw;
import org.basinlab.science.walk.FreshRegression;
import org.basinlab.science.walk.Motion;
import org.basinlab.science.walk.Step;

/**
 * Least squares ½(xᵀθ − y)² on fresh Gaussian inputs and labels of variance σ² about the truth.
 *
 * @param inputVariances diagonal of the covariance A of the inputs, which is the Hessian; each &gt;
 *     0
 * @param labelVariance σ² ≥ 0; 0 is interpolation
 */
@Word("regression")
public record RegressionProblem(
    @Key(
            value = "diagonal of the covariance of the inputs, which is the Hessian",
            domain = Domain.POSITIVE)
        List<Double> inputVariances,
    @Key(
            value = "σ² of the labels about the truth; 0 is interpolation",
            domain = Domain.NOT_NEGATIVE)
        double labelVariance)
    implements ProblemKind {

  public RegressionProblem {
    inputVariances = List.copyOf(inputVariances);
    Check.that(!inputVariances.isEmpty(), "inputVariances must hold a number, got none.");
    inputVariances.forEach(variance -> Domain.POSITIVE.require("inputVariances", variance));
    labelVariance = Domain.NOT_NEGATIVE.require("labelVariance", labelVariance);
  }

  @Override
  public int dimension() {
    return inputVariances.size();
  }

  @Override
  public Optional<String> refusal(double momentum, int refinement, List<Double> start) {
    if (refinement > 1) {
      return Optional.of(
          "A regression on fresh examples is not refined, got refinement %d."
              .formatted(refinement));
    }
    return momentum == 0
        ? Optional.empty()
        : Optional.of(
            "A regression on fresh examples is walked without momentum, got %s."
                .formatted(momentum));
  }

  private double[] variances() {
    return inputVariances.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public SymmetricMatrix hessianAtMinimum() {
    return SymmetricMatrix.diagonal(variances());
  }

  @Override
  public Motion motion(Step step, int batchSize) {
    return new FreshRegression(variances(), labelVariance, step.learningRate(), batchSize);
  }

  @Override
  public Set<Law> laws() {
    return Set.of(
        OwnLaws.FINITE_STEP,
        OwnLaws.CONTINUOUS,
        OwnLaws.THREE_FACTOR,
        OwnLaws.GIBBS,
        OwnLaws.LABEL_NOISE,
        OwnLaws.SGD_MOMENTS,
        OwnLaws.WITHOUT_GROWTH,
        OwnLaws.DOUBLED_NOISE);
  }

  /** Laws of constant noise are held against the noise that grows. */
  @Override
  public Prediction<Double> predict(Law law, Quantity quantity, Descent descent) {
    SymmetricMatrix hessian = hessianAtMinimum();
    SymmetricMatrix covariance = hessian.mapped(a -> labelVariance * a);
    if (law.equals(OwnLaws.SGD_MOMENTS)) {
      return sgdMoments(quantity, descent);
    }
    if (law.equals(OwnLaws.WITHOUT_GROWTH)) {
      return WalkTheory.heldAgainst(
          sgdMoments(quantity, descent),
          new TransientLaw(hessian, covariance, descent.start())
              .sgd(descent.rule(), Math.toIntExact(descent.steps()))
              .map(found -> new Modes(hessian).of(quantity, found)),
          "noise that grows with the distance");
    }
    double lacking =
        Math.pow(factor(hessian, descent), (double) descent.steps())
            * new Settling(descent, hessian, covariance).startOverRest();
    ConstantNoise constant = new ConstantNoise(descent, hessian, covariance, any -> lacking);
    if (law.equals(OwnLaws.DOUBLED_NOISE)) {
      return constant.predict(law, quantity);
    }
    Prediction<Double> exact = descent.settled(lacking, labelNoise(hessian, quantity, descent));
    return law.equals(OwnLaws.LABEL_NOISE)
        ? exact
        : WalkTheory.heldAgainst(
            exact, constant.predict(law, quantity), "noise that grows with the distance");
  }

  private Prediction<Double> sgdMoments(Quantity quantity, Descent descent) {
    return new LabelNoiseRegression(hessianAtMinimum(), labelVariance)
        .after(
            descent.rule().learningRate(),
            descent.batchSize(),
            Math.toIntExact(descent.steps()),
            descent.start())
        .map(found -> new Modes(hessianAtMinimum()).of(quantity, found));
  }

  private Prediction<Double> labelNoise(
      SymmetricMatrix hessian, Quantity quantity, Descent descent) {
    LabelNoiseRegression law = new LabelNoiseRegression(hessian, labelVariance);
    double eta = descent.rule().learningRate();
    return quantity.equals(WalkQuantities.LOSS)
        ? law.excessLoss(eta, descent.batchSize())
        : law.stationary(eta, descent.batchSize())
            .map(sigma -> new Modes(hessian).along(quantity, sigma));
  }

  /**
   * Slowest factor on second moments of a step of least squares on fresh Gaussian inputs, whose
   * modes feed one another: the largest eigenvalue of diag((1 − ηa)² + η²a²/S) + (η²/S) a aᵀ;
   * docs/theory/changing-noise.md (5).
   */
  private static double factor(SymmetricMatrix hessian, Descent descent) {
    double[] a = hessian.eigenvalues();
    double eta = descent.rule().learningRate();
    double feed = eta * eta / descent.batchSize();
    double[][] rows = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        rows[i][j] = feed * a[i] * a[j];
      }
      rows[i][i] += (1 - eta * a[i]) * (1 - eta * a[i]) + feed * a[i] * a[i];
    }
    return SymmetricMatrix.of(rows).largest();
  }

  @Override
  public String words() {
    return "least squares on fresh inputs of variances %s, label variance %s"
        .formatted(inputVariances, exact(labelVariance));
  }
}
