package org.basinlab.lab.plan;

import java.util.List;

/**
 * What a plan needs to know of the data.
 *
 * @param name e.g. {@code strokes}
 * @param digest SHA-256 of the examples as the network sees them, hex
 * @param trainSize N
 * @param validationSize examples kept from training
 * @param inputShape shape of one example, e.g. [784]
 * @param classes K
 */
public record DataFacts(
    String name,
    String digest,
    int trainSize,
    int validationSize,
    List<Integer> inputShape,
    int classes) {
  public DataFacts {
    inputShape = List.copyOf(inputShape);
  }

  /** Number of input features. */
  public int inputs() {
    return inputShape.stream().reduce(1, Math::multiplyExact);
  }
}
