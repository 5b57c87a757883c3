package org.basinlab.science.oracle;

import java.util.Locale;
import java.util.function.Supplier;
import org.basinlab.science.BrokenMachineException;

/**
 * A test of the installation against a result known beforehand.
 *
 * @param name short, for a table
 * @param statement what must hold, and by how much
 * @param test computes the result and compares it
 */
public record Oracle(String name, String statement, Supplier<Finding> test) {

  /**
   * Runs the test; an exception counts as a failure of the statement, unless the machine is broken.
   *
   * @throws BrokenMachineException if no test can run, for instance without libtorch
   */
  public Finding ask() {
    try {
      return test.get();
    } catch (BrokenMachineException e) {
      throw e;
    } catch (RuntimeException e) {
      return new Finding(false, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  /**
   * The outcome of a test.
   *
   * @param holds whether the statement holds
   * @param found the outcome in words, with the number on which the decision rests
   */
  public record Finding(boolean holds, String found) {

    /** Holds if a difference is at most what is allowed; NaN never is. */
    static Finding difference(double difference, double allowed) {
      return new Finding(
          difference <= allowed,
          String.format(Locale.ROOT, "off by %.1e, allowed %.0e", difference, allowed));
    }
  }
}
