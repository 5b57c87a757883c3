package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.train.TrainingObserver;

/** Records the projections of the copies on the eigenvectors in the second half of their steps. */
final class HeldLooks implements TrainingObserver {
  private final double[] vectors;
  private final int from;
  private final int every;
  private final HoldProbe probe;
  private final List<double[][]> seen = new ArrayList<>();

  HeldLooks(double[] vectors, int from, int every, HoldProbe probe) {
    this.vectors = vectors;
    this.from = from;
    this.every = every;
    this.probe = probe;
  }

  @Override
  public void tookSteps(long steps) {}

  @Override
  public boolean looksAt(long step) {
    return step > from && (step - from) % every == 0;
  }

  @Override
  public void look(long step, List<Integer> replicas, Tensor theta) {
    if (replicas.size() < probe.copies()) {
      return;
    }
    double[] parameters = theta.toDoubles();
    int q = parameters.length / probe.copies();
    double[][] along = new double[probe.eigenvectors()][probe.copies()];
    for (int mode = 0; mode < along.length; mode++) {
      for (int copy = 0; copy < probe.copies(); copy++) {
        double sum = 0;
        for (int i = 0; i < q; i++) {
          sum += vectors[mode * q + i] * parameters[copy * q + i];
        }
        along[mode][copy] = sum;
      }
    }
    seen.add(along);
  }

  /**
   * Of each copy the squared distance from the mean of all copies, mean over looks, unbiased: the
   * mean over copies is the variance.
   */
  double[] squares(int mode) {
    int n = probe.copies();
    double[] squares = new double[n];
    for (double[][] look : seen) {
      double mean = 0;
      for (double z : look[mode]) {
        mean += z / n;
      }
      for (int copy = 0; copy < n; copy++) {
        double away = look[mode][copy] - mean;
        squares[copy] += away * away * n / (n - 1.0) / seen.size();
      }
    }
    return squares;
  }
}
