package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.verdict.ClaimTest;
import org.basinlab.lab.verdict.ClaimWords;
import org.basinlab.lab.verdict.Everywhere;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.SeedEffect;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.lab.verdict.Threshold;
import org.basinlab.lab.verdict.VerdictWords;
import org.basinlab.science.stats.RatioGroups;

/**
 * Grid points of equal η/S do not differ: for every pair of different batch sizes at one η/S, per
 * seed the scaled quantity at the larger batch minus that at the smaller; two one-sided tests
 * against ±margin (docs/decisions/0009 and 0024). It must hold for every pair, and is refuted by
 * one, after Bonferroni's correction. A pair of which only one run diverged or failed to train is
 * treated as in {@link Collapse}.
 *
 * @param margin in units of the scaled quantity; &gt; 0
 */
@Word("equivalence")
public record Equivalence(
    @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
    @Key(
            value = "the claim as a sentence; made from the other keys where there is none",
            otherwise = "")
        String statement,
    @Key("what is measured") String quantity,
    @Key("at which snapshot") Moment at,
    @Key("how the quantity enters the statistic: its natural logarithm, or as it is") Scale scale,
    @Key(
            value =
                "grid points that take part: all, or those of η/S below the smallest at which a run diverged or failed to train",
            otherwise = "all")
        Range range,
    @Key(value = "in units of the scaled quantity", domain = Domain.POSITIVE) double margin)
    implements Hypothesis {
  public Equivalence {
    margin = Domain.POSITIVE.require("margin", margin);
    statement =
        Claim.stated(
            id,
            statement,
            "Points of equal η/S do not differ in their %s by %s or more, %s."
                .formatted(
                    ClaimWords.scaled(quantity, scale), NumberText.brief(margin), at.words()));
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    return Ratios.needEqual(this, grid);
  }

  @Override
  public Threshold threshold() {
    return Threshold.within(margin);
  }

  @Override
  public String requirement() {
    return "numbers at two grid points of equal η/S and different S";
  }

  @Override
  public Finding test(ClaimTest by) {
    Everywhere pairs = pairs(by.selection());
    Finding found = Ratios.barredBySplitPairs(by.selection(), by.everywhere(pairs));
    return by.barredByGaps(found)
        .with(by.severalRemarks(pairs))
        .with(reach(by.selection(), (1 - by.confidence()) / 2));
  }

  /** Larger batch minus smaller, for every pair of different batch sizes at one η/S. */
  private Everywhere pairs(Selection selection) {
    List<GridPoint> used = selection.used();
    List<Everywhere.Place> places = new ArrayList<>();
    for (List<Integer> group : byRatio(used)) {
      for (int large : group) {
        for (int small : group) {
          GridPoint larger = used.get(large);
          GridPoint smaller = used.get(small);
          if (larger.batchSize() > smaller.batchSize()) {
            String words =
                "η/S = %s, S = %s against %s"
                    .formatted(
                        NumberText.brief(smaller.lrBatchRatio()),
                        larger.batchSize(),
                        smaller.batchSize());
            Everywhere.Place.ofPair(words, selection.differences(larger, smaller), threshold())
                .ifPresent(places::add);
          }
        }
      }
    }
    return new Everywhere(places);
  }

  private static List<List<Integer>> byRatio(List<GridPoint> points) {
    return RatioGroups.of(points.stream().mapToDouble(GridPoint::lrBatchRatio).toArray()).groups();
  }

  /**
   * How far up from the smallest batch of each η/S the claim holds: the largest batch up to which
   * every pair with the smallest lies inside the margin, each at the level that the confidence
   * means, uncorrected. A grid point with a run that broke down, or without a number, ends it.
   */
  private List<String> reach(Selection selection, double level) {
    List<GridPoint> range = selection.range();
    List<String> remarks = new ArrayList<>();
    for (List<Integer> group : byRatio(range)) {
      List<GridPoint> bySize =
          group.stream()
              .map(range::get)
              .sorted(Comparator.comparingInt(GridPoint::batchSize))
              .toList();
      if (bySize.size() > 2) {
        remarks.add(reach(selection, bySize, level));
      }
    }
    return remarks;
  }

  private String reach(Selection selection, List<GridPoint> bySize, double level) {
    GridPoint first = bySize.get(0);
    GridPoint last = first;
    String end = "no break within the grid";
    for (GridPoint point : bySize.subList(1, bySize.size())) {
      int broken = selection.brokenDownAt(point) + selection.brokenDownAt(first);
      List<SeedEffect> effects = selection.differences(point, first);
      boolean gap = !selection.used().contains(point) || !selection.used().contains(first);
      if (broken > 0 || gap) {
        end =
            broken > 0
                ? "at the next one %s runs broke down".formatted(broken)
                : "the next one lacks a number";
        break;
      }
      if (Everywhere.Place.held("", effects, threshold()).pFor() >= level) {
        end = "the next one is not established inside";
        break;
      }
      last = point;
    }
    return "%s at η/S = %s: every batch size up to %s lies inside the margin from S = %s, a factor of %s; %s."
        .formatted(
            quantity,
            NumberText.brief(first.lrBatchRatio()),
            last.batchSize(),
            first.batchSize(),
            NumberText.brief((double) last.batchSize() / first.batchSize()),
            end);
  }

  @Override
  public String effectUnit() {
    return "mean Δ %s, larger minus smaller S at equal η/S, at the pair where it holds least"
        .formatted(ClaimWords.unit(this));
  }

  @Override
  public String heldAgainst() {
    return "|difference| < " + NumberText.brief(margin);
  }

  @Override
  public String sentence(VerdictWords words) {
    String margins = "%s to %s".formatted(words.change(-margin), words.change(margin));
    String place =
        switch (words.outcome()) {
          case SUPPORTED -> "inside the margin of " + margins;
          case REFUTED -> "wholly outside the margin of " + margins;
          case UNDECIDED -> "neither established inside nor outside the margin of " + margins;
        };
    return "at equal η/S the larger batch changes the %s by %s at %s, the pair where it holds least, %s."
        .formatted(
            words.quantityThen(),
            words.meanAndInterval(DoubleUnaryOperator.identity(), words::change),
            words.where(),
            place);
  }

  @Override
  public String heading(String quantity) {
    return quantity + ": no difference between points of equal η/S";
  }

  @Override
  public String underUnequalLoss(boolean lossRises) {
    return "does not push this claim, which compares equal η/S";
  }

  @Override
  public String method() {
    return "Equivalence: for every pair of batch sizes at one η/S, for each seed the difference, larger"
        + " batch minus smaller; two one-sided t tests against ± the margin. It must hold for"
        + " every pair.";
  }
}
