package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.science.stats.RatioGroups;

/**
 * The numbers that a claim is judged by. A grid point takes part only if every seed that ran either
 * has a usable number there or broke down; otherwise it is left out for all seeds.
 *
 * <p>A run that broke down has no number, so in the range {@code ALL} the slope of its seed is
 * fitted on fewer points than that of another seed, and its own course chose which. That is why the
 * rank test, which holds every such run as the worst of its seed, must reject as well, and why a
 * split pair of equal ratio bars the other two kinds of claim. Below the breakdown no run broke
 * down, and all seeds that ran have the same points.
 *
 * @param seeds those with at least one run, in the order of the study
 * @param range grid points that the claim is about
 * @param gaps runs that have no usable number and did not break down; their grid points are left
 *     out
 * @param used grid points that take part with a number
 * @param leftOut the rest of the grid
 * @param remarks why
 */
public record Selection(
    List<SeedCells> seeds,
    List<GridPoint> range,
    List<Cell> gaps,
    List<GridPoint> used,
    List<GridPoint> leftOut,
    List<String> remarks) {
  public Selection {
    seeds = List.copyOf(seeds);
    range = List.copyOf(range);
    gaps = List.copyOf(gaps);
    used = List.copyOf(used);
    leftOut = List.copyOf(leftOut);
    remarks = List.copyOf(remarks);
  }

  static Selection of(Sweep sweep, Claim claim) {
    List<GridPoint> range =
        sweep.study().grid().stream().filter(point -> inRange(sweep, claim, point)).toList();
    List<Long> seeds = sweep.seedsWithRuns();
    SelectionRemarks remarks = new SelectionRemarks(sweep, claim);
    remarks.range(range.size());
    remarks.seedsWithoutRuns(seeds);
    List<Cell> measured = new ArrayList<>();
    List<Cell> brokenDown = new ArrayList<>();
    List<Cell> allGaps = new ArrayList<>();
    List<GridPoint> used = new ArrayList<>();
    for (GridPoint point : range) {
      List<Cell> cells = seeds.stream().map(seed -> sweep.cell(claim, point, seed)).toList();
      cells.stream().filter(Cell::isBrokenDown).forEach(brokenDown::add);
      List<Cell> gaps =
          cells.stream().filter(cell -> !cell.isMeasured() && !cell.isBrokenDown()).toList();
      remarks.gaps(point, gaps, cells.size());
      allGaps.addAll(gaps);
      if (gaps.isEmpty() && cells.stream().anyMatch(Cell::isMeasured)) {
        used.add(point);
        cells.stream().filter(Cell::isMeasured).forEach(measured::add);
      }
    }
    remarks.brokenDown(range, brokenDown.size());
    LossMatch.remark(sweep, claim, measured).ifPresent(remarks::add);
    Unconverged.remark(sweep, claim, measured).ifPresent(remarks::add);
    List<GridPoint> leftOut =
        sweep.study().grid().stream().filter(point -> !used.contains(point)).toList();
    return new Selection(
        seeds.stream().map(seed -> cellsOf(seed, measured, brokenDown)).toList(),
        range,
        allGaps,
        used,
        leftOut,
        remarks.list());
  }

  /** Grid points at which some runs have no usable number and did not break down. */
  public List<String> gapPoints() {
    return range.stream()
        .filter(point -> gaps.stream().anyMatch(gap -> gap.point().equals(point)))
        .map(Selection::words)
        .toList();
  }

  /** Why a claim that says "every" cannot be supported. */
  public static String noNumberAt(List<String> points) {
    return "No number to compare at %s, so the claim cannot be said to hold at every grid point."
        .formatted(String.join("; ", points));
  }

  /** Numbers at a grid point, one a seed. */
  public List<Cell> measuredAt(GridPoint point) {
    return seeds.stream()
        .flatMap(seed -> seed.measured().stream())
        .filter(cell -> cell.point().equals(point))
        .toList();
  }

  /** Runs of a grid point that broke down and left no number. */
  public int brokenDownAt(GridPoint point) {
    return Math.toIntExact(
        seeds.stream()
            .flatMap(seed -> seed.brokenDown().stream())
            .filter(cell -> cell.point().equals(point))
            .count());
  }

  /** Runs of the range that broke down and left no number. */
  public int brokenDownCells() {
    return seeds.stream().mapToInt(cells -> cells.brokenDown().size()).sum();
  }

  /** One grid point minus another, of the seeds that have a number at both. */
  public List<SeedEffect> differences(GridPoint first, GridPoint second) {
    List<Cell> there = measuredAt(second);
    List<SeedEffect> differences = new ArrayList<>();
    for (Cell cell : measuredAt(first)) {
      there.stream()
          .filter(other -> other.seed() == cell.seed())
          .forEach(
              other -> differences.add(new SeedEffect(cell.seed(), cell.value() - other.value())));
    }
    return differences;
  }

  /** A grid point for a reader, e.g. "η = 0.1, S = 32". */
  public static String words(GridPoint point) {
    String place =
        "η = %s, S = %s".formatted(NumberText.brief(point.learningRate()), point.batchSize());
    return point.arm().isEmpty() ? place : point.arm() + ", " + place;
  }

  private static SeedCells cellsOf(long seed, List<Cell> measured, List<Cell> brokenDown) {
    return new SeedCells(
        seed,
        measured.stream().filter(cell -> cell.seed() == seed).toList(),
        brokenDown.stream().filter(cell -> cell.seed() == seed).toList());
  }

  private static boolean inRange(Sweep sweep, Claim claim, GridPoint point) {
    if (!claim.isAbout(point)) {
      return false;
    }
    if (claim.range() == Claim.Range.ALL || sweep.breakdown().isEmpty()) {
      return true;
    }
    double breakdown = sweep.breakdown().getAsDouble();
    double ratio = point.lrBatchRatio();
    return ratio < breakdown && !RatioGroups.areEqual(ratio, breakdown);
  }
}
