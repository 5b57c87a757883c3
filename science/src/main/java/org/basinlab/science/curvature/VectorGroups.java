package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Vectors taken so many at once as a network likes.
 *
 * @param atOnce ≥ 1
 */
record VectorGroups(long atOnce) {

  /** The groups of vectors that lie along a dimension. */
  List<Tensor> of(Tensor vectors, int dimension) {
    List<Tensor> groups = new ArrayList<>();
    long count = vectors.size(dimension);
    for (long from = 0; from < count; from += atOnce) {
      groups.add(vectors.narrow(dimension, from, Math.min(atOnce, count - from)));
    }
    return groups;
  }

  /** Products of each group, [R, k, q] in all. */
  Tensor products(Tensor vectors, int dimension, UnaryOperator<Tensor> product) {
    List<Tensor> parts = new ArrayList<>();
    for (Tensor group : of(vectors, dimension)) {
      try (TensorScope scope = TensorScope.open()) {
        parts.add(scope.keep(product.apply(group)));
      }
    }
    return Tensor.concatenate(parts, 1);
  }
}
