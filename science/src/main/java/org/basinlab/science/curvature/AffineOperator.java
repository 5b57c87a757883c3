package org.basinlab.science.curvature;

import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.Tensor;

/** c A + s I with a factor c and a shift s of each replica's own. */
final class AffineOperator extends WrappedOperator {
  private final Tensor factors;
  private final Tensor shifts;

  /**
   * Both [R, 1, 1].
   *
   * @param factors c
   * @param shifts s, unit of c A
   */
  AffineOperator(SymmetricOperator inner, Tensor factors, Tensor shifts) {
    super(inner);
    this.factors = factors;
    this.shifts = shifts;
  }

  @Override
  Tensor act(Tensor block, UnaryOperator<Tensor> product) {
    return product.apply(block).times(factors).plus(block.times(shifts));
  }
}
