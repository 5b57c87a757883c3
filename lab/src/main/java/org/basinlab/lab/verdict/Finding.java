package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.basinlab.lab.study.ArmClaim;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Threshold;
import org.basinlab.science.stats.Equivalence;
import org.basinlab.science.stats.MeanTest;

/**
 * The test of one claim, before the correction for multiplicity.
 *
 * @param effects of the seeds that entered
 * @param test of the mean effect; empty with fewer than two seeds
 * @param pFor one-sided p for the claim; 1 where nothing can be decided
 * @param pAgainst one-sided p against the claim; 1 where nothing can be decided
 * @param obstacle why runs that broke down stand in the way of the claim, whatever the mean effect
 */
record Finding(
    Claim claim,
    Selection selection,
    List<SeedEffect> effects,
    Optional<MeanTest> test,
    double pFor,
    double pAgainst,
    Optional<String> obstacle,
    List<String> remarks) {
  Finding {
    effects = List.copyOf(effects);
    remarks = List.copyOf(remarks);
  }

  static Finding of(Claim claim, Selection selection) {
    List<SeedEffect> effects = new ArrayList<>();
    List<Long> tooFew = new ArrayList<>();
    for (SeedCells cells : selection.seeds()) {
      OptionalDouble effect = SeedStatistic.of(claim, cells);
      if (effect.isPresent()) {
        effects.add(new SeedEffect(cells.seed(), effect.getAsDouble()));
      } else {
        tooFew.add(cells.seed());
      }
    }
    List<String> remarks = new ArrayList<>(selection.remarks());
    if (!tooFew.isEmpty()) {
      remarks.add(
          "Left out: %s, because a seed needs %s that take part."
              .formatted(SelectionRemarks.seeds(tooFew), SeedStatistic.requirement(claim)));
    }
    Finding open =
        new Finding(claim, selection, effects, Optional.empty(), 1, 1, Optional.empty(), remarks);
    return effects.size() < 2
        ? open
        : claim.match(
            open::direction,
            collapse -> open.held().barredBySplitPairs(),
            equivalence -> open.held().barredBySplitPairs(),
            open::prediction,
            contrast -> open.held().barredByBrokenRuns(),
            open::breakFactor,
            open::order);
  }

  int seeds() {
    return effects.size();
  }

  private double[] values() {
    return effects.stream().mapToDouble(SeedEffect::effect).toArray();
  }

  private Finding direction(Claim.Direction claim) {
    Finding slopes = held();
    RankOpinion ranks = RankOpinion.of(claim, selection);
    int brokenDown = selection.brokenDownCells();
    Optional<String> obstacle =
        brokenDown == 0 || ranks.pFor() <= slopes.pFor
            ? Optional.empty()
            : Optional.of(
                ("The slopes alone give %s, but with the %s runs that broke down ranked worst the"
                        + " trend has %s; a range below the breakdown leaves those runs out.")
                    .formatted(Numbers.p(slopes.pFor), brokenDown, Numbers.p(ranks.pFor())));
    double pFor = brokenDown == 0 ? slopes.pFor : Math.max(slopes.pFor, ranks.pFor());
    return new Finding(
            claim, selection, effects, slopes.test, pFor, slopes.pAgainst, obstacle, remarks)
        .with(ranks.remark(brokenDown));
  }

  private Finding prediction(ArmClaim.Prediction claim) {
    PredictionTest found = PredictionTest.of(claim, selection);
    if (found.worst().isEmpty()) {
      return with(found.remarks());
    }
    PredictionTest.AtPoint worst = found.worst().get();
    return new Finding(
            claim,
            selection,
            worst.effects(),
            Optional.of(worst.tost().againstLower()),
            found.pFor(),
            found.pAgainst(),
            found.obstacle(),
            remarks)
        .with(found.remarks());
  }

  private Finding breakFactor(ArmClaim.BreakFactor claim) {
    int without = selection.seeds().size() - effects.size();
    Finding found = held();
    if (without > 0) {
      found =
          found.barred(
              "In %s seeds nothing breaks, or no break is predicted, so the claim cannot be supported."
                  .formatted(without));
    }
    return found.with(BreakPoint.remarks(claim, selection));
  }

  private Finding order(ArmClaim.Order claim) {
    int without = selection.seeds().size() - effects.size();
    Optional<String> untold =
        WeakError.obstacle(claim, selection)
            .or(
                () ->
                    Optional.of(
                            "In %s seeds the error changes sign, so no order is told."
                                .formatted(without))
                        .filter(sentence -> without > 0));
    Finding found = untold.map(this::undecidable).orElseGet(this::held);
    return found.with(WeakError.remarks(claim, selection));
  }

  /** Nothing can be said for the claim or against it, for the reason given. */
  private Finding undecidable(String sentence) {
    return new Finding(claim, selection, effects, held().test, 1, 1, Optional.of(sentence), remarks)
        .with(sentence);
  }

  /** The mean effect held against the threshold of the claim. */
  private Finding held() {
    Threshold threshold = claim.threshold();
    if (threshold.isTwoSided()) {
      Equivalence tost = Equivalence.oneSample(values(), threshold.limit());
      return tested(tost.againstLower(), tost.pInside(), tost.pOutside(), Optional.empty());
    }
    MeanTest t = MeanTest.oneSample(values(), threshold.limit());
    boolean above = threshold.side() == Threshold.Side.ABOVE;
    double pFor = above ? t.pAbove() : t.pBelow();
    return tested(t, pFor, above ? t.pBelow() : t.pAbove(), Optional.empty());
  }

  /** The same, but it cannot support the claim, for the reason given. */
  private Finding barred(String sentence) {
    return new Finding(claim, selection, effects, test, 1, pAgainst, Optional.of(sentence), remarks)
        .with(sentence);
  }

  private Finding barredByBrokenRuns() {
    int broken = selection.brokenDownCells();
    return broken == 0
        ? this
        : barred(
            "%s runs of the arms diverged and left no number, so the claim cannot be supported."
                .formatted(broken));
  }

  private Finding tested(MeanTest t, double pro, double contra, Optional<String> barrier) {
    return new Finding(claim, selection, effects, Optional.of(t), pro, contra, barrier, remarks);
  }

  private Finding with(String remark) {
    return with(List.of(remark));
  }

  private Finding with(List<String> further) {
    List<String> more = new ArrayList<>(remarks);
    more.addAll(further);
    return new Finding(claim, selection, effects, test, pFor, pAgainst, obstacle, more);
  }

  private Finding barredBySplitPairs() {
    int split = selection.seeds().stream().mapToInt(SeedStatistic::splitPairs).sum();
    return split == 0
        ? this
        : barred(
            ("In %s pairs of equal η/S one run broke down and the other did not, so the claim cannot"
                    + " be supported over this range; a range below the breakdown leaves those runs"
                    + " out.")
                .formatted(split));
  }
}
