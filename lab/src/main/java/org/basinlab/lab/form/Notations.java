package org.basinlab.lab.form;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.basinlab.lab.form.Located.Scalar;
import org.basinlab.lab.form.Located.ScalarType;
import org.basinlab.lab.form.Located.Sequence;
import org.basinlab.science.Check;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The notations of single values and of lists. */
public final class Notations {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");

  private Notations() {}

  /** A notation of its parts. */
  private record Plain<T>(
      Function<Cursor, Optional<T>> reader,
      Function<T, String> writer,
      String words,
      Supplier<ObjectNode> schemas)
      implements Notation<T> {
    @Override
    public Optional<T> read(Cursor at) {
      return reader.apply(at);
    }

    @Override
    public String write(T value) {
      return writer.apply(value);
    }

    @Override
    public ObjectNode schema() {
      return schemas.get();
    }
  }

  /** The notation of a component of a record. */
  static Notation<?> of(Type type, Key key) {
    if (type instanceof ParameterizedType generic) {
      Notation<?> inner = of(generic.getActualTypeArguments()[0], key);
      if (generic.getRawType() == List.class) {
        return key.spread() ? oneOrMany(inner) : list(inner);
      }
      if (generic.getRawType() == Optional.class) {
        return optional(inner);
      }
    }
    if (type instanceof Class<?> plain) {
      return of(plain, key);
    }
    throw new IllegalStateException("A form has no notation for " + type.getTypeName() + ".");
  }

  private static Notation<?> of(Class<?> type, Key key) {
    if (type == String.class) {
      return text(key.wording());
    }
    if (type == int.class || type == Integer.class) {
      return count(key.domain());
    }
    if (type == long.class || type == Long.class) {
      return whole(key.domain());
    }
    if (type == double.class || type == Double.class) {
      return number(key.domain());
    }
    if (type == boolean.class) {
      return truth();
    }
    if (type == OptionalInt.class) {
      return present(count(key.domain()), OptionalInt::of, OptionalInt::getAsInt);
    }
    if (type.isEnum()) {
      return oneOf(List.of(type.getEnumConstants()), member -> FlowText.word((Enum<?>) member));
    }
    return of(type);
  }

  /** The notation that a type has by itself. */
  static Notation<?> of(Class<?> type) {
    NotedBy by = type.getAnnotation(NotedBy.class);
    if (by != null) {
      return Form.instance(by.value()).get();
    }
    return type.isAnnotationPresent(Family.class) ? Kinds.of(type) : Form.of(type);
  }

  /** Text in double quotes. */
  public static Notation<String> text(Wording wording) {
    return new Plain<>(
        at ->
            scalar(at, ScalarType.TEXT)
                .filter(wording::holds)
                .or(() -> at.expected(wording.words())),
        FlowText::quoted,
        wording == Wording.ANY ? "text" : wording.words(),
        wording::schema);
  }

  private static Notation<Boolean> truth() {
    return new Plain<>(
        at ->
            scalar(at, ScalarType.TRUTH)
                .map(Boolean::parseBoolean)
                .or(() -> at.expected("true or false")),
        Object::toString,
        "true or false",
        () -> ofType("boolean"));
  }

  /** A number of double precision. */
  public static Notation<Double> number(Domain domain) {
    return new Plain<>(
        at -> number(at, domain),
        Decimal::text,
        domain.words(),
        () -> domain.bound(ofType("number")));
  }

  private static Optional<Double> number(Cursor at, Domain domain) {
    Optional<BigDecimal> written = scalar(at, ScalarType.NUMBER).flatMap(Notations::decimal);
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
    return domain.holds(value) ? Optional.of(value) : at.expected(domain.words());
  }

  /** A whole number. */
  public static Notation<Long> whole(Domain domain) {
    return new Plain<>(
        at ->
            scalar(at, ScalarType.NUMBER)
                .filter(text -> WHOLE.matcher(text).matches())
                .map(Long::parseLong)
                .filter(value -> domain.holds(value))
                .or(() -> at.expected(domain.words())),
        Object::toString,
        domain.words(),
        () -> domain.bound(ofType("integer")));
  }

  /** A whole number that counts something; at most 2³¹ − 1. */
  public static Notation<Integer> count(Domain domain) {
    Notation<Long> whole = whole(domain);
    return new Plain<>(
        at ->
            whole
                .read(at)
                .flatMap(
                    value ->
                        value <= Integer.MAX_VALUE
                            ? Optional.of(value.intValue())
                            : at.expected(domain.words() + " and ≤ " + Integer.MAX_VALUE)),
        Object::toString,
        domain.words(),
        whole::schema);
  }

  /** A member of a closed set, written as its word. */
  public static <T> Notation<T> oneOf(List<T> members, Function<T, String> word) {
    List<String> words = members.stream().map(word).toList();
    Check.that(
        words.stream().distinct().count() == words.size(),
        "Each member of a closed set has a word of its own, got %s. Rename one of two.",
        words);
    Notation<String> one = oneOf(words);
    return new Plain<>(
        at -> one.read(at).map(given -> members.get(words.indexOf(given))),
        word,
        one.words(),
        one::schema);
  }

  /** One of some words. */
  public static Notation<String> oneOf(List<String> words) {
    return new Plain<>(
        at -> {
          String given = at.node() instanceof Scalar scalar ? scalar.text() : "";
          return words.contains(given) ? Optional.of(given) : at.refuse(unknown(words, at, given));
        },
        word -> word,
        words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", ")),
        () -> {
          ObjectNode schema = JsonNodeFactory.instance.objectNode();
          words.forEach(schema.putArray("enum")::add);
          return schema;
        });
  }

  private static String unknown(List<String> words, Cursor at, String given) {
    String hint =
        Nearest.of(given, words).map(word -> " Did you mean \"" + word + "\"?").orElse("");
    return "expected "
        + (words.size() == 1 ? "" : "one of ")
        + String.join(", ", words)
        + ", got "
        + at.node().words()
        + "."
        + hint;
  }

  /** A list of values. */
  public static <T> Notation<List<T>> list(Notation<T> member) {
    return new Plain<>(
        at ->
            at.node() instanceof Sequence sequence
                ? items(at, sequence, member)
                : at.expected("a list in square brackets or with a dash a line"),
        values -> values.stream().map(member::write).toList().toString(),
        "list: " + member.words(),
        () -> arrayOf(member));
  }

  /** A value, or a list of such values with at least one member. */
  private static <T> Notation<List<T>> oneOrMany(Notation<T> member) {
    return new Plain<>(
        at -> {
          if (!(at.node() instanceof Sequence sequence)) {
            return member.read(at).map(List::of);
          }
          return sequence.items().isEmpty()
              ? at.refuse("expected at least one value, got an empty list.")
              : items(at, sequence, member);
        },
        list(member)::write,
        member.words() + ", or a list",
        () -> {
          ObjectNode schema = JsonNodeFactory.instance.objectNode();
          schema.putArray("anyOf").add(member.schema()).add(arrayOf(member).put("minItems", 1));
          return schema;
        });
  }

  private static <T> Optional<List<T>> items(Cursor at, Sequence sequence, Notation<T> member) {
    List<T> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      member.read(at.child(Integer.toString(i), sequence.items().get(i))).ifPresent(values::add);
    }
    return values.size() == sequence.items().size() ? Optional.of(values) : Optional.empty();
  }

  private static <T> Notation<Optional<T>> optional(Notation<T> value) {
    return present(value, Optional::of, Optional::orElseThrow);
  }

  /** Whatever stands there. */
  static Notation<Located> asWritten() {
    return new Plain<>(
        at -> Optional.of(at.node()),
        Object::toString,
        "YAML",
        JsonNodeFactory.instance::objectNode);
  }

  /** A value that is there, of a component that may be empty. */
  private static <T, O> Notation<O> present(
      Notation<T> value, Function<T, O> full, Function<O, T> content) {
    return new Plain<>(
        at -> value.read(at).map(full),
        some -> value.write(content.apply(some)),
        value.words(),
        value::schema);
  }

  /** A value written as one text. */
  public static <T> Notation<T> parsed(
      String words, BiFunction<ScalarType, String, Optional<T>> parse, Function<T, String> write) {
    return new Plain<>(
        at ->
            (at.node() instanceof Scalar scalar
                    ? parse.apply(scalar.type(), scalar.text())
                    : Optional.<T>empty())
                .or(() -> at.expected(words)),
        write,
        words,
        () -> ofType("string"));
  }

  /** A notation of one's own that takes what either of some others takes. */
  public static <T> Notation<T> choice(
      String words,
      Function<Cursor, Optional<T>> read,
      Function<T, String> write,
      List<Notation<?>> others) {
    return new Plain<>(
        read,
        write,
        words,
        () -> {
          ObjectNode schema = JsonNodeFactory.instance.objectNode();
          others.forEach(other -> schema.withArray("anyOf").add(other.schema()));
          return schema;
        });
  }

  private static ObjectNode arrayOf(Notation<?> member) {
    ObjectNode schema = ofType("array");
    schema.set("items", member.schema());
    return schema;
  }

  static ObjectNode ofType(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
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
