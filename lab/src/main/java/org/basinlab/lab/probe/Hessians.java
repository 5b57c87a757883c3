package org.basinlab.lab.probe;

import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.data.ExampleTensors;

/** Hessians of snapshots. */
final class Hessians {
  private static final String UNIT = "loss/θ²";
  private static final long CHUNK = 1000;
  private static final long KEPT_EXAMPLES_TIMES_REPLICAS = 16_000;

  private Hessians() {}

  /** Of the mean loss over the first {@code examples} training examples. */
  static HessianOperator of(SnapshotBatch batch, int examples) {
    ExampleTensors first = batch.firstTraining(examples);
    NetworkObjective objective =
        new NetworkObjective(
            batch.network(), batch.loss(), batch.parameters(), first.inputs(), first.labels());
    return new HessianOperator(
        objective, new Chunking(CHUNK, KEPT_EXAMPLES_TIMES_REPLICAS / batch.runs().size()));
  }

  /** What so many products are read from, at two gradients each and one for the gradient itself. */
  static Reading.Source source(SnapshotBatch batch, int examples, long products) {
    double gradients = ProbeChoice.GRADIENTS_PER_PRODUCT * products + 1;
    return new Reading.Source(UNIT, batch.subset(examples), gradients);
  }
}
