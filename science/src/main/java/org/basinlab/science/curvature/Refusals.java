package org.basinlab.science.curvature;

import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/** What no iteration on an operator accepts. */
final class Refusals {
  private Refusals() {}

  /** Refuses a list of keys that does not fit the operator. */
  static void requireOneKeyPerReplica(SymmetricOperator operator, List<RandomKey> keys) {
    Check.that(
        keys.size() == operator.replicas(),
        "An operator of %d replicas needs one key a replica, got %d.",
        operator.replicas(),
        keys.size());
  }

  /**
   * Refuses a product that overflowed or was taken where the loss is not finite.
   *
   * @param perReplica a number that is finite if the product of its replica is
   * @param product which product, from 1
   */
  static void requireFinite(double[] perReplica, int product) {
    for (int r = 0; r < perReplica.length; r++) {
      Check.that(
          Double.isFinite(perReplica[r]),
          "A matrix-vector product must be finite, but number %d of replica %d is not."
              + " Measure curvature at parameters where the loss is finite.",
          product,
          r);
    }
  }

  /**
   * Refuses a block of products likewise.
   *
   * @param perProduct [R, count], row-major
   * @param before products of the same kind before this block
   */
  static void requireFiniteBlock(double[] perProduct, int count, int before) {
    double[] one = new double[perProduct.length / count];
    for (int i = 0; i < count; i++) {
      for (int r = 0; r < one.length; r++) {
        one[r] = perProduct[r * count + i];
      }
      requireFinite(one, before + i + 1);
    }
  }
}
