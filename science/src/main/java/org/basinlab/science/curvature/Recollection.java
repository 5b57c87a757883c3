package org.basinlab.science.curvature;

import org.basinlab.science.tensor.Tensor;

/**
 * What a search remembers of one replica beyond its answer: a guess of the upper end of the
 * spectrum, unproved. It steers a later search and never enters its result.
 */
final class Recollection {
  private final double[] values;
  private final Tensor vectors;

  /**
   * A guess.
   *
   * @param values guessed eigenvalues, from the largest down
   * @param vectors orthonormal, one a row: [values.length, q]
   */
  Recollection(double[] values, Tensor vectors) {
    this.values = values.clone();
    this.vectors = vectors;
  }

  int size() {
    return values.length;
  }

  double value(int index) {
    return values[index];
  }

  /** [size, q]. */
  Tensor vectors() {
    return vectors;
  }
}
