package org.basinlab.lab.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.study.ImageShape;
import org.basinlab.science.Check;
import org.basinlab.science.network.ActivationLayer;
import org.basinlab.science.network.AffineLayer;
import org.basinlab.science.network.BatchNormLayer;
import org.basinlab.science.network.Layer;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.ShapeLayer;
import org.basinlab.science.network.StridedConvolutionLayer;
import org.basinlab.science.network.SumLayer;

/**
 * A residual network for small images (He et al. 2016, section 4.2) with batch normalisation: a
 * convolution, three stages of residual sums of two 3x3 convolutions with w, 2w and 4w channels at
 * whole, half and quarter size, the mean over the places, an affine layer. Where a stage changes
 * the size its shortcut is a 1x1 convolution with batch normalisation. ResNet-8, -20 and -56 are
 * depths of it.
 *
 * @param depth number of layers with weights besides shortcuts, 6n + 2 for n sums a stage
 * @param width w, channels of the first stage
 */
@Word("residual")
public record Residual(
    @Key(
            value = "layers with weights, 6n + 2 for n residual sums a stage: 8, 14, 20, 56",
            domain = Domain.FROM_EIGHT)
        int depth,
    @Key(
            value = "channels of the first stage; the next have twice and four times as many",
            domain = Domain.TO_A_MILLION,
            otherwise = "16")
        int width,
    @Inline Units units)
    implements NetworkKind {
  private static final int STAGES = 3;
  private static final int SIDE = 3;
  private static final int SMALLEST = 5;

  public Residual {
    Domain.FROM_EIGHT.require("depth", depth);
    Domain.TO_A_MILLION.require("width", width);
    Check.that(
        depth % (2 * STAGES) == 2,
        "expected a depth of 6n + 2, such as 8, 14, 20 or 56, got %d.",
        depth);
  }

  @Override
  public LayeredNetwork network(List<Integer> shape, int outputs) {
    List<Layer> layers = new ArrayList<>(normalised(width, SIDE, 1));
    layers.add(new ActivationLayer(units.activation()));
    int before = width;
    for (int stage = 0; stage < STAGES; stage++) {
      int channels = width << stage;
      for (int sum = 0; sum < (depth - 2) / (2 * STAGES); sum++) {
        boolean shrinks = channels != before;
        layers.add(
            new SumLayer(
                body(channels, shrinks ? 2 : 1), shrinks ? normalised(channels, 1, 2) : List.of()));
        layers.add(new ActivationLayer(units.activation()));
        before = channels;
      }
    }
    layers.add(new ShapeLayer.Averaged());
    layers.add(new AffineLayer(outputs));
    return LayeredNetwork.of(ImageShape.of(shape).orElseThrow().sides(), layers);
  }

  private List<Layer> body(int channels, int stride) {
    List<Layer> body = new ArrayList<>(normalised(channels, SIDE, stride));
    body.add(new ActivationLayer(units.activation()));
    body.addAll(normalised(channels, SIDE, 1));
    return body;
  }

  private static List<Layer> normalised(int channels, int side, int stride) {
    return List.of(new StridedConvolutionLayer(channels, side, stride), new BatchNormLayer());
  }

  /** With two places at least in the last stage, a batch of one example has a variance. */
  @Override
  public Optional<String> refusal(List<Integer> shape) {
    return ImageShape.refusal("residual", shape)
        .or(
            () ->
                ImageShape.of(shape)
                    .filter(image -> Math.min(image.height(), image.width()) < SMALLEST)
                    .map(
                        image ->
                            "network.kind is residual, which needs images with sides of at least "
                                + SMALLEST
                                + " pixels, got "
                                + image.words()
                                + ". Choose kind: conv, or less pooling."));
  }

  @Override
  public String brief(List<Integer> shape, int outputs) {
    return "%s image, ResNet-%d of width %d, %s"
        .formatted(ImageShape.of(shape).orElseThrow().words(), depth, width, units.brief());
  }

  @Override
  public String words(Optional<Ends> ends) {
    return "residual network of depth %d: 3×3 convolutions with %d, %d and %d channels and batch normalisation, %s"
        .formatted(depth, width, 2 * width, 4 * width, units.words());
  }
}
