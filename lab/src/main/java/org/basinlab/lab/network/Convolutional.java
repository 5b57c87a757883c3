package org.basinlab.lab.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.study.ImageShape;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.LayeredNetwork;

/**
 * A convolutional network on images: 3x3 convolutions with padding 1, each followed by the
 * activation and, while the shorter side is at least 2, by 2x2 max pooling; then one dense layer.
 *
 * @param channels of the convolutions, first to last, each from 1 to 1 000 000; at least one
 */
@Word("conv")
public record Convolutional(
    @Key(value = "of the convolutions, first to last; at least one", domain = Domain.TO_A_MILLION)
        List<Integer> channels,
    @Inline Units units)
    implements NetworkKind {

  public Convolutional {
    channels = List.copyOf(channels);
    Domain.FROM_ONE.require("number of convolutions", channels.size());
    channels.forEach(width -> Domain.TO_A_MILLION.require("channels", width));
  }

  @Override
  public LayeredNetwork network(List<Integer> shape, int outputs) {
    List<Integer> image = ImageShape.of(shape).orElseThrow().sides();
    return new ConvolutionalNetwork(image, channels, outputs, units.activation());
  }

  @Override
  public Optional<String> refusal(List<Integer> shape) {
    return ImageShape.refusal("conv", shape);
  }

  @Override
  public String brief(List<Integer> shape, int outputs) {
    StringBuilder text =
        new StringBuilder(ImageShape.of(shape).orElseThrow().words()).append(" image");
    channels.forEach(width -> text.append(", conv ").append(width));
    return text.append(", dense ").append(outputs).append(", ").append(units.brief()).toString();
  }

  @Override
  public String words(Optional<Ends> ends) {
    return "convolutional network: 3×3 convolutions with "
        + channels.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + " channels and 2×2 max pooling after each, while a side is at least 2, one dense layer, "
        + units.words();
  }
}
