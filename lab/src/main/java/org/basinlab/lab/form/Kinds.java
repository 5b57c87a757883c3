package org.basinlab.lab.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.basinlab.science.Check;

/**
 * The kinds of a {@link Family}, each with its {@link Word}, in the order of their lists ({@link
 * Kindred}).
 */
public final class Kinds<T> extends MapNotation<T> {
  private static final ClassValue<Kinds<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Kinds<?> computeValue(Class<?> type) {
          return new Kinds<>(type);
        }
      };

  private final Family family;
  private final Map<String, Form<? extends T>> forms = new LinkedHashMap<>();
  private final Map<Class<?>, String> words = new LinkedHashMap<>();
  private final Notation<String> word;

  private Kinds(Class<T> type) {
    this.family = Objects.requireNonNull(type.getAnnotation(Family.class));
    for (Kindred list : Kindred.lists(Kindred.class)) {
      for (Class<? extends Record> kind : list.kinds()) {
        if (type.isAssignableFrom(kind)) {
          add(kind.asSubclass(type));
        }
      }
    }
    this.word = Notations.oneOf(List.copyOf(forms.keySet()));
  }

  private void add(Class<? extends T> kind) {
    Word called = kind.getAnnotation(Word.class);
    Check.that(called != null, "The kind %s has no @Word.", kind.getName());
    String name = Objects.requireNonNull(called).value();
    Form<? extends T> earlier = forms.putIfAbsent(name, Form.of(kind));
    Check.that(
        earlier == null,
        "Two kinds of %s are called \"%s\", one of them is %s. Rename it.",
        family.key(),
        name,
        kind.getName());
    words.put(kind, name);
  }

  /** The kinds of a family. */
  @SuppressWarnings("unchecked") // made from this very class
  public static <T> Kinds<T> of(Class<T> family) {
    return (Kinds<T>) KNOWN.get(family);
  }

  /** All words. */
  public List<String> words(Class<?> within) {
    return words.entrySet().stream()
        .filter(kind -> within.isAssignableFrom(kind.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The word of a value. */
  public String word(T value) {
    return Objects.requireNonNull(words.get(value.getClass()), "a kind without a list");
  }

  /** The form of a word, if there is one. */
  public Optional<Form<? extends T>> form(String called) {
    return Optional.ofNullable(forms.get(called));
  }

  /** Whether the kind of a word has a key. */
  public boolean hasKey(String called, String key) {
    return form(called).stream()
        .flatMap(form -> form.shapes().stream())
        .flatMap(shape -> shape.entries().stream())
        .anyMatch(entry -> entry.key().equals(key));
  }

  /** The word that stands at a place. */
  public Optional<String> wordAt(Cursor at) {
    return Reading.open(at).flatMap(this::word);
  }

  private Optional<String> word(Reading reading) {
    return family.otherwise().isEmpty()
        ? reading.required(family.key(), word)
        : reading.optional(family.key(), word, family.otherwise());
  }

  @Override
  Optional<T> take(Reading reading) {
    Optional<String> called = word(reading);
    if (called.isEmpty()) {
      reading.lose();
      return Optional.empty();
    }
    reading.explainedBy(key -> owners(called.get(), key));
    return Objects.requireNonNull(forms.get(called.get())).take(reading).map(made -> made);
  }

  /** To which other kinds a key belongs. */
  private Optional<String> owners(String called, String key) {
    List<String> others = words(Object.class).stream().filter(name -> hasKey(name, key)).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the kind %s has no such key; it belongs to %s."
                .formatted(called, String.join(", ", others)));
  }

  @Override
  FlowText put(T value) {
    String called = word(value);
    FlowText text = putAs(called, value);
    return called.equals(family.otherwise())
        ? text
        : text.insert(family.after(), family.key(), called);
  }

  @SuppressWarnings("unchecked") // the form of its own class
  private <K extends T> FlowText putAs(String called, T value) {
    return ((Form<K>) Objects.requireNonNull(forms.get(called))).put((K) value);
  }

  @Override
  List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    forms.forEach(
        (name, form) ->
            form.shapes().forEach(shape -> shapes.add(new Shape(name, withWord(name, shape)))));
    return shapes;
  }

  private List<Shape.Entry> withWord(String name, Shape shape) {
    List<Shape.Entry> entries = new ArrayList<>(shape.entries());
    Optional<String> otherwise =
        name.equals(family.otherwise()) ? Optional.of(name) : Optional.empty();
    entries.add(
        family.after(),
        new Shape.Entry(
            family.key(),
            "`" + name + "`",
            family.meaning(),
            otherwise,
            Notations.oneOf(List.of(name)).schema()));
    return entries;
  }
}
