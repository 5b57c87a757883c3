package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.record.Reading;
import org.basinlab.science.curvature.SpectralDensity;

/**
 * What a probe read off one parameter vector.
 *
 * @param gaps numbers that there are not, and why
 * @param remarks what a reader should know before trusting the numbers
 * @param density of the eigenvalues of H, if it was looked at
 */
public record Readings(
    List<Reading> found, List<Gap> gaps, List<String> remarks, Optional<SpectralDensity> density) {
  public Readings {
    found = List.copyOf(found);
    gaps = List.copyOf(gaps);
    remarks = List.copyOf(remarks);
  }

  /**
   * Numbers that a probe has not.
   *
   * @param reason a sentence
   */
  public record Gap(List<String> quantities, String reason) {
    public Gap {
      quantities = List.copyOf(quantities);
    }

    /** The numbers as a list in words. */
    public String names() {
      return String.join(", ", quantities);
    }
  }

  static Readings of(List<Reading> found) {
    return new Readings(found, List.of(), List.of(), Optional.empty());
  }

  static Readings of(Reading... found) {
    return of(Arrays.asList(found));
  }

  /** Nothing, and why. */
  static Readings none(List<String> quantities, String reason) {
    return of().without(quantities, reason);
  }

  Readings with(Reading reading) {
    return new Readings(added(found, reading), gaps, remarks, density);
  }

  Readings without(List<String> quantities, String reason) {
    return new Readings(found, added(gaps, new Gap(quantities, reason)), remarks, density);
  }

  Readings without(String quantity, String reason) {
    return without(List.of(quantity), reason);
  }

  Readings remarking(String sentence) {
    return new Readings(found, gaps, added(remarks, sentence), density);
  }

  Readings with(SpectralDensity seen) {
    return new Readings(found, gaps, remarks, Optional.of(seen));
  }

  private static <T> List<T> added(List<T> all, T one) {
    List<T> more = new ArrayList<>(all);
    more.add(one);
    return more;
  }
}
