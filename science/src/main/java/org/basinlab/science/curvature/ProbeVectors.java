package org.basinlab.science.curvature;

import java.util.List;
import java.util.function.Function;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * A stream of random vectors for each replica of an operator. Vector i of a replica is decided by
 * the key of its stream and i alone.
 */
final class ProbeVectors {
  private final SymmetricOperator operator;
  private final List<RandomKey> streams;

  /** The streams {@code name} of the keys, one a replica. */
  ProbeVectors(SymmetricOperator operator, List<RandomKey> keys, String name) {
    Refusals.requireOneKeyPerReplica(operator, keys);
    this.operator = operator;
    this.streams = keys.stream().map(key -> key.named(name)).toList();
  }

  int replicas() {
    return streams.size();
  }

  /** Rademacher vectors {@code from} … {@code from + count − 1}: [R, count, q]. */
  Tensor signs(int from, int count) {
    int q = Math.toIntExact(operator.dimension());
    return block(from, count, key -> key.signs(q));
  }

  /** Gaussian vectors, likewise. */
  Tensor gaussians(int from, int count) {
    int q = Math.toIntExact(operator.dimension());
    return block(from, count, key -> key.gaussians(q));
  }

  private Tensor block(int from, int count, Function<RandomKey, double[]> draw) {
    int q = Math.toIntExact(operator.dimension());
    double[] flat = new double[Math.multiplyExact(streams.size() * count, q)];
    int at = 0;
    for (RandomKey stream : streams) {
      for (int i = 0; i < count; i++) {
        System.arraycopy(draw.apply(stream.at(from + i)), 0, flat, at, q);
        at += q;
      }
    }
    return Tensor.of(flat, operator.precision(), streams.size(), count, q);
  }

  /**
   * ⟨u, v⟩ of each pair, summed in double precision.
   *
   * @param u [R, k, q]
   * @param v [R, k, q]
   * @return [R, k]
   */
  static Tensor inner(Tensor u, Tensor v) {
    return u.to(Precision.FLOAT64).times(v.to(Precision.FLOAT64)).sum(2);
  }
}
