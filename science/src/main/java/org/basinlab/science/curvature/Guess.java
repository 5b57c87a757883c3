package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric matrix M that agrees with A wherever A is known: with rows V (orthonormal) and W = AV
 * and an orthonormal complement C,
 *
 * <pre>{@code
 *     V A Vᵀ   W Cᵀ
 * M =
 *     C Wᵀ     c · C (Σ λ p pᵀ) Cᵀ
 * }</pre>
 *
 * where (λ, p) are pairs of a former map and c scales them by least squares to the diagonal of V A
 * Vᵀ, since curvature often shrinks as a whole. C spans what W, the residual and the former vectors
 * have outside of V; where that is nothing, M is V A Vᵀ. M steers a search and never enters its
 * result.
 */
final class Guess {
  private static final double LARGEST_SCALE = 4;

  private final Tensor v;
  private final @Nullable Tensor complement;
  private final EigenDecompositionSymmetric eigen;
  private final int known;
  private double scale = 1;

  /**
   * The guess.
   *
   * @param v [j, q], orthonormal
   * @param w A of each, [j, q]
   * @param residual [1, q], of the Ritz pair the search is after
   */
  Guess(Tensor v, Tensor w, Tensor residual, @Nullable Recollection former) {
    this.v = v;
    this.known = (int) v.size(0);
    this.complement = complement(v, w, residual, former);
    this.eigen = new EigenDecompositionSymmetric(matrix(w, former));
  }

  /** What eigenvector {@code index} of M (0 is the top one) has outside of V: [1, q], perhaps 0. */
  Tensor addition(int index) {
    if (complement == null) {
      return Tensor.zeros(v.precision(), 1, v.size(1));
    }
    RealMatrix coefficients = SmallMatrix.eigenvectors(eigen, index + 1);
    int last = coefficients.getColumnDimension() - 1;
    int outside = (int) complement.size(0);
    return SmallMatrix.combined(
        complement, coefficients.getSubMatrix(known, known + outside - 1, last, last));
  }

  /** c. */
  double scale() {
    return scale;
  }

  /**
   * The largest pairs of M, whose vectors are orthonormal.
   *
   * @param norm ‖A‖ as far as seen
   */
  Recollection recollection(int count, double norm) {
    RealMatrix coefficients = SmallMatrix.eigenvectors(eigen, count);
    Tensor known = complement == null ? v : Tensor.concatenate(List.of(v, complement), 0);
    Tensor rows = SmallMatrix.combined(known, coefficients);
    double[] values = Arrays.copyOf(eigen.getEigenvalues(), coefficients.getColumnDimension());
    return new Recollection(values, rows, norm);
  }

  private RealMatrix matrix(Tensor w, @Nullable Recollection former) {
    RealMatrix inside = SmallMatrix.innerProducts(v, w);
    inside = inside.add(inside.transpose()).scalarMultiply(0.5);
    if (former != null) {
      scale = scale(inside, remembered(v, former));
    }
    if (complement == null) {
      return inside;
    }
    int size = known + (int) complement.size(0);
    RealMatrix matrix = new Array2DRowRealMatrix(size, size);
    RealMatrix mixed = SmallMatrix.innerProducts(complement, w);
    matrix.setSubMatrix(inside.getData(), 0, 0);
    matrix.setSubMatrix(mixed.getData(), known, 0);
    matrix.setSubMatrix(mixed.transpose().getData(), 0, known);
    if (former != null) {
      RealMatrix outside = remembered(complement, former).scalarMultiply(scale);
      matrix.setSubMatrix(outside.getData(), known, known);
    }
    return matrix;
  }

  /** X (Σ λ p pᵀ) Xᵀ. */
  private static RealMatrix remembered(Tensor rows, Recollection former) {
    RealMatrix overlaps = SmallMatrix.innerProducts(rows, former.vectors());
    double[] values = IntStream.range(0, former.size()).mapToDouble(former::value).toArray();
    RealMatrix weighted = overlaps.multiply(MatrixUtils.createRealDiagonalMatrix(values));
    RealMatrix product = weighted.multiplyTransposed(overlaps);
    return product.add(product.transpose()).scalarMultiply(0.5);
  }

  private double scale(RealMatrix now, RealMatrix before) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < known; i++) {
      products += now.getEntry(i, i) * before.getEntry(i, i);
      squares += before.getEntry(i, i) * before.getEntry(i, i);
    }
    double ratio = squares > 0 ? products / squares : 1;
    return Math.min(LARGEST_SCALE, Math.max(1 / LARGEST_SCALE, ratio));
  }

  /**
   * An orthonormal basis, up to rounding, of what the candidates have outside of V, if anything.
   */
  private static @Nullable Tensor complement(
      Tensor v, Tensor w, Tensor residual, @Nullable Recollection former) {
    List<Tensor> candidates = new ArrayList<>(List.of(residual, w));
    if (former != null) {
      candidates.add(former.vectors());
    }
    Tensor rows = Tensor.concatenate(candidates, 0);
    double[] before = SmallMatrix.norms(rows);
    before[0] = Arrays.stream(SmallMatrix.norms(w)).max().orElse(0);
    Tensor outside = SmallMatrix.outside(rows, v);
    double[] factors = SmallMatrix.norms(outside);
    for (int i = 0; i < factors.length; i++) {
      boolean counts = factors[i] > rounding(v) * before[i] && factors[i] > 0;
      factors[i] = counts ? 1 / factors[i] : 0;
    }
    outside = SmallMatrix.scaled(outside, factors);
    RealMatrix gram = SmallMatrix.innerProducts(outside, outside);
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(gram.add(gram.transpose()).scalarMultiply(0.5));
    int rank = 0;
    double[] roots = eigen.getEigenvalues();
    while (rank < roots.length && roots[rank] > 10 * rounding(v)) {
      roots[rank] = 1 / Math.sqrt(roots[rank]);
      rank++;
    }
    if (rank == 0) {
      return null;
    }
    RealMatrix kept = SmallMatrix.eigenvectors(eigen, rank);
    RealMatrix lengths = MatrixUtils.createRealDiagonalMatrix(Arrays.copyOf(roots, rank));
    return SmallMatrix.combined(outside, kept.multiply(lengths));
  }

  private static double rounding(Tensor rows) {
    return rows.precision() == Precision.FLOAT64 ? 1e-13 : 1e-5;
  }
}
