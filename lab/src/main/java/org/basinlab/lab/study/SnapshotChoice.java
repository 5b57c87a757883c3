package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.science.Check;

/**
 * When parameters are kept for measuring.
 *
 * @param epochs after so many epochs, each ≥ 0, increasing
 * @param steps after so many steps, each ≥ 0, increasing
 * @param times after as many steps as make the sum of their learning rates the SDE time, each
 *     finite and &gt; 0, increasing
 * @param trainingLosses at the first check at which the loss over all training examples is at most
 *     so much, each finite and &gt; 0, decreasing
 * @param end also at the end of the run
 */
public record SnapshotChoice(
    @Key(
            value = "after so many epochs, rising; label `epoch-10`, `epoch-0` is the start",
            domain = Domain.FROM_ZERO,
            otherwise = "[]")
        List<Integer> epochs,
    @Key(
            value =
                "after so many steps, rising; label `step-0000128`, a claim may write `at: step-128`",
            domain = Domain.FROM_ZERO,
            otherwise = "[]",
            quiet = true)
        List<Integer> steps,
    @Key(
            value =
                "after as many steps as make η times steps the SDE time, rising; label `time-2`",
            domain = Domain.POSITIVE,
            otherwise = "[]",
            quiet = true)
        List<Double> times,
    @Key(
            value =
                "at the first check with at most this loss over all training examples, falling; label `loss-0.1`",
            domain = Domain.POSITIVE,
            otherwise = "[]")
        List<Double> trainingLosses,
    @Key(value = "at the last step of a run that did not diverge; label `end`", otherwise = "false")
        boolean end) {

  public SnapshotChoice {
    epochs = List.copyOf(epochs);
    steps = List.copyOf(steps);
    times = List.copyOf(times);
    trainingLosses = List.copyOf(trainingLosses);
    requireIncreasing("epoch", epochs);
    requireIncreasing("step", steps);
    for (int i = 0; i < times.size(); i++) {
      Domain.POSITIVE.require("time", times.get(i));
      boolean rises = i == 0 || times.get(i) > times.get(i - 1);
      Check.that(rises, "times must increase from one to the next, got %s.", times);
    }
    for (int i = 0; i < trainingLosses.size(); i++) {
      Domain.POSITIVE.require("trainingLoss", trainingLosses.get(i));
      boolean falls = i == 0 || trainingLosses.get(i) < trainingLosses.get(i - 1);
      Check.that(
          falls, "trainingLosses must decrease from one to the next, got %s.", trainingLosses);
    }
  }

  private static void requireIncreasing(String what, List<Integer> moments) {
    for (int i = 0; i < moments.size(); i++) {
      Domain.FROM_ZERO.require(what, moments.get(i));
      boolean increases = i == 0 || moments.get(i) > moments.get(i - 1);
      Check.that(increases, "%ss must increase from one to the next, got %s.", what, moments);
    }
  }

  /** All moments, in the order epochs, steps, times, losses, end. */
  public List<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    epochs.forEach(epoch -> moments.add(new Moment.AtEpoch(epoch)));
    steps.forEach(step -> moments.add(new Moment.AtStep(step)));
    times.forEach(time -> moments.add(new Moment.AtTime(time)));
    trainingLosses.forEach(loss -> moments.add(new Moment.AtTrainingLoss(loss)));
    if (end) {
      moments.add(new Moment.AtEnd());
    }
    return List.copyOf(moments);
  }
}
