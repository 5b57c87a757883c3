package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basinlab.lab.probe.ExampleSet;
import org.basinlab.lab.probe.FrobeniusProbe;
import org.basinlab.lab.probe.GeneralisationProbe;
import org.basinlab.lab.probe.SharpnessProbe;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.report.figure.Figure;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.WalkSubject;

/**
 * Figures that stand side by side under one heading.
 *
 * @param caption how to read them; may be empty
 */
record FigureGroup(String heading, String caption, List<Figure> figures) {
  private static final List<Quantity> OVER_GRID =
      List.of(SharpnessProbe.SHARPNESS, GeneralisationProbe.accuracy(ExampleSet.VALIDATION));
  private static final List<Quantity> AGAINST_RATIO =
      Stream.concat(Stream.of(FrobeniusProbe.NORM), OVER_GRID.stream()).toList();

  FigureGroup {
    figures = List.copyOf(figures);
  }

  /** All figures of a report; groups without a figure are left out. */
  static List<FigureGroup> of(Observations seen) {
    if (seen.study().subject() instanceof WalkSubject walkers) {
      return WalkFigures.of(seen, walkers);
    }
    List<FigureGroup> groups = new ArrayList<>();
    String reading = reading(seen);
    boolean oneRatio = seen.ratios().size() == 1;
    for (Quantity quantity : chosen(seen, againstRatio(seen))) {
      groups.add(
          new FigureGroup(
              quantity.heading() + (oneRatio ? " against κ" : " against η/S"),
              groups.isEmpty() ? reading : "",
              List.copyOf(new RatioFigures(seen, quantity).charts())));
    }
    for (Quantity quantity : chosen(seen, oneRatio ? Stream.of() : names(OVER_GRID))) {
      groups.add(
          new FigureGroup(
              quantity.heading() + " over learning rate and batch size",
              "Arithmetic mean over seeds. Colours have one range for all moments; × counts diverged"
                  + " runs.",
              List.copyOf(new HeatMaps(seen, quantity).maps())));
    }
    groups.add(WalkFigures.predicted(seen));
    for (Quantity quantity : seen.tracked()) {
      groups.add(
          new FigureGroup(
              quantity.heading() + " during training",
              "A line a batch size: the mean over the seeds still training, geometric on a"
                  + " logarithmic axis, with its t interval as band.",
              List.copyOf(new TrackedCurves(seen, quantity).charts())));
    }
    new TrainingCurves(seen)
        .chart()
        .ifPresent(
            chart ->
                groups.add(
                    new FigureGroup(
                        "Training curves",
                        "One line a run. Dashed: the moments at which snapshots are taken.",
                        List.of(chart))));
    return groups.stream().filter(group -> !group.figures().isEmpty()).toList();
  }

  private static String reading(Observations seen) {
    String points =
        seen.ratios().size() == 1
            ? " All points have one η/S; κ multiplies both, from the smallest batch on."
            : " Points of equal η/S stand side by side: if the ratio alone decides, they agree"
                + " whatever their colour.";
    return "Small points are seeds. Large points are their mean, geometric on a logarithmic axis,"
        + " with its "
        + Words.percent(seen.confidence())
        + " t interval as bar and band, cut where it is much wider than the seeds."
        + points;
  }

  /** What claims speak of, and what a reader looks for; predictions have figures of their own. */
  private static Stream<String> againstRatio(Observations seen) {
    return Stream.concat(
        seen.study().claims().stream().filter(claim -> claim.laws().isEmpty()).map(Claim::quantity),
        names(AGAINST_RATIO));
  }

  private static Stream<String> names(List<Quantity> quantities) {
    return quantities.stream().map(Quantity::name);
  }

  private static List<Quantity> chosen(Observations seen, Stream<String> wanted) {
    Set<String> names = wanted.collect(Collectors.toSet());
    return seen.quantities().stream().filter(quantity -> names.contains(quantity.name())).toList();
  }
}
