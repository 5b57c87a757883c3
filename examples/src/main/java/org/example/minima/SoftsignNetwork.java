package org.example.minima;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.network.NetworkKind;
import org.basinlab.lab.network.Units;
import org.basinlab.lab.study.ImageShape;
import org.basinlab.science.network.AffineLayer;
import org.basinlab.science.network.LayeredNetwork;

/**
 * A kind of network of one's own: one hidden layer of softsign units. In a study: {@code network:
 * {kind: softsign, width: 20, activation: tanh, initialisation: he}}.
 *
 * @param width of the hidden layer; ≥ 1
 */
@Word("softsign")
public record SoftsignNetwork(
    @Key(value = "width of the hidden layer", domain = Domain.TO_A_MILLION) int width,
    @Inline Units units)
    implements NetworkKind {

  public SoftsignNetwork {
    Domain.TO_A_MILLION.require("width", width);
  }

  @Override
  public LayeredNetwork network(List<Integer> shape, int outputs) {
    return LayeredNetwork.of(
        List.of(Math.toIntExact(ImageShape.features(shape))),
        List.of(new AffineLayer(width), new Softsign(), new AffineLayer(outputs)));
  }

  @Override
  public Optional<String> refusal(List<Integer> shape) {
    return Optional.empty();
  }

  @Override
  public String brief(List<Integer> shape, int outputs) {
    return "softsign network of width " + width;
  }

  @Override
  public String words(Optional<Ends> ends) {
    return "one hidden layer of " + width + " softsign units";
  }
}
