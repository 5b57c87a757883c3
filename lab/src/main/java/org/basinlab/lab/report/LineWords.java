package org.basinlab.lab.report;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.record.ModelLine;
import org.basinlab.science.stats.Interval;

/** What the line between two models says. */
public record LineWords(ModelLine line) {

  /** A sentence a topic. */
  public List<StepAdvice.Line> lines() {
    List<StepAdvice.Line> lines = new ArrayList<>();
    lines.add(
        new StepAdvice.Line(
            "Distance", "‖θ_B − θ_A‖ = %s.".formatted(NumberText.significant(line.distance(), 4))));
    line.barrier()
        .ifPresent(barrier -> lines.add(new StepAdvice.Line("Barrier", sentence(barrier))));
    line.asymmetry()
        .ifPresent(ends -> lines.add(new StepAdvice.Line("End asymmetry", sentence(ends))));
    return lines;
  }

  private static String sentence(ModelLine.Barrier barrier) {
    double height = barrier.height().value();
    return height == 0
        ? "none: between A and B the loss nowhere lies above the straight line between their losses."
        : "between A and B the loss rises up to %s ± %s above the straight line between their losses, at α = %s."
            .formatted(
                NumberText.significant(height, 3),
                NumberText.significant(barrier.height().standardError(), 2),
                NumberText.brief(barrier.alpha()));
  }

  private static String sentence(ModelLine.Asymmetry ends) {
    Interval interval = ends.interval();
    String sharper =
        interval.contains(0)
            ? "which end is the sharper one cannot be told."
            : (ends.value() > 0 ? "B" : "A") + " is the sharper end along the line.";
    return "%s ± %s (%s to %s at %s): half-way beyond B the loss rises %s times as much as half-way beyond A; %s"
        .formatted(
            NumberText.significant(ends.value(), 3),
            NumberText.significant(ends.standardError(), 2),
            NumberText.significant(interval.lower(), 3),
            NumberText.significant(interval.upper(), 3),
            NumberText.percent(interval.confidence()),
            NumberText.significant(Math.exp(ends.value()), 3),
            sharper);
  }
}
