package org.basinlab.lab.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;

/**
 * All walkers of an arm at one grid point for one seed.
 *
 * @param numerics version of Basin's numerics; changes whenever a released number moves
 * @param snapshots at steps and times alone, at least one
 * @param seed ≥ 0; decides all randomness
 */
public record WalkRun(
    String numerics, Arm arm, SnapshotChoice snapshots, GridPoint point, long seed)
    implements RunPlan {

  public WalkRun {
    Check.that(seed >= 0, "The seed of a run must be ≥ 0, got %d.", seed);
    Check.that(
        !snapshots.steps().isEmpty() || !snapshots.times().isEmpty(),
        "A run of walkers needs a step or a time at which it is looked at.");
    Check.that(
        point.arm().equals(arm.name()),
        "A grid point of arm \"%s\" cannot be run in arm \"%s\".",
        point.arm(),
        arm.name());
  }

  /**
   * A moment at which the walkers are looked at.
   *
   * @param step of SGD, η each
   */
  public record Look(Moment moment, int step) {}

  /** When the walkers are looked at, by ascending step; two moments may be the same step. */
  public List<Look> looks() {
    List<Look> looks = new ArrayList<>();
    snapshots.steps().forEach(step -> looks.add(new Look(new Moment.AtStep(step), step)));
    for (double time : snapshots.times()) {
      Moment.AtTime at = new Moment.AtTime(time);
      String sentence = "SDE time %s is no whole number of steps of learning rate %s.";
      int step =
          at.steps(point.learningRate())
              .orElseThrow(
                  () -> new BrokenInputException(sentence.formatted(time, point.learningRate())));
      looks.add(new Look(at, step));
    }
    looks.sort(Comparator.comparingInt(Look::step));
    return looks;
  }

  @Override
  public Optional<DataFacts> dataFacts() {
    return Optional.empty();
  }

  @Override
  public String canonical() {
    return canonical("arm: " + Form.of(Arm.class).write(arm));
  }

  /** The last step at which the walkers are looked at. */
  @Override
  public long maximumSteps() {
    List<Look> looks = looks();
    return looks.get(looks.size() - 1).step();
  }

  /** Steps times S/N where there is a training set, else 0: there are no epochs. */
  @Override
  public double epoch(long step) {
    int examples = arm.problem().trainSize();
    return examples == 0 ? 0 : (double) step * point.batchSize() / examples;
  }

  /** Never: a run has a cohort of walkers of its own. */
  @Override
  public boolean sharesCohortWith(RunPlan other) {
    return equals(other);
  }
}
