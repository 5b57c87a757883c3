package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.KnownQuantities;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Verdict.Outcome;

/** Claims that differ only in the moment at which they are judged, in the order of the study. */
record ClaimGroup(List<Judged> claims) {

  ClaimGroup {
    claims = List.copyOf(claims);
  }

  /** A claim and its finding. */
  record Judged(Claim claim, VerdictInWords finding) {
    Outcome outcome() {
      return finding.verdict().outcome();
    }
  }

  static List<ClaimGroup> of(Study study, List<VerdictInWords> findings) {
    Map<String, Claim> claims =
        study.claims().stream().collect(Collectors.toMap(Claim::id, claim -> claim));
    Map<String, List<Judged>> groups = new LinkedHashMap<>();
    for (VerdictInWords finding : findings) {
      Claim claim = Objects.requireNonNull(claims.get(finding.verdict().claim()));
      groups.computeIfAbsent(key(claim), key -> new ArrayList<>()).add(new Judged(claim, finding));
    }
    return groups.values().stream().map(ClaimGroup::new).toList();
  }

  /** What the claims say, without the moment. */
  String heading() {
    Claim claim = claims.get(0).claim();
    return Hypothesis.of(claim).heading(KnownQuantities.named(claim.quantity()).heading());
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
  private static String key(Claim claim) {
    return Kinds.of(Claim.class).writeWithout(claim, Set.of("claim", "statement", "at"));
  }
}
