package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.KnownQuantities;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.study.WalkSubject;

/** The figures of a study of walkers: laws against measurement. */
final class WalkFigures {
  private final Observations seen;
  private final WalkSubject walkers;

  private WalkFigures(Observations seen, WalkSubject walkers) {
    this.seen = seen;
    this.walkers = walkers;
  }

  /**
   * What a figure is about.
   *
   * @param quantity measured
   */
  record Place(String arm, Quantity quantity, Moment at) {
    /** Of a figure. */
    String title() {
      return quantity.heading() + (arm.isEmpty() ? "" : ", arm " + arm) + ", " + at.words();
    }

    /** Part of the name of a figure's file. */
    String id() {
      String moment = at.label().replace('.', '-');
      String name = (arm.isEmpty() ? "" : arm + "-") + quantity.name() + "-" + moment;
      return name.toLowerCase(Locale.ROOT);
    }
  }

  /** Laws against measurement for the predictions of a study of networks; empty without any. */
  static FigureGroup predicted(Observations seen) {
    return predicted(
        seen,
        seen.study().claims().stream()
            .filter(claim -> claim.laws().isPresent())
            .map(claim -> new Place("", KnownQuantities.named(claim.quantity()), claim.at()))
            .distinct()
            .toList());
  }

  static List<FigureGroup> of(Observations seen, WalkSubject walkers) {
    WalkFigures figures = new WalkFigures(seen, walkers);
    List<FigureGroup> groups = new ArrayList<>();
    groups.add(predicted(seen, figures.places()));
    groups.add(figures.curves());
    groups.add(figures.errors());
    groups.add(figures.ellipses());
    return groups.stream().filter(group -> !group.figures().isEmpty()).toList();
  }

  /** What the claims are about, each once, in the order of the study. */
  private Set<Place> places() {
    Set<Place> places = new LinkedHashSet<>();
    for (Claim claim : seen.study().claims()) {
      claim
          .arms()
          .forEach(
              arm ->
                  places.add(new Place(arm, KnownQuantities.named(claim.quantity()), claim.at())));
    }
    return places;
  }

  private static FigureGroup predicted(Observations seen, Collection<Place> places) {
    List<Figure> charts = new ArrayList<>();
    places.forEach(
        place -> new PredictedMeasured(new LawValues(seen, place)).chart().ifPresent(charts::add));
    return new FigureGroup(
        "Predicted against measured",
        "A point a grid point and law: the mean over seeds with its "
            + Words.percent(seen.confidence())
            + " t interval, geometric on logarithmic axes. A law that holds lies on the diagonal.",
        charts);
  }

  private FigureGroup curves() {
    List<Figure> charts = new ArrayList<>();
    for (Place place : places()) {
      LawValues values = new LawValues(seen, place);
      OptionalDouble variance =
          walkers.arm(place.arm()).orElseThrow().problem().temperatureVariance();
      new LawCurves(values, variance).chart().ifPresent(charts::add);
    }
    return new FigureGroup(
        "Measured beside the laws, over the grid",
        "Points with bars are measured; lines join what a law says at the grid points. Temperature"
            + " is ησ²/S, twice the noise level of the Gibbs density.",
        charts);
  }

  private FigureGroup errors() {
    Map<Place, List<WeakErrors.Claimed>> claims = new LinkedHashMap<>();
    for (Claim claim : seen.study().claims()) {
      List<WeakErrors.Claimed> claimed = WeakErrors.Claimed.by(claim);
      for (String arm : claimed.isEmpty() ? List.<String>of() : claim.arms()) {
        Place place = new Place(arm, KnownQuantities.named(claim.quantity()), claim.at());
        claims.computeIfAbsent(place, unseen -> new ArrayList<>()).addAll(claimed);
      }
    }
    List<Figure> charts = new ArrayList<>();
    claims.forEach(
        (place, of) ->
            new WeakErrors(new LawValues(seen, place), of).chart().ifPresent(charts::add));
    return new FigureGroup(
        "Error of the laws, against the learning rate",
        "At one SDE time: mean over seeds of measured minus predicted, its size, with the interval"
            + " where that leaves out 0. The dashed lines have the claimed order.",
        charts);
  }

  private FigureGroup ellipses() {
    List<Figure> charts = new ArrayList<>();
    Set<Moment> moments = new LinkedHashSet<>();
    places().forEach(place -> moments.add(place.at()));
    for (Arm arm : walkers.arms()) {
      for (Moment moment : moments) {
        charts.addAll(new Ellipses(seen, arm, moment).charts());
      }
    }
    return new FigureGroup(
        "Covariance of the iterates over the contours of the loss",
        "Along the two sharpest eigenvectors of H. Ellipses hold one standard deviation, measured"
            + " (mean over seeds) and by each law; thin lines are contours of the loss at ½, 1, 2 and"
            + " 4 times the mean excess loss.",
        charts);
  }
}
