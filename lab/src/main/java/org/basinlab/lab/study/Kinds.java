package org.basinlab.lab.study;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.basinlab.lab.study.Located.Scalar;
import org.basinlab.lab.study.Located.ScalarType;
import org.basinlab.lab.study.Located.Sequence;

/** The kinds of value that a study is made of. */
final class Kinds {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");

  private Kinds() {}

  /** Text that is not blank. */
  static Kind<String> text() {
    return at ->
        scalar(at, ScalarType.TEXT)
            .filter(text -> !text.isBlank())
            .or(() -> at.expected("text that is not blank"));
  }

  /** Lower case words joined by hyphens. */
  static Kind<String> name() {
    return at ->
        scalar(at, ScalarType.TEXT)
            .filter(StudyRules::isName)
            .or(() -> at.expected(StudyRules.NAME_WORDS));
  }

  /** One sentence that ends in a question mark. */
  static Kind<String> question() {
    return at ->
        scalar(at, ScalarType.TEXT)
            .filter(StudyRules::isQuestion)
            .or(() -> at.expected(StudyRules.QUESTION_WORDS));
  }

  static Kind<Boolean> truth() {
    return at ->
        scalar(at, ScalarType.TRUTH)
            .map(Boolean::parseBoolean)
            .or(() -> at.expected("true or false"));
  }

  static Kind<Double> number(Domain domain) {
    return at -> {
      Optional<BigDecimal> written = scalar(at, ScalarType.NUMBER).flatMap(Kinds::decimal);
      if (written.isEmpty()) {
        return at.expected(domain.words());
      }
      double value = written.get().doubleValue() + 0.0;
      if (Double.isInfinite(value)) {
        return at.expected(domain.words() + " that fits into double precision");
      }
      if (value == 0 && written.get().signum() != 0) {
        return at.expected(domain.words() + " that double precision can tell from 0");
      }
      return domain.holds().test(value) ? Optional.of(value) : at.expected(domain.words());
    };
  }

  static Kind<Long> whole(Domain domain) {
    return at ->
        scalar(at, ScalarType.NUMBER)
            .filter(text -> WHOLE.matcher(text).matches())
            .map(Long::parseLong)
            .filter(value -> domain.holds(value))
            .or(() -> at.expected(domain.words()));
  }

  /** A whole number that counts something; at most 2³¹ − 1. */
  static Kind<Integer> count(Domain domain) {
    return at ->
        whole(domain)
            .read(at)
            .flatMap(
                value ->
                    value <= Integer.MAX_VALUE
                        ? Optional.of(value.intValue())
                        : at.expected(domain.words() + " and ≤ " + Integer.MAX_VALUE));
  }

  /** A word of a closed set. */
  static <E extends Enum<E>> Kind<E> word(Class<E> set) {
    List<E> members = Arrays.asList(set.getEnumConstants());
    List<String> words = members.stream().map(FlowText::word).toList();
    return at -> oneOf(words).read(at).map(word -> members.get(words.indexOf(word)));
  }

  /** One of some words. */
  static Kind<String> oneOf(List<String> words) {
    return at -> {
      String given = at.node() instanceof Scalar scalar ? scalar.text() : "";
      if (words.contains(given)) {
        return Optional.of(given);
      }
      String hint =
          Nearest.of(given, words).map(word -> " Did you mean \"" + word + "\"?").orElse("");
      String expectation = words.size() == 1 ? "" : "one of ";
      return at.refuse(
          "expected "
              + expectation
              + String.join(", ", words)
              + ", got "
              + at.node().words()
              + "."
              + hint);
    };
  }

  /** A moment by its label, e.g. {@code epoch-10}. */
  static Kind<Moment> moment() {
    return at ->
        scalar(at, ScalarType.TEXT)
            .flatMap(Moment::of)
            .or(
                () ->
                    at.expected("a snapshot such as epoch-10, step-200, time-2, loss-0.1 or end"));
  }

  static <T> Kind<List<T>> list(Kind<T> kind) {
    return at ->
        at.node() instanceof Sequence sequence
            ? items(at, sequence, kind)
            : at.expected("a list in square brackets or with a dash a line");
  }

  /** A value, or a list of such values with at least one member. */
  static <T> Kind<List<T>> oneOrMany(Kind<T> kind) {
    return at -> {
      if (!(at.node() instanceof Sequence sequence)) {
        return kind.read(at).map(List::of);
      }
      return sequence.items().isEmpty()
          ? at.refuse("expected at least one value, got an empty list.")
          : items(at, sequence, kind);
    };
  }

  private static <T> Optional<List<T>> items(Cursor at, Sequence sequence, Kind<T> kind) {
    List<T> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      kind.read(at.child(Integer.toString(i), sequence.items().get(i))).ifPresent(values::add);
    }
    return values.size() == sequence.items().size() ? Optional.of(values) : Optional.empty();
  }

  private static Optional<String> scalar(Cursor at, ScalarType type) {
    return at.node() instanceof Scalar scalar && scalar.type() == type
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notDecimal) {
      return Optional.empty();
    }
  }
}
