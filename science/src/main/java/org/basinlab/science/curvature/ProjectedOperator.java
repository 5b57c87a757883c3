package org.basinlab.science.curvature;

import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.Tensor;

/** P A P with P = VᵀV (onto the rows of V) or P = I − VᵀV (out of them). */
final class ProjectedOperator extends WrappedOperator {
  private final Tensor vectors;
  private final boolean onto;

  /**
   * A projection.
   *
   * @param vectors V, [R, k, q], orthonormal rows
   */
  ProjectedOperator(SymmetricOperator inner, Tensor vectors, boolean onto) {
    super(inner);
    this.vectors = vectors;
    this.onto = onto;
  }

  @Override
  Tensor act(Tensor block, UnaryOperator<Tensor> product) {
    return projected(product.apply(projected(block)));
  }

  private Tensor projected(Tensor block) {
    Tensor along = block.productWithTransposed(vectors).batchedProduct(vectors);
    return onto ? along : block.minus(along);
  }
}
