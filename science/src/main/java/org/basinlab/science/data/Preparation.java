package org.basinlab.science.data;

import org.basinlab.science.Check;

/**
 * What is done to images before a network sees them: limit, then pooling, then normalisation.
 *
 * @param normalisation scaling of the inputs, with statistics of the limited training part
 * @param pooling k, 1 ≤ k; k x k squares are averaged into one pixel and k must divide both sides
 * @param trainLimit use only the first so many training examples; 0 means all
 */
public record Preparation(Normalisation normalisation, int pooling, int trainLimit) {
  public Preparation {
    Check.that(
        pooling >= 1, "pooling must be at least 1 (1 leaves images as they are), got %d.", pooling);
    Check.that(
        trainLimit >= 0,
        "trainLimit must be a number of examples or 0 for all of them, got %d.",
        trainLimit);
  }

  /** All examples in full resolution. */
  public static Preparation of(Normalisation normalisation) {
    return new Preparation(normalisation, 1, 0);
  }
}
