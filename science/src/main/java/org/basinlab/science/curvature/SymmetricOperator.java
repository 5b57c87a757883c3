package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Symmetric maps A_1 … A_R on ℝ^q, one a replica, known by their action. Law: ⟨u, Av⟩ = ⟨Au, v⟩ to
 * rounding.
 */
public interface SymmetricOperator {

  long replicas();

  /** q. */
  long dimension();

  Precision precision();

  /**
   * The products.
   *
   * @param v [R, q]
   * @return A v, [R, q], a new tensor
   */
  Tensor apply(Tensor v);

  /**
   * Products with k vectors a replica. Each is that of {@link #apply} to rounding; an operator that
   * gains by taking them together overrides this.
   *
   * @param vectors [R, k, q]
   * @return A v of each, [R, k, q], a new tensor
   */
  default Tensor applyBlock(Tensor vectors) {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> products = new ArrayList<>();
      for (long i = 0; i < vectors.size(1); i++) {
        products.add(apply(vectors.select(1, i)).unsqueeze(1));
      }
      return scope.keep(Tensor.concatenate(products, 1));
    }
  }

  /**
   * Cost of one product alone, in gradients over the same examples, by arithmetic: a weight used
   * once in the forward pass counts 1/3. The first layer, which no signal passes backwards, makes
   * it a little less; vectors of a block share what is made anew.
   */
  double gradientsPerProduct();
}
