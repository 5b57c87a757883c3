package org.basinlab.lab.probe;

/**
 * An upper bound on the work of a probe.
 *
 * @param units 0 where it is not known
 */
public record Work(long units, Unit unit) {

  /** What is counted. */
  public enum Unit {
    /** products of a matrix and a vector */
    PRODUCTS,
    /** passes of an example through the network */
    EXAMPLES
  }

  static Work products(long most) {
    return new Work(most, Unit.PRODUCTS);
  }

  static Work examples(long most) {
    return new Work(most, Unit.EXAMPLES);
  }
}
