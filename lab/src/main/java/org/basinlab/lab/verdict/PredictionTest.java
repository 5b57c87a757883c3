package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.ArmClaim;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.science.stats.Equivalence;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.stats.MeanTest;

/**
 * A prediction held against measurement at every grid point of its arm, as {@link
 * ArmClaim.Prediction} says.
 *
 * @param points those with at least two seeds
 * @param broken runs that diverged and so left nothing to compare
 */
record PredictionTest(ArmClaim.Prediction claim, List<AtPoint> points, int broken) {
  PredictionTest {
    points = List.copyOf(points);
  }

  /**
   * One grid point.
   *
   * @param effects r = ln(measured/predicted) of each seed
   * @param rival ln(by the rival/predicted), the mean over seeds; NaN where the rival has no value
   * @param pFor that r lies inside ±tolerance, and away from the rival where the rival lies outside
   */
  record AtPoint(
      GridPoint point, List<SeedEffect> effects, Equivalence tost, double rival, double pFor) {
    AtPoint {
      effects = List.copyOf(effects);
    }

    double mean() {
      return tost.estimate().value();
    }
  }

  static PredictionTest of(ArmClaim.Prediction claim, Selection selection) {
    List<AtPoint> points = new ArrayList<>();
    for (GridPoint point : selection.used()) {
      List<Cell> cells =
          selection.seeds().stream()
              .flatMap(seed -> seed.measured().stream())
              .filter(cell -> cell.point().equals(point))
              .toList();
      if (cells.size() >= 2) {
        points.add(atPoint(claim, point, cells));
      }
    }
    return new PredictionTest(claim, points, selection.brokenDownCells());
  }

  private static AtPoint atPoint(ArmClaim.Prediction claim, GridPoint point, List<Cell> cells) {
    double[] r = cells.stream().mapToDouble(Cell::value).toArray();
    double rival = cells.stream().mapToDouble(Cell::rival).average().orElse(Double.NaN);
    Equivalence tost = Equivalence.oneSample(r, claim.tolerance());
    double pFor = tost.pInside();
    if (isTold(rival, claim)) {
      MeanTest fromRival = MeanTest.oneSample(r, rival);
      pFor = Math.max(pFor, rival > 0 ? fromRival.pBelow() : fromRival.pAbove());
    }
    List<SeedEffect> effects =
        cells.stream().map(cell -> new SeedEffect(cell.seed(), cell.value())).toList();
    return new AtPoint(point, effects, tost, rival, pFor);
  }

  /** Whether the rival lies further off than the tolerance. */
  private static boolean isTold(double rival, ArmClaim.Prediction claim) {
    return Double.isFinite(rival) && Math.abs(rival) > claim.tolerance();
  }

  /** The grid point where the claim holds least. */
  Optional<AtPoint> worst() {
    return points.stream()
        .max(
            Comparator.comparingDouble(AtPoint::pFor)
                .thenComparingDouble(point -> Math.abs(point.mean())));
  }

  double pFor() {
    return obstacle().isPresent() ? 1 : points.stream().mapToDouble(AtPoint::pFor).max().orElse(1);
  }

  double pAgainst() {
    double least = points.stream().mapToDouble(point -> point.tost().pOutside()).min().orElse(1);
    return Math.min(1, points.size() * least);
  }

  /** Why the claim cannot be supported, whatever the numbers. */
  Optional<String> obstacle() {
    if (broken > 0) {
      return Optional.of("%s runs diverged, so the claim cannot be supported.".formatted(broken));
    }
    if (points.stream().noneMatch(point -> isTold(point.rival(), claim))) {
      return Optional.of(
          "The rival %s says the same to within the tolerance at every grid point, so nothing here could tell them apart."
              .formatted(claim.rival().word()));
    }
    return Optional.empty();
  }

  /** Every grid point with its numbers, and the obstacle if there is one. */
  List<String> remarks() {
    List<String> all = new ArrayList<>();
    obstacle().ifPresent(all::add);
    points.forEach(point -> all.add(remark(point)));
    return all;
  }

  private String remark(AtPoint at) {
    Interval interval = at.tost().againstLower().interval(0.9);
    String rival =
        Double.isFinite(at.rival())
            ? "by %s %s".formatted(claim.rival().word(), Numbers.plain(Math.exp(at.rival())))
            : "%s has no value".formatted(claim.rival().word());
    return "%s: measured/predicted %s (90 %% interval %s to %s); the rival over the prediction: %s."
        .formatted(
            SelectionRemarks.point(at.point()),
            Numbers.plain(Math.exp(at.mean())),
            Numbers.plain(Math.exp(interval.lower())),
            Numbers.plain(Math.exp(interval.upper())),
            rival);
  }
}
