package org.basinlab.lab.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.report.Observations.Observation;
import org.basinlab.lab.report.WalkFigures.Place;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;

/** What was measured in an arm, and the predictions of laws for it. */
final class LawValues {
  private final Observations seen;
  private final Place place;
  private final Quantity quantity;

  LawValues(Observations seen, Place place) {
    this.seen = seen;
    this.place = place;
    this.quantity = place.quantity();
  }

  Quantity quantity() {
    return quantity;
  }

  /** Grid points of the arm by rising η/S. */
  List<GridPoint> points() {
    return seen.points().stream().filter(point -> point.arm().equals(place.arm())).toList();
  }

  /** Laws that predict the quantity. */
  List<Law> laws() {
    return Law.all().stream()
        .filter(law -> points().stream().anyMatch(point -> predicted(law, point).n() > 0))
        .toList();
  }

  /** Runs that diverged, and those whose quantity did. */
  long diverged(GridPoint point) {
    return seen.diverged(point)
        + seen.at(quantity, place.at()).stream()
            .filter(one -> one.point().equals(point) && one.isDiverged())
            .count();
  }

  SeedMean measured(GridPoint point) {
    return mean(quantity, point);
  }

  SeedMean predicted(Law law, GridPoint point) {
    return mean(quantity.by(law.word()), point);
  }

  /** Measured minus predicted, over seeds. */
  SeedMean error(Law law, GridPoint point) {
    Quantity predicted = quantity.by(law.word());
    Map<RunId, Double> byRun =
        seen.at(predicted, place.at()).stream()
            .collect(Collectors.toMap(one -> one.run().id(), Observation::value));
    List<Double> errors =
        seen.at(quantity, place.at()).stream()
            .filter(one -> one.point().equals(point))
            .map(one -> one.value() - byRun.getOrDefault(one.run().id(), Double.NaN))
            .toList();
    return SeedMean.of(errors, seen.study().decision().confidence());
  }

  private SeedMean mean(Quantity of, GridPoint point) {
    List<Double> values =
        seen.at(of, place.at()).stream()
            .filter(one -> one.point().equals(point))
            .map(Observation::value)
            .toList();
    double confidence = seen.study().decision().confidence();
    return quantity.scale() == Scale.LOG
        ? SeedMean.geometric(values, confidence)
        : SeedMean.of(values, confidence);
  }
}
