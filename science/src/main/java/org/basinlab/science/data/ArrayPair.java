package org.basinlab.science.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;

/**
 * The arrays of one file, two of which are inputs and labels.
 *
 * @param origin names the file
 * @param names of all its arrays
 * @param arrays those that {@link #isWanted}
 */
public record ArrayPair(String origin, List<String> names, List<NamedArray> arrays) {
  /** Names of inputs and labels, the surest first; of training where a file has more. */
  private static final List<List<String>> KNOWN =
      List.of(
          List.of("inputs", "labels"),
          List.of("x_train", "y_train"),
          List.of("X_train", "y_train"),
          List.of("train_images", "train_labels"),
          List.of("images", "labels"),
          List.of("x", "y"),
          List.of("X", "y"));

  public ArrayPair {
    names = List.copyOf(names);
    arrays = List.copyOf(arrays);
  }

  /**
   * Whether an array has to be read: of a file with two known names, no other has.
   *
   * @param names of all arrays of the file
   */
  public static boolean isWanted(String name, List<String> names) {
    return known(names).map(pair -> pair.contains(name)).orElse(true);
  }

  private static Optional<List<String>> known(List<String> names) {
    return KNOWN.stream().filter(names::containsAll).findFirst();
  }

  /**
   * The arrays of known names, or else the only array of real numbers and the only one of whole
   * numbers.
   *
   * @param how whole numbers are inputs only where it scales them
   */
  public LabelledInputs examples(Presentation how) {
    NamedArray inputs = find(0);
    NamedArray labels = find(1);
    Check.that(
        !inputs.isInteger() || !how.mean().isEmpty(),
        "Array '%s' of %s has whole numbers where real inputs are expected; say --std 255 if the"
            + " model takes them divided by 255, --std 1 if it takes them as they are.",
        inputs.name(),
        origin);
    List<Integer> rows = labels.shape();
    Check.that(
        labels.isInteger() && (rows.size() == 1 || (rows.size() == 2 && rows.get(1) == 1)),
        "Array '%s' of %s has %s numbers of shape %s where one whole number an example is expected.",
        labels.name(),
        origin,
        labels.isInteger() ? "whole" : "real",
        rows);
    Check.that(
        inputs.shape().size() >= 2 && inputs.shape().get(0).equals(rows.get(0)),
        "%s holds inputs of shape %s and labels of shape %s; expected [N, ...] and [N].",
        origin,
        inputs.shape(),
        rows);
    List<Integer> one = inputs.shape().subList(1, inputs.shape().size());
    return new LabelledInputs(origin, one, inputs.numbers(), labels.numbers(), leftOut())
        .shown(how);
  }

  /**
   * An array by its known name, or by its kind.
   *
   * @param place 0 for inputs, 1 for labels
   */
  private NamedArray find(int place) {
    Optional<String> name = known(names).map(pair -> pair.get(place));
    boolean integer = place == 1;
    List<NamedArray> found =
        arrays.stream()
            .filter(array -> name.map(array.name()::equals).orElse(array.isInteger() == integer))
            .toList();
    if (found.size() != 1) {
      throw new BrokenInputException(
          "%s holds the arrays %s; name the two that count 'inputs' and 'labels'."
              .formatted(origin, arrays.stream().map(ArrayPair::described).toList()));
    }
    return found.get(0);
  }

  private List<String> leftOut() {
    List<String> others = new ArrayList<>(names);
    arrays.forEach(array -> others.remove(array.name()));
    return others.isEmpty()
        ? List.of()
        : List.of(
            "Of %s the arrays %s were read; %s were left out."
                .formatted(
                    origin,
                    quoted(arrays.stream().map(NamedArray::name)),
                    quoted(others.stream())));
  }

  private static String quoted(Stream<String> words) {
    return words.map(word -> "'" + word + "'").sorted().collect(Collectors.joining(", "));
  }

  private static String described(NamedArray array) {
    return "'%s' %s".formatted(array.name(), array.shape());
  }
}
