package org.basinlab.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.basinlab.lab.form.Cursor;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Kindred;
import org.basinlab.lab.form.Kinds;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;

/**
 * Constructors refuse what a {@link Key} says cannot be, so that Java code and study files make the
 * same values: in an example of every record, each component in turn is put out of its domain.
 */
final class DomainsTest {
  private static final double[] NUMBERS = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, 0.5, 1, 7, 11, 1_000_001
  };

  private final Map<Class<?>, Record> examples = new LinkedHashMap<>();

  @Test
  void noComponentCanBeOutOfItsDomain() throws IOException {
    gatherExamples();

    assertThat(examples.keySet())
        .containsAll(
            ServiceLoader.load(Kindred.class).stream()
                .flatMap(list -> list.get().kinds().stream())
                .filter(kind -> kind.getName().startsWith("org.basinlab."))
                .toList());
    SoftAssertions found = new SoftAssertions();
    examples.keySet().removeIf(kind -> !kind.getName().startsWith("org.basinlab."));
    for (Record example : examples.values()) {
      for (RecordComponent component : example.getClass().getRecordComponents()) {
        Key key = component.getAnnotation(Key.class);
        if (key != null) {
          outside(component, key)
              .forEach(
                  value ->
                      found
                          .assertThatCode(() -> make(example, component, value))
                          .as("%s.%s = %s", example.getClass(), component.getName(), value)
                          .isInstanceOf(BrokenInputException.class));
        }
      }
    }
    found.assertAll();
  }

  private void gatherExamples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "studies"))) {
      files.sorted().forEach(file -> gather(Study.read(file)));
    }
    RandomStudies random = new RandomStudies(new SplittableRandom(1));
    Stream.generate(random::next).limit(50).forEach(this::gather);
    Kinds.of(ProbeChoice.class).words(ProbeChoice.class).forEach(this::gatherProbe);
    for (String rule : List.of("sgd", "nesterov, momentum: 0.5", "sam, radius: 1", "adamw")) {
      gather(Cursor.read("{rule: " + rule + "}", Kinds.of(RuleChoice.class)));
    }
    for (String course : List.of("steps, epochs: [1], factor: 1", "cyclic, stage: 1, factor: 1")) {
      gather(Cursor.read("{course: " + course + "}", Kinds.of(CourseChoice.class)));
    }
    gather(
        Cursor.read(
            "{kind: residual, depth: 8, activation: relu, initialisation: he}",
            Kinds.of(NetworkChoice.class)));
    gather(
        Cursor.read(
            "{claim: a, kind: ordered, quantity: sharpness, at: end, scale: log, batchSizes: [1, 2],"
                + " margin: 0}",
            Kinds.of(Claim.class)));
    gather(Cursor.read("{arm: [a], learningRate: [1], batchSize: [1]}", Form.of(GridEntry.class)));
    gather(Cursor.read("{probe: norm, every: 4}", Form.of(ProbeEntry.class)));
  }

  /** Its usual settings; probes of walkers have none, but stand in studies. */
  private void gatherProbe(String word) {
    try {
      gather(ProbeText.read(word, 1000));
    } catch (BrokenInputException notUsual) {
      assertThat(notUsual).hasMessageContaining("missing");
    }
  }

  /** Keeps an example of the type of every record in a value. */
  private void gather(Object value) {
    if (value instanceof Iterable<?> all) {
      all.forEach(this::gather);
    } else if (value instanceof Optional<?> some) {
      some.ifPresent(this::gather);
    } else if (value instanceof Record record) {
      examples.putIfAbsent(record.getClass(), record);
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        gather(read(record, component));
      }
    }
  }

  /** Values of the type of a component that its domain does not hold; none if it is no number. */
  private static List<Object> outside(RecordComponent component, Key key) {
    Type type = component.getGenericType();
    Type inner =
        type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
    Function<Object, Object> wrapped =
        component.getType() == List.class
            ? List::of
            : component.getType() == Optional.class ? Optional::of : value -> value;
    return Arrays.stream(NUMBERS)
        .filter(number -> !key.domain().holds(number))
        .mapToObj(number -> as(inner, number))
        .flatMap(Optional::stream)
        .map(wrapped)
        .toList();
  }

  private static Optional<Object> as(Type type, double number) {
    if (type == double.class || type == Double.class) {
      return Optional.of(number);
    }
    if (number != Math.rint(number) || Double.isInfinite(number)) {
      return Optional.empty();
    }
    if (type == long.class || type == Long.class) {
      return Optional.of((long) number);
    }
    if (type == OptionalInt.class) {
      return Optional.of(OptionalInt.of((int) number));
    }
    return type == int.class || type == Integer.class
        ? Optional.of((int) number)
        : Optional.empty();
  }

  /** The example with one component of another value. */
  private static void make(Record example, RecordComponent changed, Object value) throws Throwable {
    RecordComponent[] components = example.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = example.getClass().getDeclaredConstructor(types);
    constructor.setAccessible(true);
    Object[] values =
        Arrays.stream(components)
            .map(part -> part.getName().equals(changed.getName()) ? value : read(example, part))
            .toArray();
    try {
      constructor.newInstance(values);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A component could not be read.", e);
    }
  }
}
