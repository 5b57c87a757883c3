package org.basinlab.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.HutchinsonTrace;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.noise.BatchDraw;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.ExampleNoiseScale;
import org.basinlab.science.noise.GradientGram;
import org.basinlab.science.random.RandomKey;

/**
 * Sharpness, trace of the Hessian, trace of the gradient covariance and noise scale of one
 * objective, each with its error, and the processor time each took.
 */
final class TrackedQuantities {
  private static final int CHUNK = 1000;
  private static final int EXAMPLES_A_PASS = 500;
  private static final int PROBES_AT_ONCE = 8;
  private static final double CONFIDENCE = 0.95;

  private final Settings settings;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private int measurements;
  private long products;

  /**
   * How well they are measured.
   *
   * @param relativeResidual of the sharpness
   * @param probes of the trace
   */
  record Settings(double relativeResidual, int probes) {}

  TrackedQuantities(Settings settings) {
    this.settings = settings;
  }

  /** Measures all four. */
  void measure(NetworkObjective objective, int trainSize, RandomKey key) {
    measurements++;
    List<RandomKey> keys = List.of(key);
    try (HessianOperator hessian = new HessianOperator(objective, Chunking.keeping(CHUNK))) {
      take(
          "sharpness",
          () ->
              products +=
                  Lanczos.largest(
                          hessian, keys, new LanczosSettings(1, settings.relativeResidual(), 100))
                      .get(0)
                      .products());
      take(
          "Hessian trace",
          () ->
              HutchinsonTrace.estimate(
                  hessian, keys, ProbeSettings.fixed(settings.probes(), PROBES_AT_ONCE)));
    }
    ExampleGradients gradients = ExampleGradients.of(objective, EXAMPLES_A_PASS);
    take("gradient covariance trace", () -> CovarianceTrace.computed(gradients));
    BatchDraw draw =
        new BatchDraw.WithoutReplacement(Math.toIntExact(objective.examples()), trainSize);
    take(
        "noise scale",
        () -> new ExampleNoiseScale(draw, CONFIDENCE).simple(GradientGram.computed(gradients)));
  }

  /** Seconds of one measurement, by quantity. */
  Map<String, Double> secondsEach() {
    Map<String, Double> each = new LinkedHashMap<>();
    seconds.forEach((name, sum) -> each.put(name, sum / measurements));
    return each;
  }

  /** Products of one search for the sharpness, on average. */
  double productsEach() {
    return (double) products / measurements;
  }

  private void take(String name, Runnable work) {
    double start = Rounds.threadSeconds();
    work.run();
    seconds.merge(name, Rounds.threadSeconds() - start, Double::sum);
  }
}
