package org.basinlab.science.curvature;

import org.basinlab.science.tensor.Tensor;

/** The Hessian of the summed loss of a chunk of examples. */
public interface SecondOrder extends Remembered {

  /**
   * Products.
   *
   * @param vectors [R, k, q]
   * @return [R, k, q]
   */
  Tensor product(Tensor vectors);
}
