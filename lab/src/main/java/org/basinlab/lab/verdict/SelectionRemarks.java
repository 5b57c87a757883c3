package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;

/** Collects what a reader must know about the numbers behind a verdict. */
final class SelectionRemarks {

  private final Sweep sweep;
  private final Claim claim;
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, List<String>> leftOut = new LinkedHashMap<>();

  SelectionRemarks(Sweep sweep, Claim claim) {
    this.sweep = sweep;
    this.claim = claim;
  }

  List<String> list() {
    List<String> all = new ArrayList<>(remarks);
    leftOut.forEach(
        (reasons, points) ->
            all.add(
                "Left out for all seeds (%s %s): %s, where %s."
                    .formatted(
                        claim.quantity(), claim.at().words(), String.join("; ", points), reasons)));
    return all;
  }

  void add(String remark) {
    remarks.add(remark);
  }

  void range(int points) {
    if (claim.range() != Claim.Range.BELOW_BREAKDOWN) {
      return;
    }
    remarks.add(
        sweep.breakdown().isEmpty()
            ? "No run diverged or failed to train, so the range below the breakdown is the whole grid."
            : ("%s of %s grid points lie below η/S = %s, the smallest ratio at which a run"
                    + " diverged or failed to train.")
                .formatted(
                    points,
                    sweep.study().grid().size(),
                    NumberText.brief(sweep.breakdown().getAsDouble())));
  }

  void seedsWithoutRuns(List<Long> seedsWithRuns) {
    List<Long> absent =
        sweep.study().seeds().stream().filter(seed -> !seedsWithRuns.contains(seed)).toList();
    if (!absent.isEmpty()) {
      remarks.add("No run yet of %s.".formatted(seeds(absent)));
    }
  }

  /** Runs of a grid point that have no usable number and did not break down. */
  void gaps(GridPoint point, List<Cell> gaps, int runs) {
    if (gaps.isEmpty()) {
      return;
    }
    Map<Cell.State, Long> counts =
        gaps.stream()
            .collect(Collectors.groupingBy(Cell::state, TreeMap::new, Collectors.counting()));
    String reasons =
        counts.entrySet().stream()
            .map(entry -> "%s of %s runs %s".formatted(entry.getValue(), runs, words(entry)))
            .collect(Collectors.joining(", "));
    leftOut.computeIfAbsent(reasons, unseen -> new ArrayList<>()).add(Selection.words(point));
  }

  /** Every run of the study that broke down is told, also those outside the claim's range. */
  void brokenDown(List<GridPoint> range, int withoutNumber) {
    int all = 0;
    for (Breakdown kind : Breakdown.values()) {
      all += brokenDown(range, kind);
    }
    if (all > 0) {
      remarks.add(
          "%s runs of the range enter without a number %s, as they diverged or failed to train."
              .formatted(withoutNumber, claim.at().words()));
    }
  }

  private int brokenDown(List<GridPoint> range, Breakdown kind) {
    List<String> places = new ArrayList<>();
    int all = 0;
    int inRange = 0;
    List<GridPoint> told = claim.arms().isEmpty() ? sweep.study().grid() : range;
    for (GridPoint point : told) {
      List<Long> seeds =
          sweep.study().seeds().stream()
              .filter(seed -> sweep.breakdownAt(point, seed).filter(kind::equals).isPresent())
              .toList();
      if (!seeds.isEmpty()) {
        all += seeds.size();
        inRange += range.contains(point) ? seeds.size() : 0;
        places.add("%s (%s)".formatted(Selection.words(point), seeds(seeds)));
      }
    }
    if (all > 0) {
      remarks.add(
          "%s of %s runs %s: %s; %s of them in the range of this claim."
              .formatted(all, runsAt(told), kind.words(), String.join("; ", places), inRange));
    }
    return all;
  }

  static String seeds(List<Long> seeds) {
    String list = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return (seeds.size() == 1 ? "seed " : "seeds ") + list;
  }

  private static String words(Map.Entry<Cell.State, Long> entry) {
    return entry.getKey().words();
  }

  private long runsAt(List<GridPoint> points) {
    return points.stream()
        .flatMap(point -> sweep.study().seeds().stream().map(seed -> sweep.run(point, seed)))
        .filter(run -> run.isPresent())
        .count();
  }
}
