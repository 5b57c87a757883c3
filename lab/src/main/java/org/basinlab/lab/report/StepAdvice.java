package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.exact;
import static org.basinlab.lab.quantity.NumberText.significant;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.probe.AlignmentProbe;
import org.basinlab.lab.probe.BatchSharpnessProbe;
import org.basinlab.lab.probe.NoiseScaleProbe;
import org.basinlab.lab.probe.SharpnessProbe;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.science.stats.Interval;

/**
 * What measurements of a model say about learning rate and batch size.
 *
 * <p>Descent on a quadratic of curvature λ is stable up to η = 2(1 + μ)/λ with heavy-ball momentum
 * μ (docs/guide/probe.md). With the noise scale B = tr C/‖g‖² of the population, a step of batch
 * size S makes 1/(1 + B/S) of the progress of a step without noise, and an example makes 1/(1 +
 * S/B) of what it can make at most (McCandlish et al. 2018); both are said as far as the interval
 * of B allows. Plain SGD with small batches hovers where batch sharpness, not λ_max, is 2/η
 * (Andreyev and Beneventano 2024).
 */
public record StepAdvice(ModelRecord seen, StepChoice choice) {
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

  /** Share of the progress of a step without noise, 1/(1 + B/S), of 0 where B is +∞. */
  static double progress(double noiseScale, double batchSize) {
    return 1 / (1 + noiseScale / batchSize);
  }

  /** All the advice that the measurements allow. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    seen.value(SharpnessProbe.SHARPNESS).ifPresent(sharpness -> addRates(lines, sharpness));
    seen.value(BatchSharpnessProbe.SHARPNESS)
        .ifPresent(batchSharpness -> addBatchEdge(lines, batchSharpness));
    seen.reading(AlignmentProbe.RATIO)
        .filter(ratio -> seen.value(AlignmentProbe.PRODUCT).orElse(0) > 0)
        .filter(ratio -> ratio.value() > 0)
        .ifPresent(ratio -> lines.add(alignment(ratio)));
    seen.interval(NoiseScaleProbe.POPULATION)
        .ifPresent(
            known ->
                addBatches(
                    lines, seen.value(NoiseScaleProbe.POPULATION).orElse(known.upper()), known));
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
    double momentum = choice.momentum();
    String plain =
        significant(limit(sharpness, 0), 4)
            + " for plain gradient descent on all examples (2/λ_max)";
    lines.add(
        new Line(
            "Largest stable learning rate",
            momentum == 0
                ? plain + "; above it, steps along the sharpest direction grow."
                : "%s, %s with momentum %s (2(1 + μ)/λ_max); above it, steps along the sharpest direction grow."
                    .formatted(
                        plain, significant(limit(sharpness, momentum), 4), exact(momentum))));
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
    String head =
        "η = %s is %s times that limit%s: ".formatted(exact(rate), significant(share, 3), which);
    return head
        + (share < 1
            ? "below the edge of stability."
            : "beyond the edge of stability; steps along the sharpest direction grow until curvature falls.");
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
          " %s is %s times that%s"
              .formatted(
                  choice.momentum() == 0 ? "Yours" : "Without momentum yours",
                  significant(share, 3),
                  share < 1 ? ", below this edge." : ": batches would drive curvature down.");
    }
    lines.add(new Line("Edge at your batch size", text));
  }

  /** Of positive traces, so that noise raises the loss. */
  private static Line alignment(Reading ratio) {
    String where;
    if (Math.abs(ratio.value() - 1) <= 2 * ratio.error()) {
      where = "within its error it lies as isotropic noise does";
    } else {
      where = ratio.value() > 1 ? "it lies along sharp directions" : "it avoids sharp directions";
    }
    return new Line(
        "Where the gradient noise lies",
        "it raises the loss %s times as fast as isotropic noise of the same variance would (tr(HC) q/(tr H · tr C)): %s."
            .formatted(significant(ratio.value(), 3), where));
  }

  private void addBatches(List<Line> lines, double scale, Interval known) {
    lines.add(new Line("Critical batch size", critical(scale, known)));
    if (choice.batchSize().isPresent() && isTold(known)) {
      lines.add(new Line("Your batch size", yours(choice.batchSize().getAsInt(), scale, known)));
    }
  }

  private static boolean isTold(Interval known) {
    return known.lower() >= 1 || known.upper() < Double.POSITIVE_INFINITY;
  }

  /** Taking the examples as a draw from a larger population. */
  private static String critical(double scale, Interval known) {
    String confidence = Words.percent(known.confidence());
    if (known.upper() < Double.POSITIVE_INFINITY) {
      return "%s (noise scale tr C/‖g‖² of the population; %s to %s at %s confidence): much smaller batches use each example fully, much larger ones hardly save steps."
          .formatted(
              about(scale),
              significant(known.lower(), 3),
              significant(known.upper(), 3),
              confidence);
    }
    return isTold(known)
        ? "at least %s examples at %s confidence (noise scale tr C/‖g‖² of the population): smaller batches use each example fully. The noise hides the gradient, so no upper limit can be told; more examples would tell it."
            .formatted(significant(known.lower(), 3), confidence)
        : "not known from these examples: the noise hides the gradient; more examples would tell it.";
  }

  private static String about(double scale) {
    return scale < 1 ? "less than 1 example" : "about " + significant(scale, 3) + " examples";
  }

  /** What a batch yields; no more than a bound where B has no upper limit. */
  private static String yours(int size, double scale, Interval known) {
    String most = share(known.lower(), size);
    String rest = Words.percent(rounded(1 - progress(known.lower(), size)));
    if (Double.isInfinite(known.upper())) {
      return "at S = %d a step makes at most %s of the progress of a step without noise, and an example at least %s of the most it can."
          .formatted(size, most, rest);
    }
    return "at S = %d a step makes %s (%s to %s) of the progress of a step without noise, and an example %s of the most it can."
        .formatted(
            size,
            share(scale, size),
            share(known.upper(), size),
            most,
            Words.percent(rounded(1 - progress(scale, size))));
  }

  private static String share(double scale, int size) {
    return Words.percent(rounded(progress(scale, size)));
  }

  private static double rounded(double share) {
    return Math.round(1000 * share) / 1000.0;
  }
}
