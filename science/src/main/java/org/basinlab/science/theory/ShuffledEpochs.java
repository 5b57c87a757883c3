package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * One mode of SGD whose epochs are random partitions into M batches: batch noises of an epoch sum
 * to zero, so that the iterates vary less than under independent batches. {@code
 * docs/theory/stationary.md}, eqs. (11) and (12); exact on a quadratic, without momentum.
 *
 * @param stepCurvature ηh, in (0, 2)
 * @param stepsPerEpoch M ≥ 2
 */
public record ShuffledEpochs(double stepCurvature, int stepsPerEpoch) {

  public ShuffledEpochs {
    Check.that(
        stepCurvature > 0 && stepCurvature < 2,
        "A mode is stable for ηh between 0 and 2, got %s.",
        stepCurvature);
    Check.that(
        stepsPerEpoch >= 2, "Shuffling needs at least 2 steps per epoch, got %d.", stepsPerEpoch);
  }

  /** Stationary variance at the end of an epoch over that under independent batches. Eq. (11). */
  public double endRatio() {
    double m = stepsPerEpoch;
    double rho = 1 - stepCurvature;
    double power = Math.pow(rho, m);
    return m / (m - 1) * (1 - (1 + rho) / stepCurvature * (1 - power) / (m * (1 + power)));
  }

  /** The same after j steps of an epoch, 0 ≤ j ≤ M. Eq. (12). */
  public double ratioAfter(int steps) {
    double m = stepsPerEpoch;
    double rho = 1 - stepCurvature;
    double decay = Math.pow(rho, 2.0 * steps);
    double sum = (1 - Math.pow(rho, steps)) / stepCurvature;
    double unit = 1 - rho * rho;
    return decay * endRatio() + m / (m - 1) * (1 - decay - unit * sum * sum / m);
  }

  /** Mean over the steps of an epoch. */
  public double meanRatio() {
    double sum = 0;
    for (int j = 1; j <= stepsPerEpoch; j++) {
      sum += ratioAfter(j);
    }
    return sum / stepsPerEpoch;
  }
}
