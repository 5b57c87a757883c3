package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Place;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.lab.verdict.SeedEffect;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.science.stats.MeanTest;
import org.basinlab.science.stats.SignTest;

/**
 * Measured break factors held against those of a law and its rival, as {@link BreakFactor} says. A
 * seed in which only one of measurement and law breaks within the grid bounds
 * ln(measured/predicted) from one side: it bars support, and counts against the claim by a sign
 * test where the bound alone lies beyond the tolerance.
 */
final class BreakTest {

  /** What is known of one seed. */
  private record Seed(long seed, BreakPoint measured, BreakPoint law, BreakPoint rival) {
    double effect() {
      return measured.logFactor() - law.logFactor();
    }

    double rivalOffLaw() {
      return rival.logFactor() - law.logFactor();
    }

    boolean isBound() {
      return !measured.isWithin() || !law.isWithin();
    }

    /** Whether the two are not both beyond the grid. */
    boolean tells() {
      return measured.where() != BreakPoint.Where.BEYOND || law.isWithin();
    }

    double slack() {
      return measured.slack() + law.slack();
    }

    /** How far beyond half-way to the rival it may lie, brackets at their worst; ≤ 0 is nearer. */
    double beyondHalfway() {
      double towards = Math.signum(rivalOffLaw());
      double open = measured.slack() + (law.slack() + rival.slack()) / 2;
      return towards * (effect() - rivalOffLaw() / 2) + open;
    }
  }

  private final BreakFactor claim;
  private final Selection selection;
  private final List<Seed> seeds = new ArrayList<>();
  private final List<SeedEffect> effects;
  private final double slack;

  BreakTest(BreakFactor claim, Selection selection) {
    this.claim = claim;
    this.selection = selection;
    for (SeedCells cells : selection.seeds()) {
      if (cells.measured().size() + cells.brokenDown().size() >= 2) {
        seeds.add(
            new Seed(
                cells.seed(),
                BreakPoint.of(claim.margin(), cells, Cell::value),
                BreakPoint.of(claim.margin(), cells, cell -> cell.laws().law()),
                BreakPoint.of(claim.margin(), cells, cell -> cell.laws().rival())));
      }
    }
    this.effects =
        seeds.stream()
            .filter(Seed::tells)
            .map(seed -> new SeedEffect(seed.seed(), seed.effect()))
            .toList();
    this.slack = seeds.stream().mapToDouble(Seed::slack).max().orElse(0);
  }

  /** Measurement and law compared, in all seeds that tell. */
  Place place() {
    double pro = obstacle().isPresent() ? 1 : within(claim.tolerance() - slack).pFor();
    return within(claim.tolerance()).decided(pro, pAgainst());
  }

  private Place within(double limit) {
    return Place.held("", effects, Side.WITHIN.of("ln ratio", limit));
  }

  private double pAgainst() {
    double tolerance = claim.tolerance();
    if (effects.size() < 2 || lawBreaksAtOnce()) {
      return 1;
    }
    if (seeds.stream().noneMatch(Seed::isBound)) {
      return within(tolerance + slack).pAgainst();
    }
    int above = count(seed -> seed.law().isWithin() && seed.effect() - seed.slack() > tolerance);
    int below =
        count(
            seed ->
                seed.measured().where() != BreakPoint.Where.BEYOND
                    && seed.effect() + seed.slack() < -tolerance);
    return Math.min(SignTest.pBeyond(above, seeds.size()), SignTest.pBeyond(below, seeds.size()));
  }

  private int count(Predicate<Seed> holds) {
    return (int) seeds.stream().filter(holds).count();
  }

  private boolean lawBreaksAtOnce() {
    return seeds.stream().anyMatch(seed -> seed.law().where() == BreakPoint.Where.AT_ONCE);
  }

  /** p that the measured breaks lie nearer to those of the law than to those of the rival. */
  double pRivalFails() {
    double[] beyond = seeds.stream().mapToDouble(Seed::beyondHalfway).toArray();
    boolean same = seeds.stream().allMatch(seed -> seed.rivalOffLaw() == 0);
    return same ? 1 : MeanTest.oneSample(beyond, 0).pBelow();
  }

  /** Why the claim cannot be supported, whatever the mean. */
  Optional<String> obstacle() {
    List<String> gaps = selection.gapPoints();
    if (!gaps.isEmpty()) {
      return Optional.of(Selection.noNumberAt(gaps));
    }
    if (lawBreaksAtOnce()) {
      return Optional.of(
          "The law %s has no value at the smallest batch, so it predicts no factor."
              .formatted(claim.law().word()));
    }
    if (isOutside()) {
      return Optional.of(
          "Outside the regime of the law %s at a grid point, where the claim can be refuted and not supported."
              .formatted(claim.law().word()));
    }
    int bounds = count(seed -> seed.tells() && seed.isBound());
    if (bounds > 0) {
      return Optional.of(
          "In %s of %s seeds only one of measurement and law breaks within the grid, so the claim cannot be supported."
              .formatted(bounds, seeds.size()));
    }
    if (effects.size() < 2) {
      return Optional.of("Fewer than two seeds break within the grid, measured or predicted.");
    }
    return slack < claim.tolerance()
        ? Optional.empty()
        : Optional.of(
            "A break by divergence is known to a factor of %s only, which is not within the tolerance; a finer grid would tell."
                .formatted(NumberText.brief(Math.exp(slack))));
  }

  private boolean isOutside() {
    return selection.seeds().stream()
        .flatMap(cells -> Stream.concat(cells.measured().stream(), cells.brokenDown().stream()))
        .anyMatch(Cell::isOutsideLaw);
  }

  /** The measured and the predicted factors, for a reader. */
  List<String> remarks() {
    return List.of(
        "κ*: measured %s; by %s %s; by %s %s."
            .formatted(
                words(Seed::measured),
                claim.law().word(),
                words(Seed::law),
                claim.rival().word(),
                words(Seed::rival)));
  }

  /** The geometric mean where every seed breaks, else each. */
  private String words(Function<Seed, BreakPoint> which) {
    List<BreakPoint> breaks = seeds.stream().map(which).toList();
    if (breaks.isEmpty()) {
      return "nowhere";
    }
    if (breaks.stream().allMatch(BreakPoint::isWithin)) {
      double mean = breaks.stream().mapToDouble(BreakPoint::logFactor).average().orElse(0);
      return NumberText.brief(Math.exp(mean));
    }
    return breaks.stream().map(BreakPoint::words).distinct().collect(Collectors.joining(", "));
  }
}
