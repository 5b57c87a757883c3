package org.basinlab.science.landscape;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.Objective;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The mean losses L_1 … L_R of an objective as functions on parameter space, to be evaluated at any
 * point of it. Examples are taken in chunks in a fixed order and the sums of the chunks are added
 * in double precision, so loss and gradient depend on the chunk size by rounding only. Within a
 * chunk the precision of the objective counts: in float32 a difference of losses below about 1e-6 L
 * is rounding.
 */
public final class LossSurface {
  private static final double ROUNDINGS = 4;

  private final Objective objective;
  private final long chunkExamples;

  /**
   * The surface over the examples of an objective.
   *
   * @param chunkExamples examples evaluated at a time, ≥ 1; memory grows with it
   */
  public LossSurface(Objective objective, long chunkExamples) {
    Check.that(chunkExamples >= 1, "A chunk needs at least one example, got %d.", chunkExamples);
    this.objective = objective;
    this.chunkExamples = chunkExamples;
  }

  /** R. */
  int replicas() {
    return Math.toIntExact(objective.replicas());
  }

  ParameterLayout layout() {
    return objective.layout();
  }

  private Precision precision() {
    return objective.parameters().precision();
  }

  /** What a difference of two losses of about this size is exact to, at best. */
  double rounding(double size) {
    return rounding(precision(), size);
  }

  static double rounding(Precision precision, double size) {
    double lastPlace = precision == Precision.FLOAT64 ? 0x1p-53 : 0x1p-24;
    return ROUNDINGS * lastPlace * Math.abs(size);
  }

  /** The parameters of the objective, [R, q], in double precision; a new tensor. */
  Tensor origin() {
    return objective.parameters().to(Precision.FLOAT64).copy();
  }

  /**
   * Evaluates the mean losses in one forward pass over all examples.
   *
   * @param theta [R, q], any precision
   * @return L_r(θ_r), R numbers; infinite or NaN where the output of the network is
   */
  public double[] losses(Tensor theta) {
    requireShape("Parameters", theta);
    double[] sums = new double[replicas()];
    try (NoGradient off = NoGradient.open();
        TensorScope whole = TensorScope.open()) {
      List<Tensor> blocks = layout().split(theta.to(precision()).contiguous());
      for (long from = 0; from < objective.examples(); from += chunkExamples) {
        try (TensorScope scope = TensorScope.open()) {
          double[] ofChunk = objective.lossSum(blocks, from, end(from)).toDoubles();
          for (int r = 0; r < sums.length; r++) {
            sums[r] += ofChunk[r];
          }
        }
      }
    }
    for (int r = 0; r < sums.length; r++) {
      sums[r] /= objective.examples();
    }
    return sums;
  }

  /**
   * The losses at the parameters of the objective, which must be finite.
   *
   * @return R results, one for each replica
   */
  double[] finiteLossesAtOrigin() {
    try (TensorScope scope = TensorScope.open()) {
      double[] losses = losses(objective.parameters());
      for (int r = 0; r < losses.length; r++) {
        Check.that(
            Double.isFinite(losses[r]),
            "Width needs a finite loss to start from, but that of replica %d is %s."
                + " Measure it at parameters where training has not diverged.",
            r,
            losses[r]);
      }
      return losses;
    }
  }

  /**
   * Computes the gradients of the mean losses.
   *
   * @param theta [R, q], any precision
   * @return ∇L_r(θ_r), [R, q] in double precision, a new tensor
   */
  public Tensor gradients(Tensor theta) {
    requireShape("Parameters", theta);
    try (TensorScope whole = TensorScope.open()) {
      List<Tensor> leaves =
          layout().split(theta.to(precision()).contiguous()).stream().map(Tensor::leaf).toList();
      Tensor sum = Tensor.zeros(Precision.FLOAT64, theta.shape());
      for (long from = 0; from < objective.examples(); from += chunkExamples) {
        try (TensorScope scope = TensorScope.open()) {
          Tensor loss = objective.lossSum(leaves, from, end(from)).sum();
          Tensor ofChunk = layout().join(Autograd.gradient(loss, leaves));
          sum.addInPlace(ofChunk.to(Precision.FLOAT64), 1.0);
        }
      }
      return whole.keep(sum.times(1.0 / objective.examples()));
    }
  }

  /** Refuses anything but [R, q]. */
  void requireShape(String name, Tensor theta) {
    long[] shape = theta.shape();
    Check.that(
        shape.length == 2 && shape[0] == replicas() && shape[1] == layout().parameterCount(),
        "%s of %d replicas with %d parameters must have shape [%d, %d], got %s.",
        name,
        replicas(),
        layout().parameterCount(),
        replicas(),
        layout().parameterCount(),
        Arrays.toString(shape));
  }

  private long end(long from) {
    return Math.min(from + chunkExamples, objective.examples());
  }
}
