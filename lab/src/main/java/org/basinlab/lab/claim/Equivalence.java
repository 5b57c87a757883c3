package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Place;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.science.stats.RatioGroups;

/**
 * Grid points of equal η/S do not differ: for every pair of different batch sizes at one η/S, per
 * seed the scaled quantity at the larger batch minus that at the smaller; two one-sided tests
 * against ±margin (docs/decisions/0009 and 0024). It must hold for every pair, and is refuted by
 * one, after Bonferroni's correction. A pair of which only one run diverged or failed to train is
 * the worst disagreement there is, and bars support. This is how a collapse of curves over η/S is
 * asked: it compares equal ratios alone, so that the spacing of the grid decides nothing.
 *
 * @param margin in units of the scaled quantity; &gt; 0
 */
@Word("equivalence")
public record Equivalence(
    @Inline About about,
    @Key(Scale.KEY) Scale scale,
    @Inline GridPart part,
    @Key(value = "in units of the scaled quantity", domain = Domain.POSITIVE) double margin)
    implements Hypothesis {
  public Equivalence {
    margin = Domain.POSITIVE.require("margin", margin);
    about =
        about.stated(
            "Points of equal η/S%s differ in their %s by less than %s"
                .formatted(
                    part.words(),
                    about.noun(),
                    scale == Scale.LOG
                        ? "a factor of " + NumberText.brief(Math.exp(margin))
                        : NumberText.brief(margin)));
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    return Ratios.needEqual(this, grid);
  }

  @Override
  public Effect effect() {
    return Side.WITHIN
        .of("difference", margin)
        .in(
            "mean Δ %s, larger minus smaller S at equal η/S, at the pair where it holds least"
                .formatted(scale.of(quantity())))
        .needing("numbers at two grid points of equal η/S and different S");
  }

  @Override
  public Finding test(Selection numbers) {
    return Ratios.barredBySplitPairs(numbers.at(pairs(numbers)))
        .barredByGaps()
        .withEveryPlace()
        .with(reach(numbers));
  }

  /** Larger batch minus smaller, for every pair of different batch sizes at one η/S. */
  private static List<Place> pairs(Selection numbers) {
    List<Place> places = new ArrayList<>();
    for (List<GridPoint> group : byRatio(numbers.used())) {
      for (GridPoint larger : group) {
        for (GridPoint smaller : group) {
          if (larger.batchSize() > smaller.batchSize()) {
            String words =
                "η/S = %s, S = %s against %s"
                    .formatted(
                        NumberText.brief(smaller.lrBatchRatio()),
                        larger.batchSize(),
                        smaller.batchSize());
            numbers.pair(words, larger, smaller).ifPresent(places::add);
          }
        }
      }
    }
    return places;
  }

  private static List<List<GridPoint>> byRatio(List<GridPoint> points) {
    return RatioGroups.grouped(points.stream().mapToDouble(GridPoint::lrBatchRatio).toArray())
        .groups()
        .stream()
        .map(group -> group.stream().map(points::get).toList())
        .toList();
  }

  /**
   * How far up from the smallest batch of each η/S the claim holds: the largest batch up to which
   * every pair with the smallest lies inside the margin, each at the level that the confidence
   * means, uncorrected. A grid point with a run that broke down, or without a number, ends it.
   */
  private List<String> reach(Selection numbers) {
    return byRatio(numbers.range()).stream()
        .filter(group -> group.size() > 2)
        .map(group -> reach(numbers, group))
        .toList();
  }

  private String reach(Selection numbers, List<GridPoint> group) {
    List<GridPoint> bySize =
        group.stream().sorted(Comparator.comparingInt(GridPoint::batchSize)).toList();
    double level = (1 - numbers.confidence()) / 2;
    GridPoint first = bySize.get(0);
    GridPoint last = first;
    String end = "no break within the grid";
    for (GridPoint point : bySize.subList(1, bySize.size())) {
      int broken = numbers.brokenDownAt(point) + numbers.brokenDownAt(first);
      if (broken > 0) {
        end = "at the next one %s broke down".formatted(Phrase.counted(broken, "run"));
        break;
      }
      if (!numbers.used().containsAll(List.of(first, point))) {
        end = "the next one lacks a number";
        break;
      }
      if (numbers.place("", numbers.differences(point, first)).pFor() >= level) {
        end = "the next one is not established inside";
        break;
      }
      last = point;
    }
    return "%s at η/S = %s: every batch size up to %s lies inside the margin from S = %s, a factor of %s; %s."
        .formatted(
            quantity(),
            NumberText.brief(first.lrBatchRatio()),
            last.batchSize(),
            first.batchSize(),
            NumberText.brief((double) last.batchSize() / first.batchSize()),
            end);
  }

  @Override
  public String sentence(Ruling ruling) {
    String margins = "%s to %s".formatted(ruling.change(-margin), ruling.change(margin));
    String place =
        switch (ruling.outcome()) {
          case SUPPORTED -> "inside the margin of " + margins;
          case REFUTED -> "wholly outside the margin of " + margins;
          case UNDECIDED -> "neither established inside nor outside the margin of " + margins;
        };
    return "at equal η/S the larger batch changes the %s by %s at %s, the pair where it holds least, %s."
        .formatted(about.nounThen(), ruling.meanAndInterval(ruling::change), ruling.where(), place);
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
