package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A pass through stages in a row. */
final class LayeredPass implements ForwardPass {
  private final List<Stage> stages;
  private final int firstParametrised;

  LayeredPass(List<Stage> stages) {
    this.stages = List.copyOf(stages);
    int first = 0;
    while (stages.get(first).blocks() == 0) {
      first++;
    }
    this.firstParametrised = first;
  }

  @Override
  public Tensor outputs() {
    return stages.get(stages.size() - 1).output();
  }

  @Override
  public int vectorsAtOnce() {
    return stages.stream().mapToInt(Stage::vectorsAtOnce).min().orElseThrow();
  }

  @Override
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

  @Override
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

  @Override
  public BackwardPass backward(Tensor outputErrors) {
    try (NoGradient off = NoGradient.open()) {
      Tensor[] errors = new Tensor[stages.size()];
      errors[stages.size() - 1] = outputErrors.unsqueeze(2);
      for (int i = stages.size() - 1; i > firstParametrised; i--) {
        errors[i - 1] = stages.get(i).backward(errors[i]);
      }
      return new Backward(Arrays.asList(errors));
    }
  }

  @Override
  public void hold() {
    stages.forEach(stage -> stage.remembered().forEach(Tensor::hold));
  }

  @Override
  public void close() {
    stages.forEach(stage -> stage.remembered().forEach(Tensor::close));
  }

  /** Errors at the output of every stage from the first parametrised one. */
  private final class Backward implements BackwardPass {
    private final List<Tensor> errors;

    Backward(List<Tensor> errors) {
      this.errors = errors;
    }

    @Override
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

    @Override
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

    @Override
    public void hold() {
      errors.subList(firstParametrised, errors.size()).forEach(Tensor::hold);
    }

    @Override
    public void close() {
      errors.subList(firstParametrised, errors.size()).forEach(Tensor::close);
    }
  }
}
