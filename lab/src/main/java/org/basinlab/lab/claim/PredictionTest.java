package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.Place;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.science.stats.MeanTest;
import org.basinlab.science.stats.SignTest;

/**
 * A prediction held against measurement at every grid point of its arm, as {@link Prediction} says.
 */
final class PredictionTest {
  private final Prediction claim;
  private final Selection selection;
  private final List<AtPoint> points;

  /**
   * One grid point.
   *
   * @param cells with a number
   * @param broken runs that diverged although the law has a value
   */
  private record AtPoint(GridPoint point, List<Cell> cells, int broken, Place place) {
    AtPoint {
      cells = List.copyOf(cells);
    }

    /** Of the seeds for which the rival has a value. */
    List<Cell> withRival() {
      return cells.stream().filter(cell -> Double.isFinite(cell.rivalOffLaw())).toList();
    }

    /** ln(by the rival/predicted), the mean over these seeds; NaN where there is none. */
    double rival() {
      return withRival().stream().mapToDouble(Cell::rivalOffLaw).average().orElse(Double.NaN);
    }

    /** p that what was measured lies nearer to the law than to the rival; empty without a value. */
    OptionalDouble pNearer() {
      if (broken > 0 || withRival().isEmpty()) {
        return OptionalDouble.empty();
      }
      double towards = Math.signum(rival());
      double[] beyondHalfway =
          withRival().stream()
              .mapToDouble(cell -> towards * (cell.offLaw() - cell.rivalOffLaw() / 2))
              .toArray();
      return OptionalDouble.of(MeanTest.oneSample(beyondHalfway, 0).pBelow());
    }
  }

  PredictionTest(Prediction claim, Selection selection) {
    this.claim = claim;
    this.selection = selection;
    this.points =
        selection.range().stream()
            .filter(at -> selection.gaps().stream().noneMatch(gap -> gap.point().equals(at)))
            .map(this::at)
            .filter(at -> !at.cells().isEmpty() || at.broken() > 0)
            .toList();
  }

  private AtPoint at(GridPoint point) {
    List<Cell> cells = selection.measuredAt(point);
    int broken = selection.brokenDownAt(point);
    Place held = selection.place(point, Cell::offLaw);
    if (broken == 0) {
      return new AtPoint(point, cells, broken, held);
    }
    int beyond = broken + (int) cells.stream().filter(c -> c.offLaw() > claim.tolerance()).count();
    double bySigns = SignTest.pBeyond(beyond, cells.size() + broken);
    double either = Math.min(1, 2 * Math.min(bySigns, held.pAgainst()));
    double against = held.test().isPresent() ? either : bySigns;
    return new AtPoint(point, cells, broken, held.decided(1, against));
  }

  List<Place> places() {
    return points.stream().map(AtPoint::place).toList();
  }

  /** p that the rival fails at one grid point at least, after Bonferroni's correction. */
  double pRivalFails() {
    double[] nearer =
        points.stream().flatMapToDouble(at -> at.pNearer().stream()).sorted().toArray();
    return nearer.length == 0 ? 1 : Math.min(1, nearer.length * nearer[0]);
  }

  /** Why the claim cannot be supported, whatever the numbers. */
  Optional<String> obstacle() {
    int broken = points.stream().mapToInt(AtPoint::broken).sum();
    if (broken > 0) {
      return Optional.of(
          "%s diverged where the law %s has a value, so the claim cannot be supported."
              .formatted(Phrase.counted(broken, "run"), claim.law().word()));
    }
    List<String> gaps = gaps();
    if (!gaps.isEmpty()) {
      return Optional.of(Selection.noNumberAt(gaps));
    }
    if (points.isEmpty()) {
      return Optional.of(
          "At no grid point do two seeds have both a measurement and a value of the law %s."
              .formatted(claim.law().word()));
    }
    if (!outside().isEmpty()) {
      return Optional.of(
          "Outside the regime of the law %s at %s, where the claim can be refuted and not supported."
              .formatted(claim.law().word(), String.join("; ", outside())));
    }
    boolean anyRival = points.stream().anyMatch(at -> Double.isFinite(at.rival()));
    return anyRival
        ? Optional.empty()
        : Optional.of(
            "The rival %s has no value at any grid point, so nothing is told apart."
                .formatted(claim.rival().word()));
  }

  /** Grid points at which the law is outside its regime for any seed. */
  List<String> outside() {
    return points.stream()
        .filter(at -> at.cells().stream().anyMatch(Cell::isOutsideLaw))
        .map(at -> Selection.words(at.point()))
        .toList();
  }

  /** Grid points where some runs cannot be compared, though the law says something there. */
  private List<String> gaps() {
    return selection.gaps().stream().collect(Collectors.groupingBy(Cell::point)).entrySet().stream()
        .filter(
            entry ->
                entry.getValue().size() < selection.seeds().size()
                    || entry.getValue().stream()
                        .anyMatch(gap -> gap.state() != Cell.State.NOT_PREDICTED))
        .map(entry -> Selection.words(entry.getKey()))
        .sorted()
        .toList();
  }

  /** Every grid point with its numbers, and how the rival fares. */
  List<String> remarks() {
    List<String> all = new ArrayList<>(points.stream().map(this::remark).toList());
    if (points.stream().anyMatch(at -> at.pNearer().isPresent())) {
      all.add(
          "%s measured lies nearer to %s than to %s at one grid point at least: %s, corrected for their number."
              .formatted(
                  claim.quantity(),
                  claim.law().word(),
                  claim.rival().word(),
                  NumberText.pValue(pRivalFails())));
    }
    return all;
  }

  /** What the law rests on there; where that differs, of the seed that it fits least. */
  private static Optional<String> source(List<Cell> cells) {
    boolean same = cells.stream().map(cell -> cell.laws().source()).distinct().count() < 2;
    return cells.stream()
        .max(Comparator.comparingDouble(cell -> Math.abs(cell.offLaw())))
        .filter(cell -> !cell.laws().source().isEmpty())
        .map(
            cell ->
                same
                    ? cell.laws().source()
                    : "seed %s: %s".formatted(cell.seed(), cell.laws().source()));
  }

  private String remark(AtPoint at) {
    DoubleFunction<String> ratio = log -> NumberText.brief(Math.exp(log));
    List<String> parts = new ArrayList<>();
    at.place()
        .mean(selection.confidence(), ratio, ratio)
        .ifPresent(mean -> parts.add("measured/predicted " + mean));
    if (at.broken() > 0) {
      parts.add("%s of %s runs diverged".formatted(at.broken(), at.broken() + at.cells().size()));
    }
    parts.add(
        Double.isFinite(at.rival())
            ? "%s over the prediction %s".formatted(claim.rival().word(), ratio.apply(at.rival()))
            : "%s has no value".formatted(claim.rival().word()));
    source(at.cells()).ifPresent(parts::add);
    String text = "%s: %s".formatted(Selection.words(at.point()), String.join("; ", parts));
    return text.endsWith(".") ? text : text + ".";
  }
}
