package org.basinlab.lab.probe;

import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.landscape.WeightDistance;

/** Euclidean norm of all parameters: their distance from 0. */
record NormProbe() implements Probe {
  private static final Reading.Source SOURCE = new Reading.Source("θ", "no examples", 0);

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    List<WeightDistance> fromZero =
        WeightDistance.between(
            batch.network().layout(), batch.parameters().zerosLike(), batch.parameters());
    return IntStream.range(0, fromZero.size())
        .mapToObj(
            r -> List.of(SOURCE.exact("parameterNorm", fromZero.get(r).whole().distance(), 1)))
        .toList();
  }
}
