package org.basinlab.lab.probe;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.landscape.WeightDistance;
import org.basinlab.science.tensor.Tensor;

/**
 * Euclidean distance of the parameters from their initial values, absolute and relative to the norm
 * of these; the initial values are drawn again from the seed of the run.
 */
@Word("distance")
public record DistanceProbe() implements Probe {
  static final String START = "the parameters that training began from";

  private static final Quantity DISTANCE =
      Quantity.linear("weightDistance", "Distance from the start", "‖θ − θ₀‖", "θ")
          .called("weight distance");
  private static final Quantity RELATIVE =
      Quantity.linear("relativeWeightDistance", "Distance from the start, relative", "", "1")
          .called("relative weight distance");
  private static final Source SOURCE = new Source("no examples", 0);

  @Override
  public List<Quantity> quantities() {
    return List.of(DISTANCE, RELATIVE);
  }

  @Override
  public int derivatives() {
    return 0;
  }

  @Override
  public String method() {
    return "‖θ − θ₀‖, straight distance of the parameters from where the run began";
  }

  /** No example is looked at; one, so that a budget has something to go by. */
  @Override
  public double exampleGradients(Sizes sizes) {
    return 1;
  }

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
    Readings distance = Readings.of(SOURCE.exact(DISTANCE, whole.distance(), 1));
    return whole.relative().isPresent()
        ? distance.with(SOURCE.exact(RELATIVE, whole.relative().getAsDouble(), 1))
        : distance;
  }
}
