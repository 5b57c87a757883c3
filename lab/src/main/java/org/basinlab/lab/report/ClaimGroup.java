package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.ArmClaim;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.KnownQuantities;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.Verdict.Outcome;

/** Claims that differ only in the moment at which they are judged, in the order of the study. */
record ClaimGroup(List<Judged> claims) {

  ClaimGroup {
    claims = List.copyOf(claims);
  }

  /** A claim and its finding. */
  record Judged(Claim claim, Finding finding) {
    Outcome outcome() {
      return finding.verdict().outcome();
    }
  }

  static List<ClaimGroup> of(Study study, List<Finding> findings) {
    Map<String, Claim> claims =
        study.claims().stream().collect(Collectors.toMap(Claim::id, claim -> claim));
    Map<List<Object>, List<Judged>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      Claim claim = Objects.requireNonNull(claims.get(finding.verdict().claim()));
      groups.computeIfAbsent(key(claim), key -> new ArrayList<>()).add(new Judged(claim, finding));
    }
    return groups.values().stream().map(ClaimGroup::new).toList();
  }

  /** What the claims say, without the moment. */
  String heading() {
    Claim claim = claims.get(0).claim();
    String quantity = KnownQuantities.named(claim.quantity()).heading();
    return claim.match(
        direction -> {
          boolean rises = direction.expected() == Claim.Expected.RISES;
          return quantity + (rises ? " rises" : " falls") + " with η/S";
        },
        collapse -> quantity + ": points of equal η/S agree more than points of neighbouring η/S",
        equivalence -> quantity + ": no difference between points of equal η/S",
        prediction ->
            "%s%s: the law %s holds, and %s does not"
                .formatted(
                    quantity,
                    prediction.arm().isEmpty() ? "" : " in the arm " + prediction.arm(),
                    prediction.law().word(),
                    prediction.rival().word()),
        contrast ->
            quantity
                + (contrast.expected() == ArmClaim.Contrast.Relation.GREATER
                        ? ": greater in the arm %s than in %s"
                        : ": the same in the arms %s and %s")
                    .formatted(contrast.arm(), contrast.other()),
        breaks ->
            "%s in the arm %s: breaks away where %s says"
                .formatted(quantity, breaks.arm(), breaks.law().word()),
        order ->
            "%s in the arm %s: the error of %s is of order %s in η"
                .formatted(
                    quantity, order.arm(), order.law().word(), NumberText.exact(order.order())));
  }

  /** What a reader must think of when the moments disagree; empty where they do not. */
  String disagreement() {
    List<Outcome> byLoss = outcomes(true);
    List<Outcome> byEpoch = outcomes(false);
    boolean heldByEpoch = byEpoch.contains(Outcome.SUPPORTED);
    if (byLoss.isEmpty() || byEpoch.isEmpty()) {
      return "";
    }
    if (heldByEpoch && !byLoss.contains(Outcome.SUPPORTED)) {
      return "Supported at equal epochs but "
          + (byLoss.contains(Outcome.REFUTED) ? "refuted" : "not supported")
          + " at matched training loss: what is seen at equal epochs may come from longer"
          + " effective training rather than from η/S itself.";
    }
    return byLoss.equals(byEpoch) ? "" : "The outcome depends on the moment of comparison.";
  }

  private List<Outcome> outcomes(boolean matchedLoss) {
    return claims.stream()
        .filter(judged -> (judged.claim().at() instanceof Moment.AtTrainingLoss) == matchedLoss)
        .map(Judged::outcome)
        .distinct()
        .toList();
  }

  /** All that makes a claim but its name, its words and its moment. */
  private static List<Object> key(Claim claim) {
    List<Object> key =
        new ArrayList<>(List.of(claim.getClass(), claim.quantity(), claim.scale(), claim.range()));
    key.addAll(
        claim.match(
            direction -> List.<Object>of(direction.expected()),
            collapse -> List.<Object>of(collapse.margin()),
            equivalence -> List.<Object>of(equivalence.margin()),
            prediction ->
                List.<Object>of(
                    prediction.arm(), prediction.law(), prediction.rival(), prediction.tolerance()),
            contrast ->
                List.<Object>of(
                    contrast.arm(), contrast.other(), contrast.expected(), contrast.margin()),
            breaks ->
                List.<Object>of(
                    breaks.arm(),
                    breaks.law(),
                    breaks.rival(),
                    breaks.margin(),
                    breaks.tolerance()),
            order -> List.<Object>of(order.arm(), order.law(), order.order(), order.tolerance())));
    return key;
  }
}
