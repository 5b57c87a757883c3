package org.basinlab.lab.report;

import static org.basinlab.lab.report.figure.NumberText.exact;
import static org.basinlab.lab.report.figure.NumberText.significant;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.StepChoice;

/**
 * What measurements of a model say about learning rate and batch size.
 *
 * <p>Descent on a quadratic of curvature λ is stable up to η = 2(1 + μ)/λ with heavy-ball momentum
 * μ (docs/guide/probe.md). With the noise scale B = tr C/‖g‖² in the place of the exact one, a step
 * of batch size S makes 1/(1 + B/S) of the progress of a step without noise, and an example makes
 * 1/(1 + S/B) of what it can make at most (McCandlish et al. 2018). Plain SGD with small batches
 * hovers where batch sharpness, not λ_max, is 2/η (Andreyev and Beneventano 2024).
 */
public final class StepAdvice {
  private static final double USUAL_MOMENTUM = 0.9;

  private final ModelRecord seen;
  private final StepChoice choice;

  public StepAdvice(ModelRecord seen, StepChoice choice) {
    this.seen = seen;
    this.choice = choice;
  }

  /**
   * A piece of advice.
   *
   * @param topic e.g. {@code Largest stable learning rate}
   * @param text a sentence
   */
  public record Line(String topic, String text) {}

  /** η at which descent with momentum μ becomes unstable: 2(1 + μ)/λ; λ &gt; 0. */
  static double limit(double sharpness, double momentum) {
    return 2 * (1 + momentum) / sharpness;
  }

  /** Share of the progress of a step without noise: 1/(1 + B/S). */
  static double progress(double noiseScale, double batchSize) {
    return 1 / (1 + noiseScale / batchSize);
  }

  /** All that can be said. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    seen.value("sharpness").ifPresent(sharpness -> addRates(lines, sharpness));
    seen.value("batchSharpness").ifPresent(batchSharpness -> addBatchEdge(lines, batchSharpness));
    OptionalDouble noise = seen.value("gradientNoiseScale");
    noise.ifPresent(scale -> addBatches(lines, scale));
    return lines;
  }

  private void addRates(List<Line> lines, double sharpness) {
    if (sharpness <= 0) {
      lines.add(
          new Line(
              "Largest stable learning rate",
              "none: the loss curves upwards in no direction (λ_max ≤ 0)."));
      return;
    }
    double momentum = choice.momentum() > 0 ? choice.momentum() : USUAL_MOMENTUM;
    lines.add(
        new Line(
            "Largest stable learning rate",
            "%s for plain gradient descent (2/λ_max), %s with momentum %s (2(1 + μ)/λ_max)."
                .formatted(
                    significant(limit(sharpness, 0), 4),
                    significant(limit(sharpness, momentum), 4),
                    exact(momentum))));
    choice
        .learningRate()
        .ifPresent(
            rate -> {
              double share = rate / limit(sharpness, choice.momentum());
              lines.add(new Line("Your learning rate", edge(rate, share)));
            });
  }

  private String edge(double rate, double share) {
    String which = choice.momentum() == 0 ? "" : " with momentum " + exact(choice.momentum());
    String where = "η = %s is %s that limit%s: ";
    String head = where.formatted(exact(rate), significant(share, 3) + " times", which);
    if (share < 1) {
      return head + significant(1 / share, 3) + " times below the edge of stability.";
    }
    return head
        + "beyond the edge of stability; steps along the sharpest direction grow until curvature falls.";
  }

  /** Of plain SGD; for small batches with momentum no edge is known. */
  private void addBatchEdge(List<Line> lines, double batchSharpness) {
    if (batchSharpness <= 0 || choice.batchSize().isEmpty()) {
      return;
    }
    double edge = limit(batchSharpness, 0);
    String text =
        "plain SGD settles where batch sharpness, here %s, is 2/η; that is η = %s at S = %d."
            .formatted(
                significant(batchSharpness, 3),
                significant(edge, 3),
                choice.batchSize().getAsInt());
    if (choice.learningRate().isPresent()) {
      double share = choice.learningRate().getAsDouble() / edge;
      text +=
          " Without momentum yours is %s times that%s"
              .formatted(
                  significant(share, 3),
                  share < 1 ? ", below this edge." : ": batches would drive curvature down.");
    }
    lines.add(new Line("Edge at your batch size", text));
  }

  private void addBatches(List<Line> lines, double scale) {
    lines.add(
        new Line(
            "Critical batch size",
            "about %s examples (noise scale tr C/‖g‖²): much smaller batches use each example fully, much larger ones hardly save steps."
                .formatted(significant(scale, 3))));
    choice
        .batchSize()
        .ifPresent(
            size ->
                lines.add(
                    new Line(
                        "Your batch size",
                        "at S = %d a step makes %s of the progress of a step without noise, and an example %s of the most it can."
                            .formatted(
                                size,
                                Words.percent(rounded(progress(scale, size))),
                                Words.percent(rounded(progress(size, scale)))))));
  }

  private static double rounded(double share) {
    return Math.round(1000 * share) / 1000.0;
  }
}
