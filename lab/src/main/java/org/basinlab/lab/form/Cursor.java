package org.basinlab.lab.form;

import java.util.Optional;
import java.util.function.Supplier;
import org.basinlab.science.BrokenInputException;

/**
 * A place in a study while it is read.
 *
 * @param node what stands there
 * @param path its key path, e.g. {@code grid.0.learningRate}
 * @param problems where refusals are gathered
 */
public record Cursor(Located node, String path, Problems problems) {

  /** The place of a part of this one. */
  public Cursor child(String key, Located part) {
    return new Cursor(part, below(key), problems);
  }

  public String below(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Notes that something else was expected here; returns nothing. */
  public <T> Optional<T> expected(String words) {
    return refuse("expected " + words + ", got " + node.words() + ".");
  }

  /** Makes a value; notes its refusal as a problem of this place. */
  public <T> Optional<T> made(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (BrokenInputException refusal) {
      return refuse(String.valueOf(refusal.getMessage()));
    }
  }

  /** Notes a problem; returns nothing. */
  public <T> Optional<T> refuse(String sentence) {
    problems.add(node.origin(), path, sentence);
    return Optional.empty();
  }

  /** Reads a value from YAML that Basin itself wrote. */
  public static <T> T read(String yaml, Notation<T> notation) {
    Problems problems = new Problems();
    Origin origin = new Origin.Option(yaml, "");
    Optional<T> value =
        YamlTree.read(yaml, (line, path) -> origin, problems)
            .flatMap(node -> notation.read(new Cursor(node, "", problems)));
    problems.refuseAny();
    return value.orElseThrow();
  }
}
