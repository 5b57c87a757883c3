package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.data.ExampleTensors;

/**
 * Examples of a kind.
 *
 * @param kind e.g. {@code validation}; empty where nothing is known of them
 * @param isDraw whether they are a sample of a larger population, so that means over them have a
 *     standard error
 */
public record ExampleSet(String kind, boolean isDraw, ExampleTensors examples) {
  /** Examples that a run was trained on. */
  public static final String TRAINING = "training";

  /** Examples that a run has not seen. */
  public static final String VALIDATION = "validation";

  /** The kinds of examples of a study. */
  static final List<String> KINDS = List.of(TRAINING, VALIDATION);

  /** The name of a number over examples of a kind, {@code validationLoss} or {@code loss}. */
  static String name(String kind, String noun) {
    return kind.isEmpty() ? noun : kind + capital(noun);
  }

  /** The number in words, {@code Validation loss} or {@code Loss}. */
  static String label(String kind, String words) {
    return capital((kind + " " + words).strip());
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Numbers that one forward pass over all of them tells. */
  Source source() {
    return new Source(words(examples.count()), ProbeChoice.GRADIENTS_PER_FORWARD_PASS);
  }

  /** The first so many of them, in words. */
  String words(long count) {
    long all = examples.count();
    String noun = (kind + " examples").strip();
    return count == all
        ? "all %d %s".formatted(all, noun)
        : "first %d of %d %s".formatted(count, all, noun);
  }

  /** A mean over them: exact for given examples, with the standard error for those of a draw. */
  Reading mean(Quantity quantity, double value, double standardError) {
    return isDraw
        ? source().sampled(quantity, value, standardError, examples.count())
        : source().exact(quantity, value, examples.count());
  }
}
