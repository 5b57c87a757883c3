package org.basinlab.science.network;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.MaxPooling;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A map without parameters: another shape, the largest of each window, or the mean of an image. */
public sealed interface ShapeLayer extends DerivedLayer {

  /**
   * The same numbers, each example in another shape.
   *
   * @param to as many entries as the input has
   */
  record Reshaped(List<Integer> to) implements ShapeLayer {
    public Reshaped {
      to = List.copyOf(to);
    }

    @Override
    public List<Integer> shape(List<Integer> input) {
      Check.that(
          product(input) == product(to), "Examples of shape %s cannot become %s.", input, to);
      return to;
    }

    @Override
    public Stage at(List<Tensor> blocks, Tensor signal) {
      return ShapeStage.reshaped(signal, to.stream().mapToLong(Integer::longValue).toArray());
    }

    private static long product(List<Integer> shape) {
      return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
  }

  /** Each example as a vector. */
  record Flattened() implements ShapeLayer {
    @Override
    public List<Integer> shape(List<Integer> input) {
      return List.of(Math.toIntExact(Reshaped.product(input)));
    }

    @Override
    public Stage at(List<Tensor> blocks, Tensor signal) {
      long[] shape = signal.shape();
      return ShapeStage.reshaped(
          signal, Arrays.stream(shape).skip(2).reduce(1, Math::multiplyExact));
    }
  }

  /** 2x2 max pooling of images of sides of at least 2. */
  record MaxPooled() implements ShapeLayer {
    @Override
    public List<Integer> shape(List<Integer> input) {
      Check.that(
          input.size() == 3 && input.get(1) >= 2 && input.get(2) >= 2,
          "Pooling needs images of sides of at least 2, got %s.",
          input);
      return List.of(input.get(0), input.get(1) / 2, input.get(2) / 2);
    }

    @Override
    public Stage at(List<Tensor> blocks, Tensor signal) {
      return ShapeStage.maxPooled(signal);
    }
  }

  /** Each channel of an image as its mean over the places. */
  record Averaged() implements ShapeLayer {
    @Override
    public List<Integer> shape(List<Integer> input) {
      Check.that(
          input.size() == 3,
          "Means need images of shape [channels, height, width], got %s.",
          input);
      return List.of(input.get(0));
    }

    @Override
    public Stage at(List<Tensor> blocks, Tensor signal) {
      return ShapeStage.averaged(signal);
    }
  }

  /** At inputs. */
  final class ShapeStage extends Stage {
    private final UnaryOperator<Tensor> forward;
    private final UnaryOperator<Tensor> backward;

    private ShapeStage(
        Tensor output,
        UnaryOperator<Tensor> forward,
        UnaryOperator<Tensor> backward,
        Tensor... others) {
      super(output, others);
      this.forward = forward;
      this.backward = backward;
    }

    /** The same numbers, each example in another shape. */
    static ShapeStage reshaped(Tensor input, long... shape) {
      long[] before = tail(input);
      Tensor output = input.reshape(joined(new long[] {input.size(0), input.size(1)}, shape));
      return new ShapeStage(
          output,
          tangent -> tangent.reshape(joined(lead(tangent), shape)),
          errors -> errors.reshape(joined(lead(errors), before)));
    }

    /** 2x2 max pooling of images [R, n, C, height, width]. */
    static ShapeStage maxPooled(Tensor input) {
      long[] before = tail(input);
      long replicas = input.size(0);
      long examples = input.size(1);
      MaxPooling pooled =
          MaxPooling.pooled(input.reshape(replicas * examples, before[0], before[1], before[2]));
      long area = before[1] * before[2];
      long[] after = {before[0], pooled.values().size(2), pooled.values().size(3)};
      Tensor output = pooled.values().view(replicas, examples, after[0], after[1], after[2]);
      Tensor places = pooled.positions().view(replicas, examples, 1, after[0], after[1] * after[2]);
      return new ShapeStage(
          output,
          tangent ->
              tangent
                  .reshape(joined(lead(tangent), before[0], area))
                  .gatherLast(places.repeated(2, tangent.size(2)))
                  .reshape(joined(lead(tangent), after)),
          errors ->
              errors
                  .reshape(joined(lead(errors), after[0], after[1] * after[2]))
                  .scatterLast(places.repeated(2, errors.size(2)), area)
                  .reshape(joined(lead(errors), before)),
          places);
    }

    /** Mean over the places of images [R, n, C, height, width]. */
    static ShapeStage averaged(Tensor input) {
      long[] before = tail(input);
      double share = 1.0 / (before[1] * before[2]);
      Tensor output = input.sum(3, 4).times(share);
      return new ShapeStage(
          output,
          tangent -> tangent.sum(4, 5).times(share),
          errors ->
              errors.times(share).unsqueeze(4).unsqueeze(5).expand(joined(lead(errors), before)));
    }

    private static long[] lead(Tensor vectors) {
      return new long[] {vectors.size(0), vectors.size(1), vectors.size(2)};
    }

    private static long[] tail(Tensor input) {
      long[] shape = input.shape();
      return Arrays.copyOfRange(shape, 2, shape.length);
    }

    private static long[] joined(long[] lead, long... tail) {
      long[] all = Arrays.copyOf(lead, lead.length + tail.length);
      System.arraycopy(tail, 0, all, lead.length, tail.length);
      return all;
    }

    @Override
    public @Nullable Tensor tangent(@Nullable Tensor input, List<Tensor> direction) {
      return input == null ? null : forward.apply(input);
    }

    @Override
    public Tensor backward(Tensor errors) {
      return backward.apply(errors);
    }

    @Override
    public Tensor backwardTangent(Tensor errors, Motion motion) {
      return backward.apply(errors);
    }
  }
}
