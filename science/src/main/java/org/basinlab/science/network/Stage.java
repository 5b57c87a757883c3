package org.basinlab.science.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One layer at fixed parameters and a fixed input, with its derivatives there. Signals are [R, n,
 * …]; errors and tangents are taken for k vectors at once, [R, n, k, …].
 */
public abstract class Stage {
  private static final int VECTORS = 16;

  private final Tensor output;
  private final List<Tensor> remembered;

  /**
   * A layer that has been applied.
   *
   * @param output what came out, [R, n, …]
   * @param others what the derivatives need besides
   */
  protected Stage(Tensor output, Tensor... others) {
    this.output = output;
    this.remembered = Stream.concat(Stream.of(output), Arrays.stream(others)).toList();
  }

  /** What comes out, [R, n, …]. */
  public final Tensor output() {
    return output;
  }

  /**
   * Derivative of the output along a change of input and parameters.
   *
   * @param input tangent of the input; null stands for zero
   * @param direction change of each block, [R, k, shape]; empty where there are none
   * @return null where it is zero
   */
  public abstract @Nullable Tensor tangent(@Nullable Tensor input, List<Tensor> direction);

  /** Errors at the input from errors at the output. */
  public abstract Tensor backward(Tensor errors);

  /** What is told of a pass that is differentiated along a direction. */
  public record Motion(Tensor errors, @Nullable Tensor input, List<Tensor> direction) {}

  /**
   * Derivative of {@link #backward} along a direction.
   *
   * @param errors tangent of the errors at the output
   * @param motion errors at the output, [R, n, 1, …], tangent of the input, and direction
   */
  public abstract Tensor backwardTangent(Tensor errors, Motion motion);

  /** How many blocks of parameters there are. */
  public int blocks() {
    return 0;
  }

  /**
   * How many vectors a product had best take at once: affine layers turn more vectors into larger
   * matrix products, convolutions only into more memory.
   */
  public int vectorsAtOnce() {
    return VECTORS;
  }

  /** Gradient of each block, summed over examples, [R, k, shape]; empty if there are none. */
  public List<Tensor> gradient(Tensor errors) {
    return List.of();
  }

  /** Derivative of {@link #gradient} along a direction. */
  public List<Tensor> gradientTangent(Tensor errors, Motion motion) {
    return List.of();
  }

  /**
   * Gradients of the examples in factors.
   *
   * @param errors at the output, [R, n, 1, …]
   */
  public LayerFactors factors(Tensor errors) {
    throw new IllegalStateException("Only a stage with parameters has gradients");
  }

  /** What it remembers. */
  final List<Tensor> remembered() {
    return remembered;
  }
}
