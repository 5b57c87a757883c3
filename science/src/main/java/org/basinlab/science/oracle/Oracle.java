package org.basinlab.science.oracle;

import java.util.Locale;
import java.util.function.Supplier;
import org.basinlab.science.BrokenMachineException;

/**
 * One question with a known answer.
 *
 * @param name short, for a table
 * @param statement what must hold, and by how much
 * @param test asks it
 */
public record Oracle(String name, String statement, Supplier<Finding> test) {

  /**
   * Asks; an exception is an answer too, unless the machine is broken.
   *
   * @throws BrokenMachineException if nothing can be asked, as without libtorch
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
   * What came out.
   *
   * @param holds whether the statement does
   * @param found in words, with the number it was decided by
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
