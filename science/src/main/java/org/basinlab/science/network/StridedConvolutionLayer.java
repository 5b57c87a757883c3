package org.basinlab.science.network;

import java.util.List;
import org.basinlab.science.tensor.Convolution;
import org.basinlab.science.tensor.Tensor;

/**
 * A convolution without bias that takes every so many places, as before batch normalisation: zeros
 * around the image, weight [C · side², out], channel by channel, each row by row.
 *
 * @param channels out, ≥ 1
 * @param side of the window, odd
 * @param stride places from one window to the next, ≥ 1
 */
public record StridedConvolutionLayer(int channels, int side, int stride) implements Layer {

  @Override
  public List<Integer> shape(List<Integer> input) {
    ConvolutionLayer.requireImages(input);
    return List.of(channels, places(input.get(1)), places(input.get(2)));
  }

  private int places(int length) {
    return (length - 1) / stride + 1;
  }

  @Override
  public List<LayerBlock> blocks(List<Integer> input) {
    int window = side * side;
    return List.of(LayerBlock.weight(new LayerBlock.Fans(input.get(0) * window, channels, window)));
  }

  @Override
  public double multiplications(List<Integer> input) {
    double places = (double) places(input.get(1)) * places(input.get(2));
    return places * side * side * input.get(0) * channels;
  }

  /** Replicas go one after the other, so that none feels its neighbours in any bit. */
  @Override
  public Tensor apply(List<Tensor> blocks, Tensor signal, Mode mode) {
    return Tensor.stacked(
        signal.size(0),
        r -> {
          Tensor flat = blocks.get(0).select(0, r).transpose(0, 1);
          Tensor kernels = flat.reshape(channels, signal.size(2), side, side);
          return Convolution.convolved(signal.select(0, r), kernels, stride);
        });
  }
}
