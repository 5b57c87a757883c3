package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.ArmClaim;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.science.stats.RatioGroups;

/** Claims about pairs of grid points, tested pair by pair. */
final class PairTests {
  private PairTests() {}

  /** Larger batch minus smaller, for every pair of different batch sizes at one η/S. */
  static Everywhere of(Claim.Equivalence claim, Selection selection) {
    List<GridPoint> used = selection.used();
    double[] ratios = used.stream().mapToDouble(GridPoint::lrBatchRatio).toArray();
    List<Everywhere.Place> places = new ArrayList<>();
    for (List<Integer> group : RatioGroups.of(ratios).groups()) {
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
            add(places, words, differences(selection, larger, smaller), claim);
          }
        }
      }
    }
    return new Everywhere(places);
  }

  /**
   * How far up from the smallest batch of each η/S the claim holds: the largest batch up to which
   * every pair with the smallest lies inside the margin, each at the level that the confidence
   * means, uncorrected. A grid point with a run that broke down, or without a number, ends it.
   */
  static List<String> reach(Claim.Equivalence claim, Selection selection, double confidence) {
    List<GridPoint> range = selection.range();
    double[] ratios = range.stream().mapToDouble(GridPoint::lrBatchRatio).toArray();
    List<String> remarks = new ArrayList<>();
    for (List<Integer> group : RatioGroups.of(ratios).groups()) {
      List<GridPoint> bySize =
          group.stream()
              .map(range::get)
              .sorted(Comparator.comparingInt(GridPoint::batchSize))
              .toList();
      if (bySize.size() > 2) {
        remarks.add(reach(claim, selection, bySize, (1 - confidence) / 2));
      }
    }
    return remarks;
  }

  private static String reach(
      Claim.Equivalence claim, Selection selection, List<GridPoint> bySize, double level) {
    GridPoint first = bySize.get(0);
    GridPoint last = first;
    String end = "no break within the grid";
    for (GridPoint point : bySize.subList(1, bySize.size())) {
      int broken = selection.brokenDownAt(point) + selection.brokenDownAt(first);
      List<SeedEffect> effects = differences(selection, point, first);
      boolean gap = !selection.used().contains(point) || !selection.used().contains(first);
      if (broken > 0 || gap) {
        end =
            broken > 0
                ? "at the next one %s runs broke down".formatted(broken)
                : "the next one lacks a number";
        break;
      }
      if (Everywhere.Place.held("", effects, claim.threshold()).pFor() >= level) {
        end = "the next one is not established inside";
        break;
      }
      last = point;
    }
    return "%s at η/S = %s: every batch size up to %s lies inside the margin from S = %s, a factor of %s; %s."
        .formatted(
            claim.quantity(),
            NumberText.brief(first.lrBatchRatio()),
            last.batchSize(),
            first.batchSize(),
            NumberText.brief((double) last.batchSize() / first.batchSize()),
            end);
  }

  /** One arm minus the other, at every η and S. */
  static Everywhere of(ArmClaim.Contrast claim, Selection selection) {
    List<Everywhere.Place> places = new ArrayList<>();
    for (GridPoint point : selection.used()) {
      GridPoint there = new GridPoint(claim.other(), point.learningRate(), point.batchSize());
      if (point.arm().equals(claim.arm()) && selection.used().contains(there)) {
        String words =
            "η = %s, S = %s".formatted(NumberText.brief(point.learningRate()), point.batchSize());
        add(places, words, differences(selection, point, there), claim);
      }
    }
    return new Everywhere(places);
  }

  private static void add(
      List<Everywhere.Place> places, String words, List<SeedEffect> effects, Claim claim) {
    if (!effects.isEmpty()) {
      places.add(Everywhere.Place.held(words, effects, claim.threshold()));
    }
  }

  /** Of the seeds that have a number at both. */
  private static List<SeedEffect> differences(
      Selection selection, GridPoint first, GridPoint second) {
    List<Cell> there = selection.measuredAt(second);
    List<SeedEffect> differences = new ArrayList<>();
    for (Cell cell : selection.measuredAt(first)) {
      there.stream()
          .filter(other -> other.seed() == cell.seed())
          .forEach(
              other -> differences.add(new SeedEffect(cell.seed(), cell.value() - other.value())));
    }
    return differences;
  }
}
