package org.basinlab.science.noise;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Overlap of two subspaces, ‖UVᵀ‖_F²/min(k, l) for orthonormal rows U [k, q] and V [l, q], the mean
 * squared cosine of their principal angles; exact for the vectors given.
 *
 * @param value in [0, 1]: 1 if one subspace contains the other, 0 if they are orthogonal
 * @param chance expected value for a random subspace, max(k, l)/q
 */
public record SubspaceOverlap(double value, double chance) {

  /**
   * Overlap of each replica.
   *
   * @param first [R, k, q], orthonormal rows
   * @param second [R, l, q], orthonormal rows
   */
  public static List<SubspaceOverlap> computed(Tensor first, Tensor second) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor u = orthonormal(first);
      Tensor v = orthonormal(second);
      double smaller = Math.min(u.size(1), v.size(1));
      double larger = Math.max(u.size(1), v.size(1));
      double[] squares = u.productWithTransposed(v).square().sum(1, 2).toDoubles();
      List<SubspaceOverlap> found = new ArrayList<>();
      for (double square : squares) {
        found.add(new SubspaceOverlap(square / smaller, larger / u.size(2)));
      }
      return found;
    }
  }

  private static Tensor orthonormal(Tensor rows) {
    double allowed = rows.precision() == Precision.FLOAT64 ? 1e-8 : 1e-3;
    Tensor u = rows.to(Precision.FLOAT64);
    int k = Math.toIntExact(u.size(1));
    double[] products = u.productWithTransposed(u).toDoubles();
    for (int i = 0; i < products.length; i++) {
      double expected = i / k % k == i % k ? 1 : 0;
      Check.that(
          Math.abs(products[i] - expected) <= allowed,
          "A subspace must be given by orthonormal rows, but rows %d and %d have the product %s.",
          i / k % k,
          i % k,
          products[i]);
    }
    return u;
  }
}
