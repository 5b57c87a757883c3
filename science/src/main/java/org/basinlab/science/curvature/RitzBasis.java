package org.basinlab.science.curvature;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.basinlab.science.curvature.RitzValues.RitzValue;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * Orthonormal Ritz vectors u of one symmetric map A in a known subspace.
 *
 * @param values θ with ‖Au − θu‖, but for the rounding of products; unit of A
 * @param places of these vectors among all of the subspace
 * @param rotation from the basis of the subspace to all its Ritz vectors, one a column
 */
record RitzBasis(
    KnownSubspace known, List<RitzValue> values, List<Integer> places, RealMatrix rotation) {

  /** All of a subspace of one replica. */
  static RitzBasis of(KnownSubspace known) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor images = known.images().select(0, 0);
      RealMatrix inner = SmallMatrix.innerProducts(known.basis().select(0, 0), images);
      EigenDecompositionSymmetric eigen =
          new EigenDecompositionSymmetric(inner.add(inner.transpose()).scalarMultiply(0.5));
      Tensor across = known.outside(known.images()).select(0, 0);
      double[] residuals = SmallMatrix.norms(SmallMatrix.combined(across, eigen.getV()));
      List<Integer> all = IntStream.range(0, residuals.length).boxed().toList();
      return new RitzBasis(
          known,
          all.stream().map(i -> new RitzValue(eigen.getEigenvalue(i), residuals[i])).toList(),
          all,
          eigen.getV());
    }
  }

  /** Those that are wanted, in the same order; may be none. */
  RitzBasis chosen(Predicate<RitzValue> wanted) {
    List<Integer> left =
        IntStream.range(0, values.size()).filter(i -> wanted.test(values.get(i))).boxed().toList();
    return new RitzBasis(
        known,
        left.stream().map(values::get).toList(),
        left.stream().map(places::get).toList(),
        rotation);
  }

  /** The largest |θ|; 0 of none. */
  double largest() {
    return values.stream().mapToDouble(pair -> Math.abs(pair.value())).max().orElse(0);
  }

  /** One u a row: [k, q], double. */
  Tensor vectors() {
    return rotated(known.basis());
  }

  /** Au, likewise. */
  Tensor images() {
    return rotated(known.images());
  }

  private Tensor rotated(Tensor all) {
    Tensor rows = all.select(0, 0);
    if (places.isEmpty()) {
      return rows.narrow(0, 0, 0);
    }
    int[] every = IntStream.range(0, rotation.getRowDimension()).toArray();
    int[] columns = places.stream().mapToInt(Integer::intValue).toArray();
    return SmallMatrix.combined(rows, rotation.getSubMatrix(every, columns));
  }
}
