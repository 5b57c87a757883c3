package org.basinlab.lab.probe;

/**
 * How much a probe will do at most.
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
