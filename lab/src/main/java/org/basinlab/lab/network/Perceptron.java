package org.basinlab.lab.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.study.ImageShape;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Mlp;

/**
 * A multi-layer perceptron.
 *
 * @param hidden widths of the hidden layers, first to last, each from 1 to 1 000 000; may be empty
 *     (a linear model)
 */
@Word("mlp")
public record Perceptron(
    @Key(value = "widths of the hidden layers; [] is a linear model", domain = Domain.TO_A_MILLION)
        List<Integer> hidden,
    @Inline Units units)
    implements NetworkKind {

  public Perceptron {
    hidden = List.copyOf(hidden);
    hidden.forEach(width -> Domain.TO_A_MILLION.require("hidden width", width));
  }

  @Override
  public LayeredNetwork network(List<Integer> shape, int outputs) {
    return new Mlp(widths(shape, outputs), units.activation());
  }

  private List<Integer> widths(List<Integer> shape, int outputs) {
    List<Integer> widths = new ArrayList<>(hidden);
    widths.add(0, Math.toIntExact(ImageShape.features(shape)));
    widths.add(outputs);
    return widths;
  }

  @Override
  public Optional<String> refusal(List<Integer> shape) {
    return Optional.empty();
  }

  @Override
  public String brief(List<Integer> shape, int outputs) {
    return joined(widths(shape, outputs), "-") + ", " + units.brief();
  }

  @Override
  public String words(Optional<Ends> ends) {
    String kind = hidden.isEmpty() ? "linear model " : "multi-layer perceptron ";
    List<Integer> widths = ends.map(known -> widths(known.shape(), known.outputs())).orElse(hidden);
    return kind + joined(widths, "–") + ", " + units.words();
  }

  private static String joined(List<Integer> widths, String between) {
    return widths.stream().map(String::valueOf).collect(Collectors.joining(between));
  }
}
