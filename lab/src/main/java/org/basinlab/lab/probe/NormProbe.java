package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.science.landscape.WeightDistance;

/** Euclidean norm of all parameters: their distance from 0. */
record NormProbe() implements Probe {
  private static final Source SOURCE = new Source("θ", "no examples", 0);

  @Override
  public List<Readings> read(Specimen specimen) {
    return WeightDistance.between(
            specimen.network().layout(), specimen.parameters().zerosLike(), specimen.parameters())
        .stream()
        .map(found -> Readings.of(SOURCE.exact("parameterNorm", found.whole().distance(), 1)))
        .toList();
  }
}
