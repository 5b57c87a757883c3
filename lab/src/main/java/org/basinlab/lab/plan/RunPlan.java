package org.basinlab.lab.plan;

import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.FlowText;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.SnapshotChoice;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.Check;

/**
 * One run, completely: the result is a function of this value alone.
 *
 * @param numerics version of Basin's numerics; changes whenever a released number moves
 * @param seed ≥ 0; decides initialisation and batch order
 */
public record RunPlan(
    String numerics,
    DataChoice data,
    DataFacts facts,
    NetworkChoice network,
    TrainingChoice training,
    SnapshotChoice snapshots,
    GridPoint point,
    long seed) {

  public RunPlan {
    Check.that(seed >= 0, "The seed of a run must be ≥ 0, got %d.", seed);
    Check.that(
        point.batchSize() <= facts.trainSize(),
        "The batch size of a run must be at most the %d training examples, got %d.",
        facts.trainSize(),
        point.batchSize());
  }

  /**
   * Everything that decides the result as seven lines of YAML, each in one way only (see {@link
   * FlowText}). The data stand in it by their digest, so it does not matter where they lie or what
   * they are called: the same text on every machine and JDK.
   */
  public String canonical() {
    return "numerics: "
        + FlowText.quoted(numerics)
        + "\ndata: "
        + facts.canonical()
        + "\nnetwork: "
        + network.canonical()
        + "\ntraining: "
        + training.canonical()
        + "\nsnapshots: "
        + snapshots.canonical()
        + "\npoint: "
        + point.canonical()
        + "\nseed: "
        + seed
        + "\n";
  }

  /** First 16 digits of the SHA-256 of {@link #canonical()}. */
  public RunId id() {
    return new RunId(FlowText.sha256(canonical()).substring(0, RunId.DIGITS));
  }

  /** Whole batches that fit into N examples, ⌊N/S⌋. */
  public long stepsPerEpoch() {
    return facts.trainSize() / point.batchSize();
  }

  /** Steps at most: the run may stop earlier. */
  public long maximumSteps() {
    return stepsPerEpoch() * training.maximumEpochs();
  }

  /** Whether both may train in one cohort: they differ in learning rate and seed alone. */
  public boolean sharesCohortWith(RunPlan other) {
    GridPoint otherPoint = new GridPoint(point.learningRate(), other.point.batchSize());
    return equals(
        new RunPlan(
            other.numerics,
            other.data,
            other.facts,
            other.network,
            other.training,
            other.snapshots,
            otherPoint,
            seed));
  }
}
