package org.basinlab.science.curvature;

import java.util.function.Predicate;
import org.basinlab.science.curvature.RitzValues.RitzValue;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Those vectors of a known subspace that are, to rounding, eigenvectors of large positive
 * eigenvalues of a symmetric map A.
 *
 * @param vectors U, orthonormal rows, [k, q], double; k may be 0
 * @param images AU, [k, q], double
 * @param others what stands for their eigenvalues in the map without them: of the size of the other
 *     eigenvalues that are known, and not below any of them
 */
record Outliers(Tensor vectors, Tensor images, double others) {
  /** An outlier has at least this part of the largest |θ|. */
  private static final double LARGE = 1e-2;

  /** Its residual is at most so many times the rounding of a product. */
  private static final double TO_ROUNDING = 6;

  /**
   * Of what is known.
   *
   * @param lowest the smallest Ritz value known, unit of A
   */
  static Outliers of(KnownSubspace known, double lowest) {
    RitzBasis all = RitzBasis.of(known);
    double least = LARGE * all.largest();
    double most = TO_ROUNDING * known.rounding()[0];
    Predicate<RitzValue> isOutlier = pair -> pair.value() >= least && pair.residual() <= most;
    RitzBasis outliers = all.chosen(isOutlier);
    double others = all.chosen(isOutlier.negate()).largest();
    return new Outliers(outliers.vectors(), outliers.images(), Math.max(others, Math.abs(lowest)));
  }

  /** The part of a vector, [1, q], that lies outside of them. */
  Tensor outside(Tensor vector) {
    return SmallMatrix.outside(vector.to(Precision.FLOAT64), vectors);
  }

  /**
   * PAP + s UᵀU with P the projection that takes the vectors out and s = {@link #others}: the
   * eigenvalues of the outliers have become s.
   */
  SymmetricOperator without(SymmetricOperator operator) {
    return WrappedOperator.of(
        operator,
        (block, product) -> {
          Tensor own = vectors.unsqueeze(0);
          Tensor wide = block.to(Precision.FLOAT64);
          Tensor along = along(wide, own);
          Tensor found = product.apply(wide.minus(along).to(operator.precision()));
          Tensor image = found.to(Precision.FLOAT64);
          return image.minus(along(image, own)).plus(along.times(others)).to(operator.precision());
        });
  }

  private static Tensor along(Tensor block, Tensor rows) {
    return block.productWithTransposed(rows).batchedProduct(rows);
  }

  /** ‖UAv‖ of a vector outside of them, [1, q]: what they add to its residual. */
  double coupling(Tensor vector) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor wide = vector.to(Precision.FLOAT64).unsqueeze(0);
      return Math.sqrt(wide.productWithTransposed(images.unsqueeze(0)).square().sum().item());
    }
  }
}
