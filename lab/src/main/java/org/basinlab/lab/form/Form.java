package org.basinlab.lab.form;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.basinlab.science.BrokenInputException;

/**
 * A record as a map of keys, declared by its components: each has a {@link Key}, or lends its own
 * keys ({@link Inline}). Its constructor says what must hold between them.
 */
public final class Form<T> extends MapNotation<T> {
  private static final ClassValue<Form<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Form<?> computeValue(Class<?> type) {
          return new Form<>(type);
        }
      };

  private final Constructor<T> constructor;
  private final List<Part> parts;

  private Form(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null) {
      throw new IllegalStateException("A form is of a record, got " + type.getName() + ".");
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      this.constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every record has this constructor.", e);
    }
    constructor.setAccessible(true);
    this.parts = Arrays.stream(components).map(Part::of).toList();
  }

  /** The form of a record. */
  @SuppressWarnings("unchecked") // made from this very class
  public static <T> Form<T> of(Class<T> record) {
    return (Form<T>) KNOWN.get(record);
  }

  /** What could be read of a record, by component. */
  public record Parts(Map<String, Optional<?>> byComponent) {
    @SuppressWarnings("unchecked") // the caller names the type of its own component
    public <V> Optional<V> get(String component) {
      return (Optional<V>) Objects.requireNonNull(byComponent.get(component), component);
    }
  }

  /** Reads each component by itself, where the whole may be broken. */
  public Parts parts(Reading reading) {
    Map<String, Optional<?>> read = new LinkedHashMap<>();
    parts.forEach(part -> read.put(part.component(), part.read(reading)));
    return new Parts(read);
  }

  /** The usual settings of a person who gives none, as YAML. */
  public String usual() {
    FlowText text = new FlowText();
    parts.forEach(part -> part.addUsual(text));
    return text.toString();
  }

  @Override
  Optional<T> take(Reading reading) {
    List<Optional<?>> read = new ArrayList<>();
    parts.forEach(part -> read.add(part.read(reading)));
    if (read.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return reading.at().made(() -> make(read.stream().map(Optional::orElseThrow).toArray()));
  }

  private T make(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof BrokenInputException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("A record could not be made.", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record could not be made.", e);
    }
  }

  @Override
  FlowText put(T value) {
    FlowText text = new FlowText();
    parts.forEach(part -> part.put(text, value));
    return text;
  }

  @Override
  List<Shape> shapes() {
    List<Shape> shapes = List.of(new Shape("", List.of()));
    for (Part part : parts) {
      List<Shape> longer = new ArrayList<>();
      for (Shape shape : shapes) {
        part.shapes().forEach(more -> longer.add(shape.with(more)));
      }
      shapes = longer;
    }
    return shapes;
  }

  /** Makes an object of a class with a constructor without arguments. */
  static <N> N instance(Class<N> type) {
    try {
      Constructor<N> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " needs a plain constructor.", e);
    }
  }

  /** One component. */
  private interface Part {
    String component();

    Optional<?> read(Reading reading);

    void put(FlowText text, Object owner);

    List<Shape> shapes();

    /** Adds what a person gets who does not say it. */
    void addUsual(FlowText text);

    static Part of(RecordComponent component) {
      component.getAccessor().setAccessible(true);
      Key key = component.getAnnotation(Key.class);
      if (key != null) {
        return Keyed.of(component, key);
      }
      if (component.isAnnotationPresent(Inline.class)) {
        return Lent.of(component);
      }
      throw new IllegalStateException(
          "%s of %s needs a @Key."
              .formatted(component.getName(), component.getDeclaringRecord().getName()));
    }

    static Object value(Method accessor, Object owner) {
      try {
        return accessor.invoke(owner);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("An accessor of a record failed.", e);
      }
    }
  }

  /** A component whose keys stand among those of its owner. */
  private record Lent(String component, MapNotation<Object> notation, Method accessor)
      implements Part {
    @SuppressWarnings("unchecked") // of the type of the component
    static Lent of(RecordComponent component) {
      return new Lent(
          component.getName(),
          (MapNotation<Object>) Notations.of(component.getType()),
          component.getAccessor());
    }

    @Override
    public Optional<?> read(Reading reading) {
      return notation.take(reading);
    }

    @Override
    public void put(FlowText text, Object owner) {
      text.addAll(notation.put(Part.value(accessor, owner)));
    }

    @Override
    public List<Shape> shapes() {
      return notation.shapes();
    }

    @Override
    public void addUsual(FlowText text) {
      if (notation instanceof Form<?> form) {
        form.parts.forEach(part -> part.addUsual(text));
      }
    }
  }

  /** A component with a key of its own. */
  private record Keyed(
      String component, String name, Key key, Notation<Object> notation, Method accessor)
      implements Part {
    @SuppressWarnings("unchecked") // of the type of the component
    static Keyed of(RecordComponent component, Key key) {
      return new Keyed(
          component.getName(),
          key.name().isEmpty() ? component.getName() : key.name(),
          key,
          (Notation<Object>) Notations.of(component.getGenericType(), key),
          component.getAccessor());
    }

    @Override
    public Optional<?> read(Reading reading) {
      Optional<Object> otherwise = otherwise();
      return otherwise.isPresent()
          ? reading.optional(name, notation, otherwise.get())
          : reading.required(name, notation);
    }

    /** Its default. */
    private Optional<Object> otherwise() {
      Class<?> type = accessor.getReturnType();
      if (type == Optional.class) {
        return Optional.of(Optional.empty());
      }
      if (type == OptionalInt.class) {
        return Optional.of(OptionalInt.empty());
      }
      if (key.otherwise().equals(Key.REQUIRED)) {
        return Optional.empty();
      }
      return type == String.class
          ? Optional.of(key.otherwise())
          : Optional.of(Cursor.read(key.otherwise(), notation));
    }

    private boolean mayBeEmpty() {
      return accessor.getReturnType() == Optional.class
          || accessor.getReturnType() == OptionalInt.class;
    }

    @Override
    public void put(FlowText text, Object owner) {
      Object value = Part.value(accessor, owner);
      boolean quiet = key.quiet() || mayBeEmpty();
      if (!quiet || !otherwise().equals(Optional.of(value))) {
        text.raw(name, notation.write(value));
      }
    }

    @Override
    public List<Shape> shapes() {
      Optional<String> otherwise =
          mayBeEmpty()
              ? Optional.of("")
              : Optional.of(key.otherwise()).filter(text -> !text.equals(Key.REQUIRED));
      Shape.Entry entry =
          new Shape.Entry(name, notation.words(), key.value(), otherwise, notation.schema());
      return List.of(new Shape("", List.of(entry)));
    }

    @Override
    public void addUsual(FlowText text) {
      if (!key.usual().isEmpty()) {
        text.raw(name, key.usual());
      }
    }
  }
}
