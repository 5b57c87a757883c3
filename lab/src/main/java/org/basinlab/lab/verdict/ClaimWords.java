package org.basinlab.lab.verdict;

import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.quantity.Quantity.Nature;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Claim.Scale;
import org.basinlab.lab.study.KnownQuantities;

/** What a claim is about, in the words that its quantity has for itself. */
public final class ClaimWords {
  private ClaimWords() {}

  /** {@code validationAccuracy} → validation accuracy. */
  public static String quantity(String name) {
    return KnownQuantities.named(name).noun();
  }

  /** The quantity in words, or its logarithm. */
  public static String scaled(String name, Scale scale) {
    return scale == Scale.LOG ? "ln " + quantity(name) : quantity(name);
  }

  /** The name of the quantity, or its logarithm, as in the unit of an effect. */
  public static String unit(Claim claim) {
    return claim.scale() == Scale.LOG ? "ln " + claim.quantity() : claim.quantity();
  }

  static boolean isCurvature(Claim claim) {
    return of(claim).nature() == Nature.CURVATURE;
  }

  /** Whether effects are differences of fractions, which are said in percentage points. */
  static boolean isInPoints(Claim claim) {
    return claim.scale() == Scale.IDENTITY && of(claim).isShare();
  }

  private static Quantity of(Claim claim) {
    return KnownQuantities.named(claim.quantity());
  }
}
