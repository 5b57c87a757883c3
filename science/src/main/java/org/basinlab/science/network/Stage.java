package org.basinlab.science.network;

import java.util.List;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One layer at fixed parameters and a fixed input, with its derivatives there. Signals are [R, n,
 * …]; errors and tangents are taken for k vectors at once, [R, n, k, …].
 */
abstract sealed class Stage permits AffineStage, ConvolutionStage, ActivationStage, ShapeStage {

  /** What comes out, [R, n, …]. */
  abstract Tensor output();

  /**
   * Derivative of the output along a change of input and parameters.
   *
   * @param input tangent of the input; null stands for zero
   * @param direction change of weight and bias, [R, k, shape]; empty where there are none
   * @return null where it is zero
   */
  abstract @Nullable Tensor tangent(@Nullable Tensor input, List<Tensor> direction);

  /** Errors at the input from errors at the output. */
  abstract Tensor backward(Tensor errors);

  /** What is told of a pass that is differentiated along a direction. */
  record Motion(Tensor errors, @Nullable Tensor input, List<Tensor> direction) {}

  /**
   * Derivative of {@link #backward} along a direction.
   *
   * @param errors tangent of the errors at the output
   * @param motion errors at the output, [R, n, 1, …], tangent of the input, and direction
   */
  abstract Tensor backwardTangent(Tensor errors, Motion motion);

  /** Whether there are parameters. */
  boolean isParametrised() {
    return false;
  }

  /** Gradient in weight and bias, summed over examples, [R, k, shape]; empty if there are none. */
  List<Tensor> gradient(Tensor errors) {
    return List.of();
  }

  /** Derivative of {@link #gradient} along a direction. */
  List<Tensor> gradientTangent(Tensor errors, Motion motion) {
    return List.of();
  }

  /**
   * Gradients of the examples in factors.
   *
   * @param errors at the output, [R, n, 1, …]
   */
  LayerFactors factors(Tensor errors) {
    throw new IllegalStateException("Only a stage with parameters has gradients");
  }

  /** What it remembers. */
  abstract List<Tensor> remembered();
}
