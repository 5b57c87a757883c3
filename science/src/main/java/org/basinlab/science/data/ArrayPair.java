package org.basinlab.science.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.basinlab.science.BrokenInputException;

/** Inputs and labels among the arrays of one file. */
public final class ArrayPair {
  private static final String INPUTS = "inputs";
  private static final List<String> LABELS = List.of("labels", "targets");

  private ArrayPair() {}

  /**
   * The arrays named {@code inputs}, {@code inputs2}, …, or else by the arguments of the model, and
   * the one named {@code labels} or {@code targets}. A single input may have any name if it is the
   * only other array or the only one of real numbers; so may labels, if they are the only array of
   * whole numbers.
   *
   * @param origin names the file
   * @param arguments what the model calls its inputs
   */
  public static LabelledInputs of(String origin, List<NamedArray> arrays, List<String> arguments) {
    Set<String> names = arrays.stream().map(NamedArray::name).collect(Collectors.toSet());
    List<String> inputNames = inputNames(names, arguments);
    Optional<NamedArray> labels =
        labelName(names)
            .map(name -> named(arrays, name))
            .or(
                () ->
                    only(
                        arrays.stream()
                            .filter(one -> one.isInteger() && !inputNames.contains(one.name()))
                            .toList()));
    List<NamedArray> inputs =
        inputNames.isEmpty()
            ? unnamedInput(arrays, labels).map(List::of).orElse(List.of())
            : inputNames.stream().map(name -> named(arrays, name)).toList();
    if (inputs.isEmpty() || labels.isEmpty()) {
      throw new BrokenInputException(
          "%s holds the arrays %s; name the two that count 'inputs' and 'labels'%s."
              .formatted(
                  origin,
                  arrays.stream().map(NamedArray::described).toList(),
                  arguments.size() > 1
                      ? ", or the inputs as the model does: '%s'"
                          .formatted(String.join("', '", arguments))
                      : ""));
    }
    return new LabelledInputs(origin, inputs, labels.get());
  }

  /**
   * Whether an array is one of those that {@link #of} looks at.
   *
   * @param names of all arrays of the file
   * @param arguments what the model calls its inputs
   */
  public static boolean isWanted(String name, Set<String> names, List<String> arguments) {
    List<String> inputs = inputNames(names, arguments);
    Optional<String> labels = labelName(names);
    return inputs.isEmpty()
        || labels.isEmpty()
        || inputs.contains(name)
        || labels.get().equals(name);
  }

  private static Optional<String> labelName(Set<String> names) {
    return LABELS.stream().filter(names::contains).findFirst();
  }

  /** Empty where no input has its name. */
  private static List<String> inputNames(Set<String> names, List<String> arguments) {
    List<String> found = new ArrayList<>();
    for (String next = INPUTS; names.contains(next); next = INPUTS + (found.size() + 1)) {
      found.add(next);
    }
    return found.isEmpty()
        ? arguments.stream()
            .takeWhile(name -> names.contains(name) && !LABELS.contains(name))
            .toList()
        : found;
  }

  private static Optional<NamedArray> unnamedInput(
      List<NamedArray> arrays, Optional<NamedArray> labels) {
    List<NamedArray> others =
        arrays.stream()
            .filter(one -> labels.isEmpty() || !one.name().equals(labels.get().name()))
            .toList();
    return only(others).or(() -> only(others.stream().filter(one -> !one.isInteger()).toList()));
  }

  private static Optional<NamedArray> only(List<NamedArray> arrays) {
    return arrays.size() == 1 ? Optional.of(arrays.get(0)) : Optional.empty();
  }

  private static NamedArray named(List<NamedArray> arrays, String name) {
    return arrays.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
