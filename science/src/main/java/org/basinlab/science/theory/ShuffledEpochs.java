package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * One eigenmode of the Hessian under SGD whose epochs are random permutations of N examples, cut
 * into M = ⌊N/S⌋ batches without the remainder: two batches of one epoch have covariance −C/(N −
 * 1), which lowers the variance of the iterates below that under independent batches. {@code
 * docs/theory/stationary.md}, eqs. (11) and (12); exact on a quadratic loss, without momentum.
 *
 * @param stepCurvature ηh, in (0, 2)
 * @param trainSize N
 * @param batchSize S, 1 ≤ S ≤ N/2
 */
public record ShuffledEpochs(double stepCurvature, int trainSize, int batchSize) {

  public ShuffledEpochs {
    Check.that(
        stepCurvature > 0 && stepCurvature < 2,
        "A mode is stable for ηh between 0 and 2, got %s.",
        stepCurvature);
    Check.that(
        batchSize >= 1 && batchSize <= trainSize / 2,
        "Shuffling needs an epoch of at least 2 batches, got batches of %d out of %d examples.",
        batchSize,
        trainSize);
  }

  /**
   * The mode of a given curvature under a step rule whose batches hold no example twice; refused
   * with momentum, for which this law is not known.
   *
   * @param rule step with the batch noise of {@link BatchNoise#withoutReplacement}
   * @param curvature h &gt; 0, loss/θ²
   * @param trainSize N
   * @param batchSize S
   */
  public static ShuffledEpochs of(StepRule rule, double curvature, int trainSize, int batchSize) {
    Check.that(
        rule.noise().equals(BatchNoise.withoutReplacement(batchSize, trainSize)),
        "Batches of a shuffled epoch hold no example twice; take the noise of"
            + " withoutReplacement(%d, %d), got a factor of %s.",
        batchSize,
        trainSize,
        rule.noise().factor());
    return new ShuffledEpochs(rule.plain().learningRate() * curvature, trainSize, batchSize);
  }

  /** Number of steps of an epoch, M = ⌊N/S⌋. */
  public int stepsPerEpoch() {
    return trainSize / batchSize;
  }

  /**
   * Stationary variance of the iterates at the end of an epoch, relative to that under independent
   * batches without replacement. Eq. (11), evaluated as a sum of squares, so that it loses no
   * digits in flat modes.
   */
  public double endRatio() {
    double[] gathered = gathered();
    return gathered[stepsPerEpoch()] / lost(stepsPerEpoch());
  }

  /**
   * The same ratio after j steps of an epoch. Eq. (12).
   *
   * @param steps j, from 0 to M
   */
  public double ratioAfter(int steps) {
    Check.that(
        steps >= 0 && steps <= stepsPerEpoch(),
        "An epoch has %d steps, got a place after %d.",
        stepsPerEpoch(),
        steps);
    return ratioAfter(steps, gathered());
  }

  /** Mean of {@link #ratioAfter} over the M steps of an epoch. */
  public double meanRatio() {
    double[] gathered = gathered();
    double sum = 0;
    for (int j = 1; j <= stepsPerEpoch(); j++) {
      sum += ratioAfter(j, gathered);
    }
    return sum / stepsPerEpoch();
  }

  private double ratioAfter(int steps, double[] gathered) {
    double end = gathered[stepsPerEpoch()] / lost(stepsPerEpoch());
    return (1 - lost(steps)) * end + gathered[steps];
  }

  /**
   * B_j for j from 0 to M: what the noises of j steps of an epoch add, over the stationary variance
   * under independent ones. The squares about the mean of ρ^k are summed as k grows.
   */
  private double[] gathered() {
    double log = Math.log1p(-Math.min(stepCurvature, 1));
    double scale = stepCurvature * (2 - stepCurvature) / (1 - (double) batchSize / trainSize);
    double[] gathered = new double[stepsPerEpoch() + 1];
    double mean = 0;
    double squares = 0;
    for (int k = 0; k < stepsPerEpoch(); k++) {
      double less = stepCurvature < 1 ? Math.expm1(k * log) : Math.pow(1 - stepCurvature, k) - 1;
      double off = less - mean;
      mean += off / (k + 1);
      squares += off * (less - mean);
      double unused = (double) (trainSize - (k + 1) * batchSize) / trainSize;
      gathered[k + 1] = scale * (squares + (k + 1) * (1 + mean) * (1 + mean) * unused);
    }
    return gathered;
  }

  /** 1 − ρ^(2j). */
  private double lost(int steps) {
    return stepCurvature < 1
        ? -Math.expm1(2.0 * steps * Math.log1p(-stepCurvature))
        : 1 - Math.pow(1 - stepCurvature, 2.0 * steps);
  }
}
