package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.GridPoint;

/**
 * The numbers that a claim is judged by, and the steps that its test is made of; the rules stand in
 * docs/decisions/0009 and 0024. A grid point takes part only if every seed that ran either has a
 * usable number there or broke down; otherwise it is left out for all seeds.
 *
 * <p>A run that broke down has no number, so the slope of its seed is fitted on fewer points than
 * that of another seed, and its own course chose which. That is why the rank test, which holds
 * every such run as the worst of its seed, must reject as well, and why such runs bar the other
 * kinds of claim.
 *
 * @param claim that is tested
 * @param confidence of intervals
 * @param seeds those with at least one run, in the order of the study
 * @param range grid points that the claim is about
 * @param gaps runs that have no usable number and did not break down; their grid points are left
 *     out
 * @param used grid points that take part with a number
 * @param breakdown smallest η/S of the range at which a run broke down, before the moment or after
 * @param remarks why the others do not, and what else a reader must know
 */
public record Selection(
    Hypothesis claim,
    double confidence,
    List<SeedCells> seeds,
    List<GridPoint> range,
    List<Cell> gaps,
    List<GridPoint> used,
    OptionalDouble breakdown,
    List<String> remarks) {
  public Selection {
    seeds = List.copyOf(seeds);
    range = List.copyOf(range);
    gaps = List.copyOf(gaps);
    used = List.copyOf(used);
    remarks = List.copyOf(remarks);
  }

  static Selection of(Sweep sweep, Hypothesis claim) {
    List<GridPoint> range = sweep.study().grid().stream().filter(claim::isAbout).toList();
    List<Long> seeds = sweep.seedsWithRuns();
    List<Cell> cells =
        range.stream()
            .flatMap(point -> seeds.stream().map(seed -> sweep.cell(claim, point, seed)))
            .toList();
    List<Cell> brokenDown = cells.stream().filter(Cell::isBrokenDown).toList();
    List<Cell> gaps = cells.stream().filter(Cell::isGap).toList();
    List<GridPoint> used =
        range.stream()
            .filter(point -> gaps.stream().noneMatch(cell -> cell.point().equals(point)))
            .filter(
                point ->
                    cells.stream()
                        .anyMatch(cell -> cell.isMeasured() && cell.point().equals(point)))
            .toList();
    List<Cell> measured =
        cells.stream().filter(cell -> cell.isMeasured() && used.contains(cell.point())).toList();
    SelectionRemarks remarks = new SelectionRemarks(sweep, claim, range);
    return new Selection(
        claim,
        sweep.study().decision().confidence(),
        seeds.stream().map(seed -> SeedCells.of(seed, measured, brokenDown)).toList(),
        range,
        gaps,
        used,
        sweep.breakdown(range),
        remarks.all(measured, brokenDown.size(), gaps));
  }

  /** One number a seed, its mean held against the threshold of the claim. */
  public Finding seedwise(Function<SeedCells, OptionalDouble> statistic) {
    List<SeedEffect> effects = new ArrayList<>();
    List<Long> tooFew = new ArrayList<>();
    for (SeedCells cells : seeds) {
      OptionalDouble effect =
          cells.measured().isEmpty() ? OptionalDouble.empty() : statistic.apply(cells);
      effect.ifPresentOrElse(
          value -> effects.add(new SeedEffect(cells.seed(), value)),
          () -> tooFew.add(cells.seed()));
    }
    Finding found = at(List.of(place("", effects)));
    return tooFew.isEmpty()
        ? found
        : found.with(
            List.of(
                "Left out: %s, because a seed needs %s that take part."
                    .formatted(SelectionRemarks.seeds(tooFew), claim.effect().requirement())));
  }

  /** Every one of several places must hold. */
  public Finding at(List<Place> places) {
    Finding found = Finding.of(this, places);
    return places.isEmpty()
        ? found.hindered("No two seeds have %s.".formatted(claim.effect().requirement()))
        : found;
  }

  /** A place whose mean effect is held against the threshold of the claim. */
  public Place place(String words, List<SeedEffect> effects) {
    return Place.held(words, effects, claim.effect());
  }

  /** A grid point as a place, with one effect a seed. */
  public Place place(GridPoint point, ToDoubleFunction<Cell> effect) {
    return place(
        words(point),
        measuredAt(point).stream()
            .map(cell -> new SeedEffect(cell.seed(), effect.applyAsDouble(cell)))
            .toList());
  }

  /** One grid point minus another as a place; empty where no seed has a number at both. */
  public Optional<Place> pair(String words, GridPoint first, GridPoint second) {
    return Optional.of(place(words, differences(first, second)))
        .filter(place -> !place.effects().isEmpty());
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

  /** A grid point for a reader, e.g. "η = 0.1, S = 32". */
  public static String words(GridPoint point) {
    String place =
        "η = %s, S = %s".formatted(NumberText.brief(point.learningRate()), point.batchSize());
    return point.arm().isEmpty() ? place : point.arm() + ", " + place;
  }
}
