package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.run.DataShelf;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;

/**
 * Snapshots of R runs that share network and data, taken at the same moment.
 *
 * @param runs one a replica
 * @param label of the moment
 * @param parameters [R, q]
 */
record SnapshotBatch(
    List<RunPlan> runs,
    String label,
    Mlp network,
    Loss loss,
    Tensor parameters,
    DataShelf.DataTensors data) {
  SnapshotBatch {
    runs = List.copyOf(runs);
  }

  /** Randomness of a probe: one key a replica, named by run, snapshot and probe. */
  List<RandomKey> keys(String probe) {
    return runs.stream()
        .map(
            run -> RandomKey.of(0).named("measure").named(run.id().hex()).named(label).named(probe))
        .toList();
  }

  ExampleTensors firstTraining(int examples) {
    return data.train().first(examples);
  }

  /** Which examples, in words. */
  String subset(int examples) {
    long all = data.train().count();
    return examples == all
        ? "all %d training examples".formatted(all)
        : "first %d of %d training examples".formatted(examples, all);
  }
}
