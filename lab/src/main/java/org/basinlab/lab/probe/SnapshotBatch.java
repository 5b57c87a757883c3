package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.run.DataShelf;
import org.basinlab.lab.run.Networks;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.landscape.LossSurface;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Snapshots of R runs that share network and data, taken at the same moment.
 *
 * @param runs one a replica
 * @param label of the moment
 * @param parameters [R, q]
 */
record SnapshotBatch(
    List<NetworkRun> runs,
    String label,
    LayeredNetwork network,
    Loss loss,
    Tensor parameters,
    DataShelf.DataTensors data) {
  private static final int CHUNK = 1000;
  private static final int GRADIENT_CHUNK = 500;

  SnapshotBatch {
    runs = List.copyOf(runs);
  }

  /** With the network and the loss of the runs. */
  static SnapshotBatch of(
      List<NetworkRun> runs, String label, Tensor parameters, DataShelf.DataTensors data) {
    NetworkRun shared = runs.get(0);
    return new SnapshotBatch(
        runs,
        label,
        Networks.network(shared.network(), shared.facts()),
        Networks.loss(shared.training()),
        parameters,
        data);
  }

  /** One replica of it, a view. */
  SnapshotBatch only(int replica) {
    return new SnapshotBatch(
        List.of(runs.get(replica)), label, network, loss, parameters.narrow(0, replica, 1), data);
  }

  /** The same runs with other parameters, [R, q]. */
  SnapshotBatch at(Tensor elsewhere) {
    return new SnapshotBatch(runs, label, network, loss, elsewhere, data);
  }

  /** Some replicas of it, a copy. */
  SnapshotBatch only(List<Integer> replicas) {
    long[] rows = replicas.stream().mapToLong(Integer::longValue).toArray();
    return new SnapshotBatch(
        replicas.stream().map(runs::get).toList(),
        label,
        network,
        loss,
        parameters.take(0, Tensor.ofIndices(rows, rows.length)),
        data);
  }

  /**
   * Reads replicas one after the other where layers are convolutions, whose patches of all replicas
   * at once may fill the memory; else together. No bit depends on it, and neither does the time.
   *
   * @param read the readings of each snapshot
   */
  List<List<Reading>> apart(Function<SnapshotBatch, List<List<Reading>>> read) {
    if (runs.size() == 1 || !(network instanceof ConvolutionalNetwork)) {
      return read.apply(this);
    }
    List<List<Reading>> all = new ArrayList<>();
    for (int r = 0; r < runs.size(); r++) {
      try (TensorScope scope = TensorScope.open()) {
        all.addAll(read.apply(only(r)));
      }
    }
    return all;
  }

  /**
   * Randomness of a probe: one key a replica, named by run, snapshot and probe. A snapshot by
   * epochs and one by steps are named apart, also where they hold the same parameters.
   */
  List<RandomKey> keys(String probe) {
    return runs.stream()
        .map(
            run -> RandomKey.of(0).named("measure").named(run.id().hex()).named(label).named(probe))
        .toList();
  }

  private ExampleTensors firstTraining(int examples) {
    return data.train().first(examples);
  }

  /** The mean loss over the first training examples. */
  NetworkObjective objective(int examples) {
    ExampleTensors first = firstTraining(examples);
    return new NetworkObjective(network, loss, parameters, first.inputs(), first.labels());
  }

  /** The same loss as a function of the parameters. */
  LossSurface surface(int examples) {
    return new LossSurface(objective(examples), CHUNK);
  }

  /** The gradients of the first training examples. */
  ExampleGradients exampleGradients(int examples) {
    return ExampleGradients.of(objective(examples), GRADIENT_CHUNK);
  }

  /** Number of training examples. */
  int trainingSize() {
    return Math.toIntExact(data.train().count());
  }

  /** Which examples, in words. */
  String subset(int examples) {
    long all = data.train().count();
    return examples == all
        ? "all %d training examples".formatted(all)
        : "first %d of %d training examples".formatted(examples, all);
  }
}
