package org.basinlab.science.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;

/** Inputs and labels among the arrays of one file. */
public final class ArrayPair {
  private static final List<String> NAMES = List.of("inputs", "labels");

  private ArrayPair() {}

  /**
   * The arrays named {@code inputs} and {@code labels}, or else the only array of real numbers and
   * the only one of whole numbers.
   *
   * @param origin names the file
   */
  public static LabelledInputs of(String origin, List<NamedArray> arrays) {
    NamedArray inputs = find(origin, arrays, "inputs", false);
    NamedArray labels = find(origin, arrays, "labels", true);
    Check.that(
        !inputs.isInteger(),
        "Array '%s' of %s has whole numbers where real inputs are expected; save them as float32 as"
            + " the model takes them, for example images divided by 255.",
        inputs.name(),
        origin);
    Check.that(
        labels.isInteger() && labels.shape().size() == 1,
        "Array '%s' of %s has %s numbers of shape %s where one whole number an example is expected.",
        labels.name(),
        origin,
        labels.isInteger() ? "whole" : "real",
        labels.shape());
    Check.that(
        inputs.shape().size() >= 2 && inputs.shape().get(0).equals(labels.shape().get(0)),
        "%s holds inputs of shape %s and labels of shape %s; expected [N, ...] and [N].",
        origin,
        inputs.shape(),
        labels.shape());
    List<Integer> one = inputs.shape().subList(1, inputs.shape().size());
    return new LabelledInputs(origin, one, inputs.numbers(), labels.numbers());
  }

  /**
   * Whether an array is one of those that {@link #of} looks at.
   *
   * @param names of all arrays of the file
   */
  public static boolean isWanted(String name, Set<String> names) {
    return !names.containsAll(NAMES) || NAMES.contains(name);
  }

  private static NamedArray find(
      String origin, List<NamedArray> arrays, String name, boolean integer) {
    Optional<NamedArray> named =
        arrays.stream().filter(array -> array.name().equals(name)).findFirst();
    Stream<NamedArray> alike = arrays.stream().filter(array -> array.isInteger() == integer);
    List<NamedArray> found = named.map(List::of).orElseGet(alike::toList);
    if (found.size() != 1) {
      throw new BrokenInputException(
          "%s holds the arrays %s; name the two that count 'inputs' and 'labels'."
              .formatted(origin, arrays.stream().map(ArrayPair::described).toList()));
    }
    return found.get(0);
  }

  private static String described(NamedArray array) {
    return "'%s' %s".formatted(array.name(), array.shape());
  }
}
