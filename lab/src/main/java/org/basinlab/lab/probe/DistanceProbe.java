package org.basinlab.lab.probe;

import java.util.List;
import java.util.Optional;
import org.basinlab.science.landscape.WeightDistance;
import org.basinlab.science.tensor.Tensor;

/** How far the parameters are from where the run began; the start is drawn again from its seed. */
record DistanceProbe() implements Probe {
  static final String START = "the parameters that training began from";
  private static final Source ABSOLUTE = new Source("θ", "no examples", 0);
  private static final Source RELATIVE = new Source("1", "no examples", 0);

  @Override
  public Optional<String> lacking(Specimen specimen) {
    return History.lacking(specimen, history -> history.start().isPresent(), START);
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    List<Tensor> starts = specimen.histories().stream().map(History::drawStart).toList();
    return WeightDistance.between(
            specimen.network().layout(), Tensor.concatenate(starts, 0), specimen.parameters())
        .stream()
        .map(found -> readings(found.whole()))
        .toList();
  }

  private static Readings readings(WeightDistance.Part whole) {
    Readings distance = Readings.of(ABSOLUTE.exact("weightDistance", whole.distance(), 1));
    return whole.relative().isPresent()
        ? distance.with(RELATIVE.exact("relativeWeightDistance", whole.relative().getAsDouble(), 1))
        : distance;
  }
}
