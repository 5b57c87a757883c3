package org.basinlab.lab.verdict;

import java.util.Locale;
import java.util.Map;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Claim.Scale;

/** Names of what a claim is about. */
public final class ClaimWords {

  private static final Map<String, String> QUANTITIES =
      Map.of(
          "hessianFrobenius", "Frobenius norm of the Hessian",
          "hessianTrace", "trace of the Hessian");

  private ClaimWords() {}

  /** {@code validationAccuracy} → validation accuracy. */
  public static String quantity(String name) {
    String spaced =
        name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .replaceAll("(?<=[a-z])(?=[0-9]+$)", " of mode ")
            .toLowerCase(Locale.ROOT);
    return QUANTITIES.getOrDefault(name, spaced);
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
    return claim.quantity().equals("sharpness") || claim.quantity().startsWith("hessian");
  }

  static boolean isAccuracy(Claim claim) {
    return claim.scale() == Scale.IDENTITY && claim.quantity().endsWith("Accuracy");
  }
}
