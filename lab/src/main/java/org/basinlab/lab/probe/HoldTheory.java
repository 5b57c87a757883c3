package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Basis;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.walk.OwnLaws;
import org.basinlab.lab.walk.WalkTheory;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.theory.BatchNoise;
import org.basinlab.science.theory.Prediction;
import org.basinlab.science.theory.Regime;
import org.basinlab.science.theory.Sentence;
import org.basinlab.science.theory.StationaryLaw;
import org.basinlab.science.theory.StepRule;
import org.basinlab.science.theory.SymmetricMatrix;

/**
 * Predictions of the stationary laws for copies of SGD at an anchor, from H and C measured there;
 * each with the error that the residuals of the eigenvalues leave in it, and with its regime.
 */
final class HoldTheory {
  private final HoldProbe probe;
  private final History history;
  private final RitzValues found;
  private final SymmetricMatrix covariance;
  private final StepRule rule;

  /**
   * At an anchor.
   *
   * @param found the sharpest eigenvalues of H, with residuals
   * @param covariance C along their eigenvectors, [k, k]
   */
  HoldTheory(HoldProbe probe, History history, RitzValues found, SymmetricMatrix covariance) {
    this.probe = probe;
    this.history = history;
    this.found = found;
    this.covariance = covariance;
    this.rule =
        new StepRule(
            history.learningRate(),
            history.steps().momentum(),
            BatchNoise.withReplacement(history.batchSize()));
  }

  /** Eigenvalues of H with weight decay, raised by so many of their residuals. */
  static double[] curvatures(RitzValues found, int residuals, double weightDecay) {
    return found.values().stream()
        .mapToDouble(pair -> pair.value() + residuals * pair.residual() + weightDecay)
        .toArray();
  }

  private double[] curvatures(int residuals) {
    return curvatures(found, residuals, history.weightDecay());
  }

  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    for (Law law : HoldProbe.LAWS) {
      List<Prediction<Double>> variances = new ArrayList<>();
      for (int mode = 0; mode < found.values().size(); mode++) {
        variances.add(settled(mode, variance(law, mode, 0)));
      }
      if (variances.stream().allMatch(variance -> variance.value().isPresent())) {
        readings.addAll(readings(law, variances));
      }
    }
    return readings;
  }

  private List<Reading> readings(Law law, List<Prediction<Double>> variances) {
    List<Reading> readings = new ArrayList<>();
    double[] curvatures = curvatures(0);
    double loss = 0;
    double error = 0;
    Prediction<Double> worst = variances.get(0);
    for (int mode = 0; mode < variances.size(); mode++) {
      Prediction<Double> variance = variances.get(mode);
      double value = variance.value().orElseThrow();
      double off = error(law, mode, value);
      loss += curvatures[mode] * value / 2;
      error += curvatures[mode] * off / 2 + found.values().get(mode).residual() * value / 2;
      worst = variance.regime().compareTo(worst.regime()) > 0 ? variance : worst;
      readings.add(reading(HoldProbe.VARIANCE.mode(mode + 1), law, variance, off));
    }
    Prediction<Double> whole = Prediction.of(loss, worst.regime(), worst.why());
    readings.add(reading(HoldProbe.LOSS, law, whole, error));
    return readings;
  }

  private Reading reading(Quantity quantity, Law law, Prediction<Double> said, double error) {
    Basis basis = new Basis("H and C measured at the anchor", said.regime(), said.why());
    return new Source(basis.words(), 0)
        .iterated(quantity.by(law.word()), said.value().orElseThrow(), error, found.products());
  }

  /**
   * By how much the residuals may move a variance; by all of it where the step is then unstable.
   */
  private double error(Law law, int mode, double value) {
    Optional<Double> above = variance(law, mode, 1).value();
    return above.isPresent() ? Math.abs(above.get() - value) : value;
  }

  /** The variance along an eigenvector, from eigenvalues raised by so many of their residuals. */
  private Prediction<Double> variance(Law law, int mode, int residuals) {
    SymmetricMatrix hessian = SymmetricMatrix.diagonal(curvatures(residuals));
    StationaryLaw there = new StationaryLaw(hessian, covariance);
    Prediction<Double> exact = there.finiteStep(rule).map(sigma -> sigma.entry(mode, mode));
    if (law.equals(OwnLaws.FINITE_STEP)) {
      return exact;
    }
    return law.equals(OwnLaws.CONTINUOUS)
        ? there.continuousEntry(rule, mode, mode)
        : WalkTheory.heldAgainst(
            exact,
            Prediction.of(rule.effectiveRatio() / 2, Regime.INSIDE, "C is H"),
            "the C measured there and discrete steps");
  }

  /** Limited by what a mode still lacks when the copies are first looked at. */
  private Prediction<Double> settled(int mode, Prediction<Double> variance) {
    double slow = rule.learningRate() * curvatures(0)[mode] / (1 - rule.momentum());
    int first = probe.steps() / 2;
    double times = slow * first;
    double share = (rule.momentum() == 0 ? 1 : (1 + times) * (1 + times)) * Math.exp(-2 * times);
    return variance.limitedTo(
        Regime.of(share, 0.01, 0.1),
        Sentence.of(
            "After %d steps mode %d still lacks a share of %s.",
            first, mode + 1, NumberText.brief(share)));
  }
}
