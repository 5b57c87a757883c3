package org.basinlab.lab.verdict;

import java.util.Locale;
import java.util.Map;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.ArmClaim;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Claim.Expected;
import org.basinlab.lab.study.Claim.Scale;

/** Names of what a claim is about. */
final class ClaimWords {

  private static final Map<String, String> QUANTITIES =
      Map.of(
          "hessianFrobenius", "Frobenius norm of the Hessian",
          "hessianTrace", "trace of the Hessian");

  private ClaimWords() {}

  /** {@code validationAccuracy} → validation accuracy. */
  static String quantity(Claim claim) {
    String name = claim.quantity();
    String spaced =
        name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .replaceAll("(?<=[a-z])(?=[0-9]+$)", " of mode ")
            .toLowerCase(Locale.ROOT);
    return QUANTITIES.getOrDefault(name, spaced);
  }

  static boolean isLog(Claim claim) {
    return claim.scale() == Scale.LOG;
  }

  static boolean isCurvature(Claim claim) {
    return claim.quantity().equals("sharpness") || claim.quantity().startsWith("hessian");
  }

  static boolean isAccuracy(Claim claim) {
    return claim.scale() == Scale.IDENTITY && claim.quantity().endsWith("Accuracy");
  }

  static boolean expectsRise(Claim.Direction claim) {
    return claim.expected() == Expected.RISES;
  }

  static String effectUnit(Claim claim) {
    String scaled = isLog(claim) ? "ln " + claim.quantity() : claim.quantity();
    return claim.match(
        direction -> "d %s / d ln(η/S)".formatted(scaled),
        collapse -> "mean |Δ %s|, neighbouring minus equal η/S".formatted(scaled),
        equivalence ->
            "mean Δ %s, larger minus smaller S at equal η/S, at the pair where it holds least"
                .formatted(scaled),
        prediction ->
            "ln(%s measured / by %s), at the grid point where it holds least"
                .formatted(prediction.quantity(), prediction.law().word()),
        contrast ->
            "mean Δ %s, %s minus %s, at the grid point where it holds least"
                .formatted(scaled, contrast.arm(), contrast.other()),
        breaks -> "ln(κ* measured / by %s)".formatted(breaks.law().word()),
        order ->
            "d ln|%s measured − by %s| / d ln η, minus %s"
                .formatted(order.quantity(), order.law().word(), NumberText.brief(order.order())));
  }

  static String threshold(Claim claim) {
    return claim.match(
        direction -> expectsRise(direction) ? "slope > 0" : "slope < 0",
        collapse -> "difference > " + NumberText.brief(collapse.margin()),
        equivalence -> "|difference| < " + NumberText.brief(equivalence.margin()),
        prediction ->
            "|ln ratio| < %s, apart from %s"
                .formatted(NumberText.brief(prediction.tolerance()), prediction.rival().word()),
        contrast ->
            (contrast.expected() == ArmClaim.Contrast.Relation.GREATER
                    ? "difference > "
                    : "|difference| < ")
                + NumberText.brief(contrast.margin()),
        breaks ->
            "|ln ratio| < %s, apart from %s"
                .formatted(NumberText.brief(breaks.tolerance()), breaks.rival().word()),
        order ->
            "|order − %s| < %s"
                .formatted(NumberText.brief(order.order()), NumberText.brief(order.tolerance())));
  }
}
