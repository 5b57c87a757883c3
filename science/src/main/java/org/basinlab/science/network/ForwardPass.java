package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One pass through a network at fixed parameters, whose activations are kept for derivatives. J_i
 * is the Jacobian [K, q] of the outputs z_i of example i. Products are linear in their vectors; k
 * of them are taken at once.
 */
public final class ForwardPass implements AutoCloseable {
  private final List<Stage> stages;
  private final int firstParametrised;

  ForwardPass(List<Stage> stages) {
    this.stages = List.copyOf(stages);
    int first = 0;
    while (stages.get(first).blocks() == 0) {
      first++;
    }
    this.firstParametrised = first;
  }

  /** z, [R, n, K]. */
  public Tensor outputs() {
    return stages.get(stages.size() - 1).output();
  }

  /** How many vectors a product had best take at once. */
  public int vectorsAtOnce() {
    return stages.stream().mapToInt(Stage::vectorsAtOnce).min().orElseThrow();
  }

  /**
   * J_i v of every example (forward mode).
   *
   * @param directions v, one a block, [R, k, shape of the block]
   * @return [R, n, k, K]
   */
  public Tensor jacobianProduct(List<Tensor> directions) {
    try (NoGradient off = NoGradient.open()) {
      @Nullable Tensor[] tangents = tangents(directions);
      return Objects.requireNonNull(tangents[stages.size()]);
    }
  }

  /** Tangents of the inputs of all stages and, last, of the outputs; null stands for zero. */
  private @Nullable Tensor[] tangents(List<Tensor> directions) {
    @Nullable Tensor[] tangents = new Tensor[stages.size() + 1];
    int block = 0;
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      List<Tensor> own = own(directions, stage, block);
      block += own.size();
      tangents[i + 1] = stage.tangent(tangents[i], own);
    }
    return tangents;
  }

  private static List<Tensor> own(List<Tensor> directions, Stage stage, int block) {
    return directions.subList(block, block + stage.blocks());
  }

  /**
   * Σ_i J_iᵀ w_i (reverse mode).
   *
   * @param weights w, [R, n, k, K]
   * @return one a block, [R, k, shape of the block]
   */
  public List<Tensor> transposedProduct(Tensor weights) {
    try (NoGradient off = NoGradient.open()) {
      List<Tensor> gradient = new ArrayList<>();
      Tensor errors = weights;
      for (int i = stages.size() - 1; i >= firstParametrised; i--) {
        gradient.addAll(0, stages.get(i).gradient(errors));
        if (i > firstParametrised) {
          errors = stages.get(i).backward(errors);
        }
      }
      return gradient;
    }
  }

  /**
   * Backward through all layers.
   *
   * @param outputErrors ∂ℓ_i/∂z_i, [R, n, K]
   */
  public Backward backward(Tensor outputErrors) {
    try (NoGradient off = NoGradient.open()) {
      Tensor[] errors = new Tensor[stages.size()];
      errors[stages.size() - 1] = outputErrors.unsqueeze(2);
      for (int i = stages.size() - 1; i > firstParametrised; i--) {
        errors[i - 1] = stages.get(i).backward(errors[i]);
      }
      return new Backward(Arrays.asList(errors));
    }
  }

  /** Remembers every tensor of the pass beyond the scope it was made in; free it with close. */
  public void hold() {
    stages.forEach(stage -> stage.remembered().forEach(Tensor::hold));
  }

  /** Frees what was held. */
  @Override
  public void close() {
    stages.forEach(stage -> stage.remembered().forEach(Tensor::close));
  }

  /** Error signals of every layer for this pass, kept for products. */
  public final class Backward implements AutoCloseable {
    /** At the output of every stage from the first parametrised one. */
    private final List<Tensor> errors;

    private Backward(List<Tensor> errors) {
      this.errors = errors;
    }

    /** Gradients of the examples in factors, one a layer, first to last. */
    public List<LayerFactors> factors() {
      try (NoGradient off = NoGradient.open()) {
        List<LayerFactors> factors = new ArrayList<>();
        for (int i = firstParametrised; i < stages.size(); i++) {
          if (stages.get(i).blocks() > 0) {
            factors.add(stages.get(i).factors(errors.get(i)));
          }
        }
        return factors;
      }
    }

    /**
     * Product of the Hessian of Σ_i ℓ_i with k directions, by differentiating forward and backward
     * pass along them (Pearlmutter 1994).
     *
     * @param directions v, one a block, [R, k, shape of the block]
     * @param outputHessian from J_i v to (∂²ℓ_i/∂z²) J_i v, both [R, n, k, K]
     * @return one a block, [R, k, shape of the block]
     */
    public List<Tensor> hessianProduct(
        List<Tensor> directions, UnaryOperator<Tensor> outputHessian) {
      try (NoGradient off = NoGradient.open()) {
        @Nullable Tensor[] tangents = tangents(directions);
        Tensor moved = outputHessian.apply(Objects.requireNonNull(tangents[stages.size()]));
        List<Tensor> product = new ArrayList<>();
        int block = directions.size();
        for (int i = stages.size() - 1; i >= firstParametrised; i--) {
          Stage stage = stages.get(i);
          block -= stage.blocks();
          List<Tensor> own = own(directions, stage, block);
          Stage.Motion motion = new Stage.Motion(errors.get(i), tangents[i], own);
          product.addAll(0, stage.gradientTangent(moved, motion));
          if (i > firstParametrised) {
            moved = stage.backwardTangent(moved, motion);
          }
        }
        return product;
      }
    }

    /** Remembers every tensor of the pass beyond the scope it was made in; free it with close. */
    public void hold() {
      errors.subList(firstParametrised, errors.size()).forEach(Tensor::hold);
    }

    /** Frees what was held. */
    @Override
    public void close() {
      errors.subList(firstParametrised, errors.size()).forEach(Tensor::close);
    }
  }
}
