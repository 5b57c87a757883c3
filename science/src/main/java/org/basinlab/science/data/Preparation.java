package org.basinlab.science.data;

import org.basinlab.science.Check;

/**
 * The preparation of images for a network, in this order: limit, then pooling, then normalisation.
 *
 * @param normalisation scaling of the inputs, with statistics of the limited training part
 * @param pooling k, 1 ≤ k; k x k squares are averaged into one pixel and k must divide both sides
 * @param trainLimit number of training examples used, the first ones; 0 means all
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

  /** A preparation that keeps all examples in full resolution. */
  public static Preparation of(Normalisation normalisation) {
    return new Preparation(normalisation, 1, 0);
  }
}
