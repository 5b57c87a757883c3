package org.basinlab.science.curvature;

import org.basinlab.science.tensor.Tensor;

/**
 * What a search remembers of one replica beyond its answer: a guess of the upper end of the
 * spectrum, unproved. It steers a later search and never enters its result.
 */
final class Recollection {
  private final double[] values;
  private final Tensor vectors;
  private final double scale;

  /**
   * A guess.
   *
   * @param values guessed eigenvalues, from the largest down
   * @param vectors orthonormal, one a row: [values.length, q]
   * @param scale ‖A‖ as far as seen, unit of A; at the lower end of a positive map far above the
   *     values
   */
  Recollection(double[] values, Tensor vectors, double scale) {
    this.values = values.clone();
    this.vectors = vectors;
    this.scale = scale;
  }

  int size() {
    return values.length;
  }

  double value(int index) {
    return values[index];
  }

  /** ‖A‖ as far as seen. */
  double scale() {
    return scale;
  }

  /** [size, q]. */
  Tensor vectors() {
    return vectors;
  }
}
