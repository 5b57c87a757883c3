package org.basinlab.lab.study;

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
record Cursor(Located node, String path, Problems problems) {

  /** The place of a part of this one. */
  Cursor child(String key, Located part) {
    return new Cursor(part, below(key), problems);
  }

  String below(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Notes that something else was expected here; returns nothing. */
  <T> Optional<T> expected(String words) {
    return refuse("expected " + words + ", got " + node.words() + ".");
  }

  /** Makes a value; notes its refusal as a problem of this place. */
  <T> Optional<T> made(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (BrokenInputException refusal) {
      return refuse(String.valueOf(refusal.getMessage()));
    }
  }

  /** Notes a problem; returns nothing. */
  <T> Optional<T> refuse(String sentence) {
    problems.add(node.origin(), path, sentence);
    return Optional.empty();
  }
}
