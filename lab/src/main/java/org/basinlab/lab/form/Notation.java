package org.basinlab.lab.form;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How values of one type are written and read. Laws: what is written reads back to an equal value;
 * equal values are written alike; an empty result of reading comes with a problem noted.
 */
public interface Notation<T> {

  Optional<T> read(Cursor at);

  /** The value as YAML within a line, in one way only. */
  String write(T value);

  /** Completes "expected …". */
  String words();

  /** JSON Schema of what is read. */
  ObjectNode schema();
}
