package org.basinlab.lab.plan;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.FlowText;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.science.Check;

/**
 * All walkers of an arm at one grid point for one seed.
 *
 * @param numerics version of Basin's numerics; changes whenever a released number moves
 * @param snapshots at steps alone, at least one
 * @param seed ≥ 0; decides all randomness
 */
public record WalkRun(
    String numerics, Arm arm, SnapshotChoice snapshots, GridPoint point, long seed)
    implements RunPlan {

  public WalkRun {
    Check.that(seed >= 0, "The seed of a run must be ≥ 0, got %d.", seed);
    Check.that(
        !snapshots.steps().isEmpty(), "A run of walkers needs a step at which it is looked at.");
    Check.that(
        point.arm().equals(arm.name()),
        "A grid point of arm \"%s\" cannot be run in arm \"%s\".",
        point.arm(),
        arm.name());
  }

  @Override
  public Optional<DataFacts> dataFacts() {
    return Optional.empty();
  }

  @Override
  public String canonical() {
    return "numerics: "
        + FlowText.quoted(numerics)
        + "\narm: "
        + arm.canonical()
        + "\nsnapshots: "
        + snapshots.canonical()
        + "\npoint: "
        + point.canonical()
        + "\nseed: "
        + seed
        + "\n";
  }

  /** The last step at which the walkers are looked at. */
  @Override
  public long maximumSteps() {
    List<Integer> steps = snapshots.steps();
    return steps.get(steps.size() - 1);
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
