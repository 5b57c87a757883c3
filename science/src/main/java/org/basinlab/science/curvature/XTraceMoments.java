package org.basinlab.science.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Inner products of the k probes ω, products y = Aω, basis q and basis products z = Aq of one
 * matrix, and XTrace's k numbers made of them without another pass over vectors of length q.
 */
final class XTraceMoments {
  private final int k;
  private final RealMatrix triangle;
  private final RealMatrix captured;
  private final RealMatrix along;
  private final RealMatrix mapped;
  private final double[] quadratic;
  private final double[] squared;

  /**
   * All of one matrix; row i, column j.
   *
   * @param triangle R, q_i · y_j
   * @param captured B, q_i · z_j
   * @param along W, q_i · ω_j
   * @param mapped z_i · ω_j
   * @param quadratic ω_j · y_j
   * @param squared ω_j · ω_j
   */
  XTraceMoments(
      RealMatrix triangle,
      RealMatrix captured,
      RealMatrix along,
      RealMatrix mapped,
      double[] quadratic,
      double[] squared) {
    this.k = squared.length;
    this.triangle = triangle;
    this.captured = captured;
    this.along = along;
    this.mapped = mapped;
    this.quadratic = quadratic;
    this.squared = squared;
  }

  int size() {
    return k;
  }

  /** tr(QᵀAQ). */
  double captured() {
    return captured.getTrace();
  }

  /** The largest ‖y_j‖. */
  double longestProduct() {
    return IntStream.range(0, k)
        .mapToDouble(j -> triangle.getColumnVector(j).getNorm())
        .max()
        .orElse(0);
  }

  /**
   * t_i = tr(QᵀAQ) − sᵀBs + (q − k + 1)/‖u‖² · uᵀAu with s the direction in the basis that only y_i
   * needs and u the part of ω_i outside of the basis of the others.
   */
  double[] terms(long dimension) {
    double trace = captured();
    double[] terms = new double[k];
    for (int i = 0; i < k; i++) {
      RealVector s = ownDirection(i);
      RealVector w = along.getColumnVector(i);
      RealVector bw = captured.operate(w);
      RealVector toOmega = mapped.getColumnVector(i);
      double own = s.dotProduct(captured.operate(s));
      double sw = s.dotProduct(w);
      double outside = quadratic[i] - 2 * w.dotProduct(toOmega) + w.dotProduct(bw);
      double across = s.dotProduct(toOmega) - s.dotProduct(bw);
      double form = outside + 2 * across * sw + sw * sw * own;
      double length = squared[i] - w.dotProduct(w) + sw * sw;
      terms[i] = trace - own + form * (dimension - k + 1) / length;
    }
    return terms;
  }

  /** Column i of R⁻ᵀ, normalised: orthogonal to every column of R but the i-th. */
  private RealVector ownDirection(int i) {
    double[] s = new double[k];
    s[i] = 1;
    for (int j = i + 1; j < k; j++) {
      double sum = 0;
      for (int l = i; l < j; l++) {
        sum += triangle.getEntry(l, j) * s[l];
      }
      s[j] = -sum / triangle.getEntry(j, j);
    }
    double norm = Arrays.stream(s).reduce(0, Math::hypot);
    return new ArrayRealVector(s, false).mapDivide(norm);
  }
}
