package org.basinlab.lab.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.report.ClaimGroup.Judged;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Verdict;

/** An effect and its interval against zero and the margins of the claim, as a strip of SVG. */
final class IntervalStrip {
  private static final double WIDTH = 320;
  private static final double SIDE = 26;
  private static final double MIDDLE = 16;

  private final Verdict verdict;
  private final List<Double> limits;
  private final double low;
  private final double high;

  private IntervalStrip(Judged judged, List<Judged> group) {
    this.verdict = judged.finding().verdict();
    this.limits = limits(judged.claim());
    DoubleSummaryStatistics range =
        group.stream()
            .flatMapToDouble(IntervalStrip::values)
            .filter(Double::isFinite)
            .summaryStatistics();
    double width = range.getMax() - range.getMin();
    this.low = width > 0 ? range.getMin() : range.getMin() - 1;
    this.high = width > 0 ? range.getMax() : range.getMax() + 1;
  }

  /**
   * Nothing if the effect is not a number.
   *
   * @param group claims whose strips have one scale, so that they can be compared
   */
  static Html of(Judged judged, List<Judged> group) {
    return Double.isFinite(judged.finding().verdict().effect())
        ? new IntervalStrip(judged, group).svg()
        : Html.NOTHING;
  }

  private static DoubleStream values(Judged judged) {
    Verdict verdict = judged.finding().verdict();
    return DoubleStream.concat(
        limits(judged.claim()).stream().mapToDouble(Double::doubleValue),
        DoubleStream.of(verdict.effect(), verdict.lower(), verdict.upper()));
  }

  private Html svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"strip\" viewBox=\"0 0 320 44\" role=\"img\" aria-label=\"Effect and interval\">");
    svg.append(line("ground", 0, MIDDLE, WIDTH, MIDDLE));
    for (double limit : limits) {
      svg.append(line(limit == 0 ? "zero" : "limit", at(limit), 4, at(limit), 28));
      svg.append(
          "<text class=\"number\" x=\"%s\" y=\"41\" text-anchor=\"middle\">%s</text>"
              .formatted(number(at(limit)), NumberText.exact(limit)));
    }
    double left = end(verdict.lower(), 0);
    double right = end(verdict.upper(), WIDTH);
    if (!Double.isNaN(left + right)) {
      svg.append(line("interval", left, MIDDLE, right, MIDDLE));
      svg.append(line("interval", left, MIDDLE - 5, left, MIDDLE + 5));
      svg.append(line("interval", right, MIDDLE - 5, right, MIDDLE + 5));
    }
    svg.append(
        "<circle class=\"effect\" cx=\"%s\" cy=\"16\" r=\"5\"/></svg>"
            .formatted(number(at(verdict.effect()))));
    return Html.trusted(svg.toString());
  }

  private double end(double value, double edge) {
    return Double.isInfinite(value) ? edge : at(value);
  }

  private double at(double value) {
    return SIDE + (value - low) / (high - low) * (WIDTH - 2 * SIDE);
  }

  private static String line(String kind, double x1, double y1, double x2, double y2) {
    return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
        .formatted(kind, number(x1), number(y1), number(x2), number(y2));
  }

  private static String number(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate);
  }

  private static List<Double> limits(Claim claim) {
    Effect effect = Hypothesis.of(claim).effect();
    double limit = effect.limit();
    if (effect.isTwoSided()) {
      return List.of(-limit, limit, 0.0);
    }
    return limit == 0 ? List.of(0.0) : List.of(0.0, limit);
  }
}
