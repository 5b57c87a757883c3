package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The Hessian H of an objective, exactly: the derivative of the gradient along v (Pearlmutter
 * 1994), by the layers' own derivatives where the network has them and by automatic differentiation
 * elsewhere. Examples are taken in chunks in a fixed order and summed in double precision, so the
 * product does not depend on the chunk size but for rounding. What the first chunks remember is
 * kept for all products; close the operator to free it.
 */
public final class HessianOperator implements SymmetricOperator, AutoCloseable {
  private final Objective objective;
  private final Chunking chunking;
  private final List<Tensor> leaves = new ArrayList<>();
  private final Chunks<SecondOrder> chunks;

  /** An operator on the examples of an objective. */
  public HessianOperator(Objective objective, Chunking chunking) {
    this.objective = objective;
    this.chunking = chunking;
    for (Tensor block : objective.layout().split(objective.parameters())) {
      leaves.add(block.leaf().hold());
    }
    this.chunks =
        new Chunks<>(
            chunking, objective.examples(), (from, to) -> objective.secondOrder(leaves, from, to));
  }

  @Override
  public long replicas() {
    return objective.replicas();
  }

  @Override
  public long dimension() {
    return objective.layout().parameterCount();
  }

  @Override
  public Precision precision() {
    return objective.parameters().precision();
  }

  @Override
  public double gradientsPerProduct() {
    double anew = 1 - chunking.keptShare(objective.examples());
    return 2 + objective.gradientsToRemember() * anew;
  }

  @Override
  public Tensor apply(Tensor v) {
    try (TensorScope scope = TensorScope.open()) {
      return scope.keep(applyBlock(v.unsqueeze(1)).select(1, 0));
    }
  }

  @Override
  public Tensor applyBlock(Tensor vectors) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor own = vectors.to(precision());
      Tensor sum = Tensor.zeros(Precision.FLOAT64, own.shape());
      chunks.forEach(
          (chunk, from, to) -> {
            try (TensorScope inner = TensorScope.open()) {
              sum.addInPlace(chunk.product(own).to(Precision.FLOAT64), 1.0);
            }
          });
      return scope.keep(sum.times(1.0 / objective.examples()).to(precision()).copy());
    }
  }

  /** Frees what was kept. */
  @Override
  public void close() {
    chunks.close();
    leaves.forEach(Tensor::close);
    leaves.clear();
  }
}
