package org.basinlab.science.curvature;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/**
 * Whether a remembered vector p_i beyond the k wanted ones may have overtaken them, asked by one
 * product. With remembered eigenvalues λ_i, scaled by s to the present map A, and θ the smallest of
 * the wanted values, the product is taken with
 *
 * <pre>{@code g = Σ ±c_i p_i,   c_i ∝ 1 / max(θ − sλ_i, θ/10),   Σ c_i² = 1,}</pre>
 *
 * signs at random. Where the p_i are still eigenvectors, d_i = p_iᵀAg/c_i − sλ_i is by how much the
 * eigenvalue of p_i has changed, exactly. Elsewhere it is the change of p_iᵀAp_i and, beside it,
 * what A has come to mix into p_i from the other vectors, with random signs. The weights make a
 * change that carries p_i up to θ equally visible for all i. A vector is a rival if sλ_i + |d_i|
 * lies above θ.
 */
final class MemoryProbe {
  private static final double CLOSEST = 0.1;

  private final Recollection former;
  private final int wanted;
  private final double[] expected;
  private final double[] weights;
  private final Deque<Rival> rivals = new ArrayDeque<>();

  /**
   * A remembered vector.
   *
   * @param index among those beyond the wanted ones
   * @param bound what its eigenvalue may have become; +∞ where the product does not tell
   */
  private record Rival(int index, double bound) {}

  /**
   * Of what is remembered beyond {@code wanted} vectors.
   *
   * @param scale s
   * @param least θ
   */
  MemoryProbe(Recollection former, int wanted, double scale, double least, RandomKey key) {
    int count = former.size() - wanted;
    this.former = former;
    this.wanted = wanted;
    this.expected = new double[count];
    this.weights = key.signs(count);
    double largest = Math.abs(least);
    for (int i = 0; i < count; i++) {
      expected[i] = scale * former.value(wanted + i);
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    double sum = 0;
    double closest = largest > 0 ? CLOSEST * largest : 1;
    for (int i = 0; i < count; i++) {
      weights[i] /= Math.max(least - expected[i], closest);
      sum += weights[i] * weights[i];
    }
    for (int i = 0; i < count; i++) {
      weights[i] /= Math.sqrt(sum);
    }
  }

  /** g, [1, q]. */
  Tensor direction() {
    return SmallMatrix.combined(vectors(), new Array2DRowRealMatrix(weights));
  }

  /**
   * Looks at the product.
   *
   * @param direction what was multiplied, [1, q]: g, or g and a small part outside of the memory
   * @param product A times it
   */
  void take(Tensor direction, Tensor product) {
    RealMatrix along = SmallMatrix.innerProducts(vectors(), direction);
    RealMatrix seen = SmallMatrix.innerProducts(vectors(), product);
    List<Rival> all = new ArrayList<>();
    for (int i = 0; i < expected.length; i++) {
      double share = along.getEntry(i, 0);
      double change = seen.getEntry(i, 0) / share - expected[i];
      double bound = expected[i] + Math.abs(change);
      all.add(new Rival(i, Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound));
    }
    all.sort(Comparator.comparingDouble(Rival::bound).reversed());
    rivals.addAll(all);
  }

  /** Whether a vector that was not yet given out may have an eigenvalue above {@code level}. */
  boolean hasRival(double level) {
    return !rivals.isEmpty() && rivals.getFirst().bound() > level;
  }

  /** The vector with the largest bound, [1, q], once. */
  Tensor nextRival() {
    return vectors().narrow(0, rivals.removeFirst().index(), 1);
  }

  private Tensor vectors() {
    return former.vectors().narrow(0, wanted, expected.length);
  }
}
