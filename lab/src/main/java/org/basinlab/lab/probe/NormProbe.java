package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.landscape.WeightDistance;

/** Euclidean norm of all parameters. */
@Word("norm")
public record NormProbe() implements Probe {
  private static final Quantity NORM =
      Quantity.linear("parameterNorm", "Norm of the parameters", "‖θ‖", "θ")
          .called("parameter norm");
  private static final Source SOURCE = new Source("no examples", 0);

  @Override
  public List<Quantity> quantities() {
    return List.of(NORM);
  }

  @Override
  public int derivatives() {
    return 0;
  }

  @Override
  public String method() {
    return "‖θ‖, Euclidean norm of all parameters";
  }

  /** No example is looked at; one, so that a budget has something to go by. */
  @Override
  public double exampleGradients(Sizes sizes) {
    return 1;
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    return WeightDistance.between(
            specimen.network().layout(), specimen.parameters().zerosLike(), specimen.parameters())
        .stream()
        .map(found -> Readings.of(SOURCE.exact(NORM, found.whole().distance(), 1)))
        .toList();
  }
}
