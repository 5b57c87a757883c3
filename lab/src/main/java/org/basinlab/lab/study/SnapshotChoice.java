package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;

/**
 * When parameters are kept for measuring.
 *
 * @param epochs after so many epochs, each ≥ 0, increasing
 * @param trainingLosses at the first check at which the training loss is at most so much, each
 *     finite and &gt; 0, decreasing
 * @param end also at the end of the run
 */
public record SnapshotChoice(List<Integer> epochs, List<Double> trainingLosses, boolean end) {

  public SnapshotChoice {
    epochs = List.copyOf(epochs);
    trainingLosses = List.copyOf(trainingLosses);
    for (int i = 0; i < epochs.size(); i++) {
      Domain.FROM_ZERO.require("epoch", epochs.get(i));
      boolean increases = i == 0 || epochs.get(i) > epochs.get(i - 1);
      Check.that(increases, "epochs must increase from one to the next, got %s.", epochs);
    }
    for (int i = 0; i < trainingLosses.size(); i++) {
      Domain.POSITIVE.require("trainingLoss", trainingLosses.get(i));
      boolean falls = i == 0 || trainingLosses.get(i) < trainingLosses.get(i - 1);
      Check.that(
          falls, "trainingLosses must decrease from one to the next, got %s.", trainingLosses);
    }
  }

  /** The choice as one line of YAML that reads back to an equal one. */
  public String canonical() {
    return new FlowText()
        .wholes("epochs", epochs)
        .numbers("trainingLosses", trainingLosses)
        .truth("end", end)
        .toString();
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
