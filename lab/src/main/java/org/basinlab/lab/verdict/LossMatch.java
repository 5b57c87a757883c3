package org.basinlab.lab.verdict;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Quantity.Nature;
import org.basinlab.lab.study.Claim.Scale;
import org.basinlab.lab.study.KnownQuantities;
import org.basinlab.lab.study.Moment;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;

/**
 * How well the training losses match where a claim compares runs at one training loss: the slope of
 * ln(trainingLoss) on ln(η/S) within each seed, over the points of the claim.
 */
final class LossMatch {

  private LossMatch() {}

  /** Empty at other moments, without measured losses, or with fewer than two seeds' slopes. */
  static Optional<String> remark(Sweep sweep, Hypothesis claim, List<Cell> used) {
    if (!(claim.at() instanceof Moment.AtTrainingLoss)) {
      return Optional.empty();
    }
    List<Cell> losses =
        used.stream()
            .flatMap(cell -> loss(sweep, claim, cell).stream())
            .filter(Cell::isMeasured)
            .toList();
    double[] slopes =
        losses.stream()
            .map(Cell::seed)
            .distinct()
            .flatMapToDouble(seed -> SeedCells.of(seed, losses, List.of()).slope().stream())
            .toArray();
    if (slopes.length < 2) {
      return Optional.empty();
    }
    double slope = Estimate.ofSamples(slopes).value();
    Interval interval = Estimate.ofSamples(slopes).interval(sweep.study().decision().confidence());
    String match =
        "The losses match to within %s: d ln %s / d ln(η/S) = %s (%s interval %s to %s, %s seeds)."
            .formatted(
                NumberText.percent(farthest(losses)),
                Moment.AtTrainingLoss.QUANTITY,
                NumberText.brief(slope),
                NumberText.percent(interval.confidence()),
                NumberText.brief(interval.lower()),
                NumberText.brief(interval.upper()),
                slopes.length);
    boolean imperfect = interval.lower() > 0 || interval.upper() < 0;
    return Optional.of(imperfect ? match + imperfect(claim, slope) : match);
  }

  private static Optional<Cell> loss(Sweep sweep, Hypothesis claim, Cell cell) {
    return sweep
        .measurement(claim, Moment.AtTrainingLoss.QUANTITY, cell.replicate())
        .map(loss -> Cell.measured(cell.replicate(), loss.value(), Scale.LOG, Cell.Laws.NONE));
  }

  /** Largest relative distance from the geometric mean. */
  private static double farthest(List<Cell> losses) {
    double mean = losses.stream().mapToDouble(Cell::value).average().orElse(0);
    double most =
        losses.stream().mapToDouble(cell -> Math.abs(cell.value() - mean)).max().orElse(0);
    return Math.expm1(most);
  }

  private static String imperfect(Hypothesis claim, double slope) {
    String head =
        " 0 lies outside the interval, so the match is imperfect: runs of larger η/S were measured at"
            + " %s loss".formatted(slope < 0 ? "lower" : "higher");
    if (KnownQuantities.named(claim.quantity()).nature() != Nature.CURVATURE) {
      return "%s, and how that moves the %s is not known.".formatted(head, claim.about().noun());
    }
    return "%s, which by itself %s curvature there and %s."
        .formatted(head, slope < 0 ? "lowers" : "raises", claim.underUnequalLoss(slope > 0));
  }
}
