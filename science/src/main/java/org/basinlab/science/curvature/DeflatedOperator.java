package org.basinlab.science.curvature;

import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.Tensor;

/** A − Σ λ_i v_i v_iᵀ. */
final class DeflatedOperator extends WrappedOperator {
  private final Tensor values;
  private final Tensor vectors;

  /**
   * A deflation.
   *
   * @param values λ, [R, 1, k]
   * @param vectors v, [R, k, q]
   */
  DeflatedOperator(SymmetricOperator inner, Tensor values, Tensor vectors) {
    super(inner);
    this.values = values;
    this.vectors = vectors;
  }

  @Override
  Tensor act(Tensor block, UnaryOperator<Tensor> product) {
    Tensor along = block.productWithTransposed(vectors).times(values);
    return product.apply(block).minus(along.batchedProduct(vectors));
  }
}
