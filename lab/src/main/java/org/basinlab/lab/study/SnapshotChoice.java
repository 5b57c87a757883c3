package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;

/**
 * When parameters are kept for measuring.
 *
 * @param epochs after so many epochs, each ≥ 0, increasing
 * @param trainingLosses at the first check at which the training loss is at most so much,
 *     decreasing
 * @param end also at the end of the run
 */
public record SnapshotChoice(List<Integer> epochs, List<Double> trainingLosses, boolean end) {

  public SnapshotChoice {
    epochs = List.copyOf(epochs);
    trainingLosses = List.copyOf(trainingLosses);
  }

  /** All moments, in the order epochs, losses, end. */
  public List<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    epochs.forEach(epoch -> moments.add(new Moment.AtEpoch(epoch)));
    trainingLosses.forEach(loss -> moments.add(new Moment.AtTrainingLoss(loss)));
    if (end) {
      moments.add(new Moment.AtEnd());
    }
    return List.copyOf(moments);
  }
}
