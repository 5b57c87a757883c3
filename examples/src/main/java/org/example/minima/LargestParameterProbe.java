package org.example.minima;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.probe.Probe;
import org.basinlab.lab.probe.Readings;
import org.basinlab.lab.probe.Source;
import org.basinlab.lab.probe.Specimen;
import org.basinlab.lab.quantity.Quantity;

/** A probe of one's own: the largest size of a parameter, max |θ_i|. */
@Word("largest-parameter")
public record LargestParameterProbe() implements Probe {
  /** max |θ_i|. */
  public static final Quantity LARGEST =
      Quantity.positive("largestParameter", "Largest parameter", "max |θ_i|", "θ");

  @Override
  public List<Quantity> quantities() {
    return List.of(LARGEST);
  }

  @Override
  public String method() {
    return "max |θ_i|, the largest size of a weight or bias";
  }

  @Override
  public int examplesNeeded() {
    return 0;
  }

  /** No example is looked at; one, so that a budget has something to go by. */
  @Override
  public double exampleGradients(Sizes sizes) {
    return 1;
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    double[] all = specimen.parameters().toDoubles();
    int q = Math.toIntExact(specimen.dimension());
    Source source = new Source("no examples", 0);
    return IntStream.range(0, specimen.replicas())
        .mapToObj(r -> Arrays.stream(all, r * q, (r + 1) * q).map(Math::abs).max().orElse(0))
        .map(largest -> Readings.of(source.exact(LARGEST, largest, 1)))
        .toList();
  }
}
