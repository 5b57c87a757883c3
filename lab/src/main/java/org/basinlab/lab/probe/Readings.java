package org.basinlab.lab.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Reading;
import org.basinlab.science.curvature.SpectralDensity;

/**
 * What a probe measured at one parameter vector.
 *
 * @param gaps quantities that have no value here, and why
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
  public record Gap(List<Quantity> quantities, String reason) {
    public Gap {
      quantities = List.copyOf(quantities);
    }

    /** The numbers as a list in words. */
    public String names() {
      return String.join(", ", quantities.stream().map(Quantity::name).toList());
    }
  }

  /** Numbers without gap or remark. */
  public static Readings of(List<Reading> found) {
    return new Readings(found, List.of(), List.of(), Optional.empty());
  }

  /** Numbers without gap or remark. */
  public static Readings of(Reading... found) {
    return of(Arrays.asList(found));
  }

  /** Nothing, and why. */
  public static Readings none(List<Quantity> quantities, String reason) {
    return of().without(quantities, reason);
  }

  /** One number more. */
  public Readings with(Reading reading) {
    return new Readings(added(found, reading), gaps, remarks, density);
  }

  /** Numbers that there are not, and why, in a sentence. */
  public Readings without(List<Quantity> quantities, String reason) {
    return new Readings(found, added(gaps, new Gap(quantities, reason)), remarks, density);
  }

  /** A number that there is not, and why, in a sentence. */
  public Readings without(Quantity quantity, String reason) {
    return without(List.of(quantity), reason);
  }

  /** With a sentence that a reader should know. */
  public Readings remarking(String sentence) {
    return new Readings(found, gaps, added(remarks, sentence), density);
  }

  /** With the density of the eigenvalues of H. */
  public Readings with(SpectralDensity seen) {
    return new Readings(found, gaps, remarks, Optional.of(seen));
  }

  /** These and others. */
  Readings and(Readings more) {
    return new Readings(
        joined(found, more.found),
        joined(gaps, more.gaps),
        joined(remarks, more.remarks),
        density.or(() -> more.density));
  }

  private static <T> List<T> added(List<T> all, T one) {
    return joined(all, List.of(one));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
