package org.basinlab.science.curvature;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.basinlab.science.curvature.RitzValues.RitzValue;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * Orthonormal Ritz vectors of one symmetric map A.
 *
 * @param values θ with ‖Au − θu‖, but for the rounding of products; unit of A
 * @param vectors one u a row, [k, q], double
 * @param images Au, [k, q], double
 */
record RitzBasis(List<RitzValue> values, Tensor vectors, Tensor images) {
  /** All of a subspace of one replica. */
  static RitzBasis of(KnownSubspace known) {
    Tensor basis = known.basis().select(0, 0);
    Tensor images = known.images().select(0, 0);
    RealMatrix inner = SmallMatrix.innerProducts(basis, images);
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(inner.add(inner.transpose()).scalarMultiply(0.5));
    Tensor across = known.outside(known.images()).select(0, 0);
    double[] residuals = SmallMatrix.norms(SmallMatrix.combined(across, eigen.getV()));
    return new RitzBasis(
        IntStream.range(0, residuals.length)
            .mapToObj(i -> new RitzValue(eigen.getEigenvalue(i), residuals[i]))
            .toList(),
        SmallMatrix.combined(basis, eigen.getV()),
        SmallMatrix.combined(images, eigen.getV()));
  }

  /** Those that are wanted, in the same order; may be none. */
  RitzBasis chosen(Predicate<RitzValue> wanted) {
    int[] places =
        IntStream.range(0, values.size()).filter(i -> wanted.test(values.get(i))).toArray();
    return new RitzBasis(
        Arrays.stream(places).mapToObj(values::get).toList(),
        taken(vectors, places),
        taken(images, places));
  }

  /** The largest |θ|; 0 of none. */
  double largest() {
    return values.stream().mapToDouble(pair -> Math.abs(pair.value())).max().orElse(0);
  }

  private static Tensor taken(Tensor rows, int... places) {
    long[] chosen = Arrays.stream(places).asLongStream().toArray();
    return chosen.length == 0
        ? rows.narrow(0, 0, 0)
        : rows.take(0, Tensor.ofIndices(chosen, chosen.length));
  }
}
