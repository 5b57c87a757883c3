package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.run.DataShelf;
import org.basinlab.lab.run.Networks;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.DerivedNetwork;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.Threads;

/**
 * Snapshots of R runs that share network and data, taken at the same moment, over the training
 * examples. Patches of convolutions of all replicas at once may fill the memory, so that these are
 * measured one by one; it takes no longer.
 *
 * @param runs one a replica
 * @param label of the moment
 * @param parameters [R, q]
 * @param statistics running statistics of the network, [R, s]
 */
record SnapshotBatch(
    List<NetworkRun> runs,
    String label,
    LayeredNetwork layers,
    Loss loss,
    Tensor parameters,
    Tensor statistics,
    DataShelf.DataTensors data)
    implements Specimen {
  private static final long CHUNK = 1000;
  private static final int GRADIENT_CHUNK = 500;
  private static final long KEPT_EXAMPLES_TIMES_REPLICAS = 16_000;

  SnapshotBatch {
    runs = List.copyOf(runs);
  }

  /**
   * With the network and the loss of the runs.
   *
   * @param state parameters and, behind them, running statistics, [R, q + s]
   */
  static SnapshotBatch of(
      List<NetworkRun> runs, String label, Tensor state, DataShelf.DataTensors data) {
    NetworkRun shared = runs.get(0);
    LayeredNetwork network = Networks.network(shared);
    long q = network.layout().parameterCount();
    return new SnapshotBatch(
        runs,
        label,
        network,
        shared.training().loss(),
        state.narrow(1, 0, q),
        state.narrow(1, q, state.size(1) - q),
        data);
  }

  /** In inference, by the running statistics of the snapshots. */
  @Override
  public Network network() {
    return layers.frozen(statistics);
  }

  @Override
  public SnapshotBatch at(Tensor elsewhere) {
    return new SnapshotBatch(runs, label, layers, loss, elsewhere, statistics, data);
  }

  /** A view where it is one replica, else a copy. */
  @Override
  public SnapshotBatch only(List<Integer> replicas) {
    long[] rows = replicas.stream().mapToLong(Integer::longValue).toArray();
    return new SnapshotBatch(
        replicas.stream().map(runs::get).toList(),
        label,
        layers,
        loss,
        chosen(parameters, rows),
        chosen(statistics, rows),
        data);
  }

  private static Tensor chosen(Tensor all, long... rows) {
    return rows.length == 1
        ? all.narrow(0, rows[0], 1)
        : all.take(0, Tensor.ofIndices(rows, rows.length));
  }

  /**
   * Named by run, snapshot and probe. A snapshot by epochs and one by steps are named apart, also
   * where they hold the same parameters.
   */
  @Override
  public List<RandomKey> keys(String probe) {
    return runs.stream()
        .map(
            run -> RandomKey.of(0).named("measure").named(run.id().hex()).named(label).named(probe))
        .toList();
  }

  @Override
  public List<History> histories() {
    return runs.stream().map(History::of).toList();
  }

  @Override
  public ExampleTensors examples() {
    return data.train();
  }

  @Override
  public List<ExampleSet> sets() {
    return List.of(
        new ExampleSet(ExampleSet.TRAINING, false, data.train()),
        new ExampleSet(ExampleSet.VALIDATION, true, data.validation()));
  }

  @Override
  public Limits limits() {
    return new Limits(
        CHUNK,
        KEPT_EXAMPLES_TIMES_REPLICAS / runs.size(),
        GRADIENT_CHUNK,
        !(layers instanceof DerivedNetwork own && own.isAffine()),
        Long.MAX_VALUE,
        Threads.ONE);
  }
}
