package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.report.Observations.Observation;
import org.basinlab.lab.report.WalkFigures.Place;
import org.basinlab.lab.report.figure.Mark;
import org.basinlab.lab.report.figure.Series;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;

/** What was measured in an arm, and the predictions of laws for it. */
record LawValues(Observations seen, Place place) {
  Quantity quantity() {
    return place.quantity();
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

  /** Values on the axis of the quantity that it can show: means, their intervals, predictions. */
  double[] shown() {
    DoubleStream.Builder all = DoubleStream.builder();
    List<Law> laws = laws();
    for (GridPoint point : points()) {
      SeedMean measured = measured(point);
      DoubleStream.of(measured.mean(), measured.lower(), measured.upper()).forEach(all);
      laws.forEach(law -> all.add(predicted(law, point).mean()));
    }
    return all.build().filter(quantity().scale()::shows).toArray();
  }

  /**
   * A cross for each grid point with runs that diverged.
   *
   * @param x where it stands; nowhere if not finite
   */
  List<Series> crosses(ToDoubleFunction<GridPoint> x, double height) {
    List<Mark> crosses = new ArrayList<>();
    for (GridPoint point : points()) {
      long diverged = diverged(point);
      if (diverged > 0 && Double.isFinite(x.applyAsDouble(point))) {
        String tip = Words.point(point) + "\n" + Phrase.counted(diverged, "run") + " diverged";
        crosses.add(new Mark(x.applyAsDouble(point), height, tip));
      }
    }
    return Series.Points.crosses("diverged (no value)", crosses);
  }

  /** Runs that diverged, and those whose quantity did. */
  private long diverged(GridPoint point) {
    return seen.diverged(point)
        + seen.at(quantity(), place.at(), point).stream().filter(Observation::isDiverged).count();
  }

  SeedMean measured(GridPoint point) {
    return mean(quantity(), point);
  }

  SeedMean predicted(Law law, GridPoint point) {
    return mean(quantity().by(law.word()), point);
  }

  /** Measured minus predicted, over seeds. */
  SeedMean error(Law law, GridPoint point) {
    Quantity predicted = quantity().by(law.word());
    Map<RunId, Double> byRun =
        seen.at(predicted, place.at()).stream()
            .collect(Collectors.toMap(one -> one.run().id(), Observation::value));
    List<Double> errors =
        seen.at(quantity(), place.at(), point).stream()
            .map(one -> one.value() - byRun.getOrDefault(one.run().id(), Double.NaN))
            .toList();
    return SeedMean.of(errors, seen.confidence());
  }

  private SeedMean mean(Quantity of, GridPoint point) {
    return seen.mean(
        quantity(), seen.at(of, place.at(), point).stream().map(Observation::value).toList());
  }
}
