package org.basinlab.lab.probe;

/**
 * How much a probe does.
 *
 * @param units at most; 0 where it is not known
 * @param usual units that it mostly takes
 * @param shared whether other probes of the model use the same products, which are taken once
 */
public record Work(long units, long usual, Unit unit, boolean shared) {

  /** What is counted. */
  public enum Unit {
    /** products of a matrix and a vector */
    PRODUCTS,
    /** passes of an example through the network */
    EXAMPLES
  }

  static Work products(long most) {
    return new Work(most, most, Unit.PRODUCTS, false);
  }

  static Work examples(long most) {
    return new Work(most, most, Unit.EXAMPLES, false);
  }

  /** Mostly done with fewer. */
  Work usually(long fewer) {
    return new Work(units, Math.min(fewer, units), unit, shared);
  }

  /** Taken once with those of other probes. */
  Work sharedIf(boolean so) {
    return new Work(units, usual, unit, so);
  }
}
