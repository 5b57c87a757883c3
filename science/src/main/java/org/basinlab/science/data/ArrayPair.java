package org.basinlab.science.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.science.BrokenInputException;

/**
 * The arrays of one NumPy archive, among them the inputs and the labels of the examples.
 *
 * @param origin name of the file, for messages
 * @param names names of all arrays of the file
 * @param arguments names of the model's inputs
 * @param arrays the arrays that were read, those for which {@link #isWanted} holds
 */
public record ArrayPair(
    String origin, List<String> names, List<String> arguments, List<NamedArray> arrays) {
  private static final String INPUTS = "inputs";
  private static final List<String> LABELS = List.of("labels", "targets");

  /** Names of inputs and labels as others write them, of training where a file has more. */
  private static final List<List<String>> KNOWN =
      List.of(
          List.of("x_train", "y_train"),
          List.of("X_train", "y_train"),
          List.of("train_images", "train_labels"),
          List.of("images", "labels"),
          List.of("x", "y"),
          List.of("X", "y"));

  public ArrayPair {
    names = List.copyOf(names);
    arguments = List.copyOf(arguments);
    arrays = List.copyOf(arrays);
  }

  /**
   * Whether an array has to be read. Where inputs and labels have known names, other arrays are not
   * read.
   *
   * @param names names of all arrays of the file
   * @param arguments what the model calls its inputs
   */
  public static boolean isWanted(String name, List<String> names, List<String> arguments) {
    List<String> inputs = inputNames(names, arguments);
    Optional<String> labels = labelName(names);
    return inputs.isEmpty()
        || labels.isEmpty()
        || inputs.contains(name)
        || labels.get().equals(name);
  }

  /** Whether an array holds inputs or labels by its name, whatever the model calls its inputs. */
  public static boolean isKnown(String name, List<String> names) {
    return isWanted(name, names, List.of())
        && !inputNames(names, List.of()).isEmpty()
        && labelName(names).isPresent();
  }

  private static Optional<List<String>> known(Collection<String> names) {
    return KNOWN.stream().filter(names::containsAll).findFirst();
  }

  private static Optional<String> labelName(Collection<String> names) {
    return LABELS.stream()
        .filter(names::contains)
        .findFirst()
        .or(() -> known(names).map(pair -> pair.get(1)));
  }

  /**
   * As the model calls several beside labels, numbered, of a known pair, or as the model calls
   * them; empty where no input is named so.
   */
  private static List<String> inputNames(Collection<String> names, List<String> arguments) {
    List<String> own =
        arguments.stream()
            .takeWhile(name -> names.contains(name) && !LABELS.contains(name))
            .toList();
    if (own.size() > 1 && labelName(names).filter(label -> !own.contains(label)).isPresent()) {
      return own;
    }
    List<String> found = new ArrayList<>();
    for (String next = INPUTS; names.contains(next); next = INPUTS + (found.size() + 1)) {
      found.add(next);
    }
    if (found.isEmpty()) {
      known(names).map(pair -> pair.get(0)).ifPresent(found::add);
    }
    return found.isEmpty() ? own : found;
  }

  /**
   * Pairs inputs with labels. Inputs are the arrays named {@code inputs}, {@code inputs2}, …, or by
   * another common convention, or like the arguments of the model; labels are the array named
   * {@code labels} or {@code targets}. A single input may have any name if it is the only other
   * array or the only one of real numbers; labels may have any name if they are the only array of
   * whole numbers.
   */
  public LabelledInputs examples(Presentation how) {
    List<String> inputNames = inputNames(names, arguments);
    Optional<NamedArray> labels =
        labelName(names)
            .map(this::named)
            .or(
                () ->
                    only(
                        arrays.stream()
                            .filter(one -> one.isInteger() && !inputNames.contains(one.name()))
                            .toList()));
    List<NamedArray> inputs =
        inputNames.isEmpty()
            ? unnamedInput(labels).map(List::of).orElse(List.of())
            : inputNames.stream().map(this::named).toList();
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
    return new LabelledInputs(
            origin, inputs, labels.get().asColumnOfClasses(), leftOut(inputs, labels.get()))
        .shown(how);
  }

  private Optional<NamedArray> unnamedInput(Optional<NamedArray> labels) {
    List<NamedArray> others =
        arrays.stream()
            .filter(one -> labels.isEmpty() || !one.name().equals(labels.get().name()))
            .toList();
    return only(others).or(() -> only(others.stream().filter(one -> !one.isInteger()).toList()));
  }

  private static Optional<NamedArray> only(List<NamedArray> arrays) {
    return arrays.size() == 1 ? Optional.of(arrays.get(0)) : Optional.empty();
  }

  private NamedArray named(String name) {
    return arrays.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private List<String> leftOut(List<NamedArray> inputs, NamedArray labels) {
    List<String> read =
        Stream.concat(inputs.stream(), Stream.of(labels)).map(NamedArray::name).toList();
    List<String> others = names.stream().filter(name -> !read.contains(name)).toList();
    return others.isEmpty()
        ? List.of()
        : List.of(
            "Of %s the arrays %s were read; %s were left out."
                .formatted(origin, quoted(read), quoted(others)));
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").sorted().collect(Collectors.joining(", "));
  }
}
