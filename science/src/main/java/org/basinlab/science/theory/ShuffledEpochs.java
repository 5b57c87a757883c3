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

  /**
   * Stationary variance at the end of an epoch over that under independent batches. Eq. (11), as
   * the sum of squares M/(M − 1) Σ (ρ^k − mean)² (1 − ρ²)/(1 − ρ^(2M)), which keeps its digits in
   * flat modes.
   */
  public double endRatio() {
    double m = stepsPerEpoch;
    double log = Math.log1p(-Math.min(stepCurvature, 1));
    double[] less = new double[stepsPerEpoch];
    double mean = 0;
    for (int k = 0; k < stepsPerEpoch; k++) {
      less[k] = stepCurvature < 1 ? Math.expm1(k * log) : Math.pow(1 - stepCurvature, k) - 1;
      mean += less[k] / m;
    }
    double squares = 0;
    for (double each : less) {
      squares += (each - mean) * (each - mean);
    }
    double lost =
        stepCurvature < 1 ? -Math.expm1(2 * m * log) : 1 - Math.pow(1 - stepCurvature, 2 * m);
    return m / (m - 1) * squares * stepCurvature * (2 - stepCurvature) / lost;
  }

  /** The same after j steps of an epoch, 0 ≤ j ≤ M. Eq. (12). */
  public double ratioAfter(int steps) {
    return ratioAfter(steps, endRatio());
  }

  private double ratioAfter(int steps, double end) {
    double m = stepsPerEpoch;
    double rho = 1 - stepCurvature;
    double decay = Math.pow(rho, 2.0 * steps);
    double sum = (1 - Math.pow(rho, steps)) / stepCurvature;
    double unit = 1 - rho * rho;
    return decay * end + m / (m - 1) * (1 - decay - unit * sum * sum / m);
  }

  /** Mean over the steps of an epoch. */
  public double meanRatio() {
    double sum = 0;
    double end = endRatio();
    for (int j = 1; j <= stepsPerEpoch; j++) {
      sum += ratioAfter(j, end);
    }
    return sum / stepsPerEpoch;
  }
}
