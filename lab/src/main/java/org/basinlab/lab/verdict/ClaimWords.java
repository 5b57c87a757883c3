package org.basinlab.lab.verdict;

import java.util.Locale;
import java.util.Map;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Claim.Scale;

/** Names of what a claim is about. */
public record ClaimWords(Claim claim) {

  private static final Map<String, String> QUANTITIES =
      Map.of(
          "hessianFrobenius", "Frobenius norm of the Hessian",
          "hessianTrace", "trace of the Hessian");

  /** {@code validationAccuracy} → validation accuracy. */
  public String quantity() {
    String name = claim.quantity();
    String spaced =
        name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .replaceAll("(?<=[a-z])(?=[0-9]+$)", " of mode ")
            .toLowerCase(Locale.ROOT);
    return QUANTITIES.getOrDefault(name, spaced);
  }

  /** The quantity, or its logarithm, as in the unit of an effect. */
  public String scaled() {
    return isLog() ? "ln " + claim.quantity() : claim.quantity();
  }

  /** Whether the claim is about a logarithm. */
  public boolean isLog() {
    return claim.scale() == Scale.LOG;
  }

  boolean isCurvature() {
    return claim.quantity().equals("sharpness") || claim.quantity().startsWith("hessian");
  }

  boolean isAccuracy() {
    return claim.scale() == Scale.IDENTITY && claim.quantity().endsWith("Accuracy");
  }
}
