package org.basinlab.science.network;

import java.util.List;
import java.util.function.LongFunction;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Convolution;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A convolution that keeps the size of images [C, height, width], by windows of an odd side and
 * zeros around the image, with weight [C · side², out], channel by channel, each row by row, and
 * bias [1, out].
 *
 * @param channels out, ≥ 1
 * @param side of the window, odd
 */
public record ConvolutionLayer(int channels, int side) implements DerivedLayer {

  @Override
  public List<Integer> shape(List<Integer> input) {
    requireImages(input);
    return List.of(channels, input.get(1), input.get(2));
  }

  static void requireImages(List<Integer> input) {
    Check.that(
        input.size() == 3,
        "A convolution needs images of shape [channels, height, width], got %s.",
        input);
  }

  @Override
  public List<LayerBlock> blocks(List<Integer> input) {
    int window = side * side;
    return List.of(
        LayerBlock.weight(new LayerBlock.Fans(input.get(0) * window, channels, window)),
        LayerBlock.constant("bias", 0, 1, channels));
  }

  @Override
  public double multiplications(List<Integer> input) {
    double places = (double) input.get(1) * input.get(2);
    return places * ((double) side * side * input.get(0) + 1) * channels;
  }

  @Override
  public boolean isAffine() {
    return false;
  }

  @Override
  public Stage at(List<Tensor> blocks, Tensor signal) {
    return new ConvolutionStage(blocks.get(0), blocks.get(1), signal, side);
  }

  /**
   * At weights [R, C · side², out], biases [R, 1, out] and inputs. Replicas go one after the other,
   * so that none feels its neighbours in any bit.
   */
  private static final class ConvolutionStage extends Stage {
    private final Tensor weight;
    private final Tensor input;
    private final long side;
    private final long examples;
    private final long channels;
    private final long height;
    private final long width;
    private final long out;

    ConvolutionStage(Tensor weight, Tensor bias, Tensor input, long side) {
      super(
          Tensor.stacked(
              weight.size(0),
              r ->
                  Convolution.convolved(
                      input.select(0, r),
                      kernels(weight.select(0, r), input.size(2), side),
                      bias.select(0, r).select(0, 0))),
          input);
      this.weight = weight;
      this.input = input;
      this.side = side;
      this.examples = input.size(1);
      this.channels = input.size(2);
      this.height = input.size(3);
      this.width = input.size(4);
      this.out = weight.size(2);
    }

    @Override
    public int blocks() {
      return 2;
    }

    @Override
    public int vectorsAtOnce() {
      return 1;
    }

    @Override
    public Tensor tangent(@Nullable Tensor change, List<Tensor> direction) {
      long k = direction.get(0).size(1);
      Tensor own =
          each(
              r -> {
                Tensor along = direction.get(0).select(0, r).transpose(1, 2);
                Tensor kernels = along.reshape(k * out, channels, side, side);
                Tensor shift = direction.get(1).select(0, r).reshape(k * out);
                return unfolded(Convolution.convolved(input.select(0, r), kernels, shift), k, out);
              });
      if (change == null) {
        return own;
      }
      Tensor passed =
          each(r -> unfolded(Convolution.convolved(folded(change, r), kernels(r)), k, out));
      return own.addInPlace(passed, 1.0);
    }

    @Override
    public Tensor backward(Tensor errors) {
      long k = errors.size(2);
      return each(
          r -> unfolded(Convolution.backToImages(folded(errors, r), kernels(r)), k, channels));
    }

    @Override
    public Tensor backwardTangent(Tensor errors, Motion motion) {
      Tensor direction = motion.direction().get(0);
      long k = direction.size(1);
      Tensor own =
          each(
              r -> {
                Tensor along = direction.select(0, r).permute(2, 0, 1);
                Tensor kernels = along.reshape(out, k * channels, side, side);
                Tensor fixed = folded(motion.errors(), r);
                return unfolded(Convolution.backToImages(fixed, kernels), k, channels);
              });
      return own.addInPlace(backward(errors), 1.0);
    }

    @Override
    public List<Tensor> gradient(Tensor errors) {
      long k = errors.size(2);
      Tensor weights =
          each(
              r -> {
                Tensor together = merged(errors, r);
                return Convolution.backToKernels(together, input.select(0, r), side)
                    .reshape(k, out, channels * side * side)
                    .transpose(1, 2);
              });
      return List.of(weights, errors.sum(1, 4, 5).unsqueeze(2));
    }

    @Override
    public List<Tensor> gradientTangent(Tensor errors, Motion motion) {
      List<Tensor> gradient = gradient(errors);
      Tensor change = motion.input();
      if (change == null) {
        return gradient;
      }
      long k = errors.size(2);
      Tensor passed =
          each(
              r ->
                  Convolution.backToKernels(folded(motion.errors(), r), merged(change, r), side)
                      .reshape(out, k, channels * side * side)
                      .permute(1, 2, 0));
      return List.of(passed.plus(gradient.get(0)), gradient.get(1));
    }

    @Override
    public LayerFactors factors(Tensor errors) {
      Tensor patches = each(r -> Convolution.patches(input.select(0, r), side));
      Tensor signals = errors.reshape(errors.size(0), examples, out, height * width);
      return new LayerFactors(patches, signals.transpose(2, 3));
    }

    /** Weight [C · side², out] as kernels [out, C, side, side]. */
    private static Tensor kernels(Tensor flat, long channels, long side) {
      return flat.transpose(0, 1).reshape(flat.size(1), channels, side, side);
    }

    private Tensor kernels(long replica) {
      return kernels(weight.select(0, replica), channels, side);
    }

    /** Vectors of replica r as further examples: [n · k, channels, height, width]. */
    private Tensor folded(Tensor vectors, long r) {
      Tensor own = vectors.select(0, r);
      return own.reshape(examples * own.size(1), own.size(2), height, width);
    }

    /** Vectors of replica r as further channels: [n, k · channels, height, width]. */
    private Tensor merged(Tensor vectors, long r) {
      Tensor own = vectors.select(0, r);
      return own.reshape(examples, own.size(1) * own.size(2), height, width);
    }

    private Tensor unfolded(Tensor images, long k, long count) {
      return images.reshape(examples, k, count, height, width);
    }

    private Tensor each(LongFunction<Tensor> ofReplica) {
      return Tensor.stacked(weight.size(0), ofReplica);
    }
  }
}
