package org.basinlab.lab.plan;

import java.util.List;
import org.basinlab.lab.form.FlowText;
import org.basinlab.science.Check;

/**
 * What a plan needs to know of the data.
 *
 * @param name e.g. {@code strokes}
 * @param digest SHA-256 of the examples as the network sees them, hex
 * @param trainSize N, ≥ 1
 * @param validationSize examples kept from training, ≥ 0
 * @param inputShape shape of one example, e.g. [784]; each side ≥ 1
 * @param classes K, ≥ 2
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
    Check.that(trainSize >= 1, "Data %s must have training examples, got %d.", name, trainSize);
    Check.that(
        validationSize >= 0,
        "The number of validation examples of data %s must be ≥ 0, got %d.",
        name,
        validationSize);
    Check.that(
        !inputShape.isEmpty() && inputShape.stream().allMatch(side -> side >= 1),
        "The examples of data %s must have a shape of sides ≥ 1, got %s.",
        name,
        inputShape);
    Check.that(classes >= 2, "Data %s must have at least 2 classes, got %d.", name, classes);
  }

  /** Number of input features. */
  public int inputs() {
    return inputShape.stream().reduce(1, Math::multiplyExact);
  }

  /** All facts but the name, as one line of YAML in one way only: the digest is what counts. */
  public String canonical() {
    return "{digest: %s, trainSize: %s, validationSize: %s, inputShape: %s, classes: %s}"
        .formatted(FlowText.quoted(digest), trainSize, validationSize, inputShape, classes);
  }
}
