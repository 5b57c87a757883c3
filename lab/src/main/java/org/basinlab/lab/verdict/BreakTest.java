package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.basinlab.lab.study.LawClaim;
import org.basinlab.science.stats.Equivalence;
import org.basinlab.science.stats.MeanTest;
import org.basinlab.science.stats.SignTest;

/**
 * Measured break factors held against those of a law and its rival, as {@link LawClaim.BreakFactor}
 * says. A seed in which nothing breaks although the law breaks within the grid, or the other way
 * round, bounds ln(measured/predicted) from one side: it bars support, and counts against the claim
 * by a sign test where the bound alone lies beyond the tolerance.
 */
final class BreakTest {

  /** What is known of one seed. */
  private record Seed(long seed, BreakPoint measured, BreakPoint law, BreakPoint rival) {
    double effect() {
      return measured.logFactor() - law.logFactor();
    }

    boolean isBound() {
      return measured.found() != law.found();
    }

    boolean tells() {
      return measured.found() || law.found();
    }

    double slack() {
      return measured.slack() + law.slack();
    }
  }

  private final LawClaim.BreakFactor claim;
  private final List<Seed> seeds = new ArrayList<>();
  private final double slack;

  BreakTest(LawClaim.BreakFactor claim, Selection selection) {
    this.claim = claim;
    for (SeedCells cells : selection.seeds()) {
      Optional<BreakPoint> measured = BreakPoint.of(claim, cells, Cell::value);
      Optional<BreakPoint> law = BreakPoint.of(claim, cells, cell -> cell.laws().law());
      Optional<BreakPoint> rival = BreakPoint.of(claim, cells, cell -> cell.laws().rival());
      if (measured.isPresent() && law.isPresent() && rival.isPresent()) {
        seeds.add(new Seed(cells.seed(), measured.get(), law.get(), rival.get()));
      }
    }
    this.slack = seeds.stream().mapToDouble(Seed::slack).max().orElse(0);
  }

  List<SeedEffect> effects() {
    return seeds.stream()
        .filter(Seed::tells)
        .map(seed -> new SeedEffect(seed.seed(), seed.effect()))
        .toList();
  }

  private double[] values() {
    return effects().stream().mapToDouble(SeedEffect::effect).toArray();
  }

  Optional<MeanTest> test() {
    return values().length < 2
        ? Optional.empty()
        : Optional.of(Equivalence.oneSample(values(), claim.tolerance()).againstLower());
  }

  double pFor() {
    return obstacle().isPresent()
        ? 1
        : Math.max(
            Equivalence.oneSample(values(), claim.tolerance() - slack).pInside(), pRivalFails());
  }

  double pAgainst() {
    if (values().length < 2) {
      return 1;
    }
    if (seeds.stream().noneMatch(Seed::isBound)) {
      return Equivalence.oneSample(values(), claim.tolerance() + slack).pOutside();
    }
    double tolerance = claim.tolerance();
    int above = count(seed -> seed.law().found() && seed.effect() - seed.slack() > tolerance);
    int below = count(seed -> seed.measured().found() && seed.effect() + seed.slack() < -tolerance);
    return Math.min(SignTest.pBeyond(above, seeds.size()), SignTest.pBeyond(below, seeds.size()));
  }

  private int count(java.util.function.Predicate<Seed> holds) {
    return (int) seeds.stream().filter(holds).count();
  }

  /** p that the measured breaks lie nearer to those of the law than to those of the rival. */
  private double pRivalFails() {
    double[] fromMiddle =
        seeds.stream()
            .mapToDouble(
                seed -> seed.effect() - (seed.rival().logFactor() - seed.law().logFactor()) / 2)
            .toArray();
    double side =
        seeds.stream().mapToDouble(seed -> seed.rival().logFactor() - seed.law().logFactor()).sum();
    MeanTest t = MeanTest.oneSample(fromMiddle, 0);
    return side > 0 ? t.pBelow() : side < 0 ? t.pAbove() : 1;
  }

  /** Why the claim cannot be supported, whatever the mean. */
  Optional<String> obstacle() {
    int bounds = count(Seed::isBound);
    if (effects().size() < 2) {
      return Optional.of("Fewer than two seeds break within the grid, measured or predicted.");
    }
    if (bounds > 0) {
      return Optional.of(
          "In %s of %s seeds only one of measurement and law breaks within the grid, so the claim cannot be supported."
              .formatted(bounds, seeds.size()));
    }
    return slack < claim.tolerance()
        ? Optional.empty()
        : Optional.of(
            "A break by divergence is known to a factor of %s only, which is not within the tolerance; a finer grid would tell."
                .formatted(Numbers.plain(Math.exp(slack))));
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
    if (breaks.stream().allMatch(BreakPoint::found)) {
      double mean = breaks.stream().mapToDouble(BreakPoint::logFactor).average().orElse(0);
      return Numbers.plain(Math.exp(mean));
    }
    return breaks.stream().map(BreakPoint::words).distinct().collect(Collectors.joining(", "));
  }
}
