package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.run.Networks;
import org.basinlab.science.landscape.WeightDistance;
import org.basinlab.science.tensor.Tensor;

/** How far the parameters are from where the run began; the start is drawn again from its seed. */
record DistanceProbe() implements Probe {
  private static final Reading.Source ABSOLUTE = new Reading.Source("θ", "no examples", 0);
  private static final Reading.Source RELATIVE = new Reading.Source("1", "no examples", 0);

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    List<Tensor> starts = new ArrayList<>();
    for (NetworkRun run : batch.runs()) {
      starts.add(Networks.start(run));
    }
    Tensor start = Tensor.concatenate(starts, 0);
    return WeightDistance.between(batch.network().layout(), start, batch.parameters()).stream()
        .map(found -> readings(found.whole()))
        .toList();
  }

  private static List<Reading> readings(WeightDistance.Part whole) {
    List<Reading> read = new ArrayList<>();
    read.add(ABSOLUTE.exact("weightDistance", whole.distance(), 1));
    whole
        .relative()
        .ifPresent(share -> read.add(RELATIVE.exact("relativeWeightDistance", share, 1)));
    return read;
  }
}
