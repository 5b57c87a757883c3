package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.study.DecisionRule;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.stats.Multiplicity;

/**
 * Decides the claims of a study. A pure function of its arguments: it reads no clock and no files,
 * so the same arguments give the same numbers.
 *
 * <p>The seed is the unit of replication: each seed gives one number for a claim, and a t test over
 * seeds gives a one-sided p for the claim and one against it. The p for all claims of the study are
 * corrected together, and so are the p against. A claim is supported, or refuted, if the corrected
 * p of that side is below (1 − confidence)/2; otherwise it is undecided, which is an answer too.
 *
 * <p>What the number of a seed is, and at how many places a claim must hold, each kind of claim
 * says for itself ({@link Hypothesis}). A claim that fewer than two seeds can answer is undecided,
 * with p = 1 in the family.
 */
public final class Judge {
  private Judge() {}

  /** Judges every claim of the study; runs at other grid points or seeds are not looked at. */
  public static Verdicts judge(Measurements seen) {
    Study study = seen.records().plan().study();
    Sweep sweep = new Sweep(study, seen.records().runs(), seen.all());
    List<Finding> findings =
        study.claims().stream()
            .map(Hypothesis::of)
            .map(claim -> claim.test(Selection.of(sweep, claim)))
            .toList();
    List<Ruling> rulings = decide(findings, study.decision());
    return new Verdicts(
        study.name(),
        study.preset(),
        study.hash(),
        rulings.stream().map(Judge::verdict).toList(),
        rulings);
  }

  private static List<Ruling> decide(List<Finding> findings, DecisionRule decision) {
    double[] pFor = findings.stream().mapToDouble(Finding::pFor).toArray();
    double[] pAgainst = findings.stream().mapToDouble(Finding::pAgainst).toArray();
    double[] adjustedFor = adjusted(pFor, decision);
    double[] adjustedAgainst = adjusted(pAgainst, decision);
    double level = Ruling.level(decision);
    List<Ruling> rulings = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      boolean refuted = adjustedAgainst[i] < level;
      Outcome outcome =
          adjustedFor[i] < level
              ? Outcome.SUPPORTED
              : refuted ? Outcome.REFUTED : Outcome.UNDECIDED;
      boolean against = outcome == Outcome.REFUTED;
      rulings.add(
          new Ruling(
              findings.get(i),
              outcome,
              against ? pAgainst[i] : pFor[i],
              against ? adjustedAgainst[i] : adjustedFor[i],
              decision,
              findings.size()));
    }
    return rulings;
  }

  private static double[] adjusted(double[] pValues, DecisionRule decision) {
    return switch (decision.correction()) {
      case HOLM -> Multiplicity.holm(pValues);
      case NONE -> pValues.clone();
    };
  }

  private static Verdict verdict(Ruling ruling) {
    Finding finding = ruling.finding();
    double confidence = ruling.decision().confidence();
    Interval everything =
        new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
    Interval interval =
        finding.test().map(t -> t.estimate().interval(confidence)).orElse(everything);
    return new Verdict(
        finding.claim().id(),
        finding.claim().statement(),
        ruling.outcome(),
        finding.test().map(t -> t.estimate().value()).orElse(Double.NaN),
        List.of(interval.lower(), interval.upper()),
        confidence,
        ruling.pValue(),
        finding.seeds(),
        finding.claim().heldAgainst(),
        Outlook.sentence(ruling),
        finding.claim().effect().unit(),
        ruling.adjusted(),
        ruling.exploratory(),
        remarks(ruling));
  }

  private static List<String> remarks(Ruling ruling) {
    List<String> remarks = new ArrayList<>(ruling.finding().remarks());
    double uncorrected = Math.min(ruling.finding().pFor(), ruling.finding().pAgainst());
    if (ruling.outcome() == Outcome.UNDECIDED && uncorrected < ruling.level()) {
      remarks.add(
          "Alone, %s would have decided this claim; among %s claims of the study it does not."
              .formatted(NumberText.pValue(uncorrected), ruling.claims()));
    }
    if (ruling.exploratory()) {
      remarks.add(
          "Exploration: %s seeds entered, and the study asks for %s before a verdict counts."
              .formatted(ruling.finding().seeds(), ruling.decision().minimumSeeds()));
    }
    return remarks;
  }
}
