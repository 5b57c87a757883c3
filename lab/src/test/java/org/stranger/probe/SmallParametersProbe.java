package org.stranger.probe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.probe.Probe;
import org.basinlab.lab.probe.Readings;
import org.basinlab.lab.probe.Source;
import org.basinlab.lab.probe.Specimen;
import org.basinlab.lab.quantity.Quantity;

/**
 * The share of parameters that are small.
 *
 * @param below size of those that are not, θ; &gt; 0
 */
@Word("small-parameters")
public record SmallParametersProbe(
    @Key(value = "size of parameters that are not small", domain = Domain.POSITIVE, usual = "0.1")
        double below)
    implements Probe {
  /** Of all parameters. */
  public static final Quantity SHARE = Quantity.share("smallShare", "Share of small parameters");

  public SmallParametersProbe {
    below = Domain.POSITIVE.require("below", below);
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(SHARE);
  }

  @Override
  public String method() {
    return "share of parameters with |θ_i| < " + below;
  }

  @Override
  public int examplesNeeded() {
    return 0;
  }

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
        .mapToObj(r -> Arrays.stream(all, r * q, (r + 1) * q))
        .mapToDouble(own -> own.filter(x -> Math.abs(x) < below).count() / (double) q)
        .mapToObj(share -> Readings.of(source.exact(SHARE, share, 1)))
        .toList();
  }
}
