package org.basinlab.lab.probe;

import org.basinlab.science.data.ExampleTensors;

/**
 * Examples of a kind.
 *
 * @param kind e.g. {@code validation}; empty where nothing is known of them
 * @param isDraw whether they stand for what could have been asked, so that numbers have an error
 */
public record ExampleSet(String kind, boolean isDraw, ExampleTensors examples) {

  /** The name of a number over them, {@code validationLoss} or {@code loss}. */
  String quantity(String noun) {
    return kind.isEmpty() ? noun : kind + Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
  }

  /** All of them, in words. */
  String words() {
    return "all %d %s".formatted(examples.count(), (kind + " examples").strip());
  }
}
