package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.basinlab.lab.claim.TurningPoint.Then;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Place;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.lab.verdict.SeedEffect;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.science.stats.Hinge;
import org.basinlab.science.stats.Line;
import org.basinlab.science.stats.MeanTest;

/** The turning points of all seeds held against the range, as {@link TurningPoint} says. */
final class TurnTest {
  private final TurningPoint claim;
  private final Selection numbers;
  private final List<Turn> turns;
  private final double slack;
  private final Place where;
  private final double pBefore;
  private final double pAfter;

  /**
   * Of one seed.
   *
   * @param logRatio ln(η/S) at the turning point
   * @param before slope up to it
   * @param after slope beyond; NaN where runs break down there
   * @param slack how far off the turning point may be, for that reason
   */
  private record Turn(long seed, double logRatio, double before, double after, double slack) {
    boolean isMeasured() {
      return !Double.isNaN(after);
    }
  }

  TurnTest(TurningPoint claim, Selection numbers) {
    this.claim = claim;
    this.numbers = numbers;
    this.turns = numbers.seeds().stream().map(this::turn).flatMap(Optional::stream).toList();
    this.slack = turns.stream().mapToDouble(Turn::slack).max().orElse(0);
    List<SeedEffect> effects =
        turns.stream()
            .map(turn -> new SeedEffect(turn.seed(), turn.logRatio() - claim.centre()))
            .toList();
    double limit = claim.effect().limit();
    Place wide = Place.held("", effects, Side.WITHIN.of("", limit + slack));
    double pro =
        slack < limit ? Place.held("", effects, Side.WITHIN.of("", limit - slack)).pFor() : 1;
    this.where = numbers.place("", effects).decided(pro, wide.pAgainst());
    this.pBefore = pAbove(turns, turn -> claim.sign() * turn.before());
    List<Turn> measured = turns.stream().filter(Turn::isMeasured).toList();
    this.pAfter = measured.isEmpty() ? 0 : pAbove(measured, this::lost);
  }

  /** One-sided p that the mean is above 0; 1 with fewer than two seeds. */
  private static double pAbove(List<Turn> turns, ToDoubleFunction<Turn> part) {
    return turns.size() < 2
        ? 1
        : MeanTest.oneSample(turns.stream().mapToDouble(part).toArray(), 0).pAbove();
  }

  /** How much of the slope is lost beyond what the claim allows; &gt; 0 speaks for it. */
  private double lost(Turn turn) {
    double allowed = claim.then() == Then.ENDS ? turn.before() / 2 : 0;
    return claim.sign() * (allowed - turn.after());
  }

  private Optional<Turn> turn(SeedCells all) {
    OptionalDouble broken =
        all.brokenDown().stream().mapToDouble(cell -> cell.point().lrBatchRatio()).min();
    SeedCells cells = broken.isPresent() ? all.below(broken.getAsDouble()) : all;
    double[] x = Arrays.stream(cells.ratios()).map(Math::log).toArray();
    double[] y = cells.values();
    long places =
        cells.measured().stream().map(Cell::point).map(p -> p.lrBatchRatio()).distinct().count();
    if (places >= Hinge.LEAST_PLACES) {
      Hinge hinge = Hinge.fit(x, y);
      Turn turn = new Turn(all.seed(), hinge.turn(), hinge.before(), hinge.after(), 0);
      if (broken.isEmpty() || lost(turn) > 0) {
        return Optional.of(turn);
      }
    }
    if (broken.isEmpty() || places < SeedCells.DISTINCT_RATIOS) {
      return Optional.empty();
    }
    double last = Arrays.stream(x).max().orElseThrow();
    double half = (Math.log(broken.getAsDouble()) - last) / 2;
    double slope = Line.fit(x, y).slope().value();
    return Optional.of(new Turn(all.seed(), last + half, slope, Double.NaN, half));
  }

  /** All seeds, with the p for of the place alone and the p against of every part. */
  Place place() {
    List<Turn> measured = turns.stream().filter(Turn::isMeasured).toList();
    double contra =
        Math.min(
            where.pAgainst(),
            Math.min(
                pAbove(turns, turn -> -claim.sign() * turn.before()),
                pAbove(measured, turn -> -lost(turn))));
    return where.decided(where.pFor(), Math.min(1, 3 * contra));
  }

  double pFor() {
    return Math.max(where.pFor(), Math.max(pBefore, pAfter));
  }

  /** What stands in the way of support besides the place of the turning point. */
  Optional<String> obstacle() {
    if (slack >= claim.effect().limit() && !turns.isEmpty()) {
      return Optional.of(
          "Where runs break down the end of the trend is known to a factor of %s only; a finer grid would tell."
              .formatted(NumberText.brief(Math.exp(slack))));
    }
    if (pBefore > where.pFor() && pBefore >= pAfter) {
      return Optional.of(
          "The trend before the turning point is not clear (%s)."
              .formatted(NumberText.pValue(pBefore)));
    }
    return pAfter > where.pFor()
        ? Optional.of(
            "It is not clear that the trend %s there (%s)."
                .formatted(claim.then() == Then.ENDS ? "ends" : "turns", NumberText.pValue(pAfter)))
        : Optional.empty();
  }

  List<String> remarks() {
    List<String> all = new ArrayList<>();
    slopes("Slope before", turns, Turn::before).ifPresent(all::add);
    slopes("Slope beyond", turns.stream().filter(Turn::isMeasured).toList(), Turn::after)
        .ifPresent(all::add);
    long broken = turns.stream().filter(turn -> !turn.isMeasured()).count();
    if (broken > 0) {
      all.add(
          "In %s of %s seeds the trend goes on until runs break down."
              .formatted(broken, turns.size()));
    }
    return all;
  }

  private Optional<String> slopes(String head, List<Turn> of, ToDoubleFunction<Turn> part) {
    List<SeedEffect> each =
        of.stream().map(turn -> new SeedEffect(turn.seed(), part.applyAsDouble(turn))).toList();
    return Place.held("", each, claim.effect())
        .mean(numbers.confidence(), NumberText::signed, NumberText::signed)
        .map(mean -> "%s, per e-fold of η/S: %s.".formatted(head, mean));
  }
}
