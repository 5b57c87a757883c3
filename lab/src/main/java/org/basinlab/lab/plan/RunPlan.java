package org.basinlab.lab.plan;

import java.util.Optional;
import org.basinlab.lab.form.FlowText;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.SnapshotChoice;

/** One run, completely: the result is a function of this value alone. */
public sealed interface RunPlan permits NetworkRun, WalkRun {

  /** Version of Basin's numerics; changes whenever a released number moves. */
  String numerics();

  /** When the run leaves snapshots. */
  SnapshotChoice snapshots();

  GridPoint point();

  /** ≥ 0; decides all randomness. */
  long seed();

  /** The data that the run learns from; empty if it needs none. */
  Optional<DataFacts> dataFacts();

  /** Everything that decides the result as lines of YAML, in one way only. */
  String canonical();

  /** Steps at most. */
  long maximumSteps();

  /** How many epochs so many steps are. */
  double epoch(long step);

  /** SDE time after so many steps: the sum of their learning rates, θ²/loss. */
  default double sdeTime(long step) {
    return point().learningRate() * step;
  }

  /** Whether both may be made in one cohort. */
  boolean sharesCohortWith(RunPlan other);

  /** Lines of YAML with what all kinds of runs have around what decides one kind alone. */
  default String canonical(String... own) {
    return "numerics: %s\n%s\nsnapshots: %s\npoint: %s\nseed: %s\n"
        .formatted(
            FlowText.quoted(numerics()),
            String.join("\n", own),
            Form.of(SnapshotChoice.class).write(snapshots()),
            Form.of(GridPoint.class).write(point()),
            seed());
  }

  /** First 16 digits of the SHA-256 of {@link #canonical()}. */
  default RunId id() {
    return new RunId(FlowText.sha256(canonical()).substring(0, RunId.DIGITS));
  }
}
