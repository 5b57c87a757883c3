package org.basinlab.science.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.basinlab.science.Check;
import org.basinlab.science.course.Course;
import org.basinlab.science.course.Epochs;
import org.basinlab.science.data.BatchSampler;

/**
 * How batches are drawn, when the course is checked, what is kept, and when it ends.
 *
 * @param sampler in which order examples are drawn
 * @param epochs which of them each step takes
 * @param learningRate factor on the learning rate of every replica
 * @param checksPerEpoch evenly spaced checks in each epoch, the last at its end; ≥ 1, and one a
 *     step where an epoch has fewer steps. There is also a check at step 0, at the last step, and
 *     wherever a snapshot {@link SnapshotRule.AtStep} or {@link SnapshotRule.AtTime} is due
 * @param snapshots each different from the others
 * @param weights of a batch's examples in the gradient; empty for its mean
 */
public record TrainingSchedule(
    BatchSampler sampler,
    Epochs epochs,
    Course learningRate,
    int checksPerEpoch,
    List<SnapshotRule> snapshots,
    StopRule stop,
    Optional<GradientWeights> weights) {
  /** Relative rounding of a sum of learning rates at most. */
  private static final double ROUNDING = 1e-9;

  /** The schedule of SGD: mean gradients of batches of one size at a constant learning rate. */
  public TrainingSchedule(
      BatchSampler sampler, int checksPerEpoch, List<SnapshotRule> snapshots, StopRule stop) {
    this(sampler, checksPerEpoch, snapshots, stop, Optional.empty());
  }

  /** The same with weights of the examples in place of their mean. */
  public TrainingSchedule(
      BatchSampler sampler,
      int checksPerEpoch,
      List<SnapshotRule> snapshots,
      StopRule stop,
      Optional<GradientWeights> weights) {
    this(sampler, epochs(sampler), Course.CONSTANT, checksPerEpoch, snapshots, stop, weights);
  }

  private static Epochs epochs(BatchSampler sampler) {
    return sampler instanceof BatchSampler.WholeSet whole
        ? Epochs.whole(whole.trainSize(), whole.stepsPerEpoch())
        : Epochs.of(sampler.trainSize(), sampler.batchSize(), Course.CONSTANT);
  }

  public TrainingSchedule {
    Check.that(
        weights.isEmpty() || epochs.isConstant(),
        "Weights of examples are made for batches of one size.");
    weights.ifPresent(own -> own.requireFit(sampler));
    snapshots = List.copyOf(snapshots);
    Check.that(checksPerEpoch >= 1, "checksPerEpoch must be at least 1, got %d.", checksPerEpoch);
    Check.that(
        Set.copyOf(snapshots).size() == snapshots.size(),
        "A snapshot rule stands twice in %s; name each once.",
        snapshots);
    Check.that(
        !stop.whenSnapshotsTaken()
            || snapshots.stream().anyMatch(rule -> !(rule instanceof SnapshotRule.AtEnd)),
        "To end when the snapshots are taken, a run needs a snapshot at a step or at a training loss,"
            + " got %s.",
        snapshots);
  }

  /**
   * The steps after which snapshots {@link SnapshotRule.AtTime} are due; those not reached by the
   * last step are left out.
   *
   * @param rate η at a factor of 1
   */
  Map<SnapshotRule, Long> stepsAtTimes(double rate) {
    List<SnapshotRule.AtTime> times = new ArrayList<>();
    for (SnapshotRule rule : snapshots) {
      if (rule instanceof SnapshotRule.AtTime at) {
        times.add(at);
      }
    }
    Map<SnapshotRule, Long> due = new HashMap<>();
    double factors = 0;
    for (long step = 1; step <= stop.maximumSteps() && due.size() < times.size(); step++) {
      factors += learningRate.factor(step - 1, epochs.after(step - 1));
      for (SnapshotRule.AtTime at : times) {
        if (rate * factors >= at.time() * (1 - ROUNDING)) {
          due.putIfAbsent(at, step);
        }
      }
    }
    return due;
  }

  /** Whether every replica is checked after {@code step} steps. */
  boolean checksAt(long step) {
    Epochs.Epoch epoch = epochs.at(step);
    long perEpoch = epoch.steps();
    long inEpoch = step - epoch.firstStep();
    long checks = Math.min(checksPerEpoch, perEpoch);
    long nearest = Math.round((double) inEpoch * checks / perEpoch);
    return step == stop.maximumSteps()
        || snapshots.contains(new SnapshotRule.AtStep(step))
        || Math.round((double) nearest * perEpoch / checks) == inEpoch;
  }
}
