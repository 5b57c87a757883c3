package org.basinlab.lab.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.LawClaim;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Line;

/** How the error of a law falls with the learning rate, as {@link LawClaim.Order} says. */
final class WeakError {
  private WeakError() {}

  /** Slope of ln|e| on ln η minus the order; empty where the errors of a seed have no order. */
  static OptionalDouble effect(LawClaim.Order claim, SeedCells cells) {
    double[] errors = cells.measured().stream().mapToDouble(Cell::offLaw).toArray();
    double[] rates =
        cells.measured().stream().mapToDouble(cell -> cell.point().learningRate()).toArray();
    double sign = errors.length == 0 ? 0 : Math.signum(errors[0]);
    for (int i = 0; i < errors.length; i++) {
      if (errors[i] * sign <= 0) {
        return OptionalDouble.empty();
      }
      errors[i] = Math.log(errors[i] * sign);
      rates[i] = Math.log(rates[i]);
    }
    return rates.length < LawClaim.Order.LEAST_RATES
        ? OptionalDouble.empty()
        : OptionalDouble.of(Line.fit(rates, errors).slope().value() - claim.order());
  }

  /** Why no order can be told, whatever the slopes; empty if one can. */
  static Optional<String> obstacle(LawClaim.Order claim, Selection selection) {
    if (selection.seeds().size() < 2) {
      return Optional.empty();
    }
    if (!selection.gapPoints().isEmpty() && selection.used().size() < LawClaim.Order.LEAST_RATES) {
      return Optional.of(Selection.noNumberAt(selection.gapPoints()));
    }
    List<GridPoint> untold =
        selection.used().stream().filter(point -> !isTold(errors(point, selection))).toList();
    if (selection.brokenDownCells() > 0) {
      return Optional.of(
          "%s runs diverged and left no error, so no order is told."
              .formatted(selection.brokenDownCells()));
    }
    long without =
        selection.seeds().stream()
            .filter(seed -> !seed.isEmpty() && effect(claim, seed).isEmpty())
            .count();
    if (untold.isEmpty()) {
      return without == 0
          ? Optional.empty()
          : Optional.of(
              "In %s seeds the error changes sign, so no order is told.".formatted(without));
    }
    String where = String.join("; ", untold.stream().map(SelectionRemarks::point).toList());
    return Optional.of(
        ("The error of %s is not told from the noise of a seed at %s, so no order is told; more"
                + " walkers or larger learning rates would.")
            .formatted(claim.law().word(), where));
  }

  private static boolean isTold(Estimate error) {
    return Math.abs(error.value()) >= LawClaim.Order.TOLD * error.standardDeviation();
  }

  /** Over seeds. */
  private static Estimate errors(GridPoint point, Selection selection) {
    return Estimate.ofSamples(
        selection.measuredAt(point).stream().mapToDouble(Cell::offLaw).toArray());
  }

  /** The error at each learning rate, for a reader. */
  static List<String> remarks(LawClaim.Order claim, Selection selection) {
    List<String> remarks = new ArrayList<>();
    selection.used().stream()
        .sorted(Comparator.comparingDouble(GridPoint::learningRate))
        .forEach(
            point -> {
              Estimate error = errors(point, selection);
              remarks.add(
                  "%s: measured minus %s %s, standard error %s over seeds."
                      .formatted(
                          SelectionRemarks.point(point),
                          claim.law().word(),
                          NumberText.signed(error.value()),
                          NumberText.brief(error.standardError())));
            });
    return remarks;
  }
}
