package org.basinlab.science.noise;

import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * What p consecutive parameters contribute to the gradients g_i of n examples of R replicas, all in
 * double precision. Sums over parts give the whole.
 */
interface GradientPart {

  /** p, the parameters this part belongs to. */
  long parameters();

  /** n. */
  long examples();

  /** Numbers held for one example of one replica. */
  long numbersPerExample();

  /** ‖g_i‖²: [R, n]. */
  Tensor squaredNorms();

  /** ⟨g_i, g_j⟩ with the examples of another chunk of the same kind: [R, n, n′]. */
  Tensor innerProducts(GradientPart other);

  /** ⟨g_i, v_k⟩ for v [R, k, p]: [R, n, k]. */
  Tensor along(Tensor vectors);

  /** Σ_i c_ki g_i for c [R, k, n]: [R, k, p]. */
  Tensor combined(Tensor coefficients);

  /** The gradients themselves: [R, n, p]. */
  Tensor formed();

  /** A view of examples {@code from} (inclusive) to {@code to} (exclusive). */
  GradientPart range(long from, long to);

  /** This part of this chunk of examples, followed by that of the next chunks, of the same kind. */
  GradientPart followedBy(List<GradientPart> next);

  /** All chunks of one part as one. */
  static GradientPart joined(List<GradientPart> chunks) {
    return chunks.get(0).followedBy(chunks.subList(1, chunks.size()));
  }

  /** Exempts the numbers from their scope until {@link #free}. */
  void hold();

  /** Frees what was held. */
  void free();
}
