package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.noise.BatchDraw;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.ExampleNoiseScale;
import org.basinlab.science.noise.GradientGram;
import org.basinlab.science.noise.NoiseScale;

/**
 * tr C and tr C/‖g‖², exact for the examples at hand; and B_simple of the population that they are
 * a draw of, which the second is not, for ‖g‖² holds the noise of the examples: with its interval.
 */
record NoiseInstrument() implements Instrument {
  static final String UNIT = "loss²/θ²";
  static final double CONFIDENCE = 0.95;

  /** Two passes for tr C, of which the second is for differences that cancel, and those of K. */
  @Override
  public long work(ForeignModel model) {
    long n = model.examples().count();
    ExampleTensors asMany = model.examples().first(Math.min(n, model.mostInnerProducts()));
    return 2 * n + GradientGram.gradientsTaken(model.gradients(asMany));
  }

  @Override
  public List<ModelMeasurement> measure(ForeignModel model) {
    CovarianceTrace trace = CovarianceTrace.of(model.countedGradients(model.examples())).get(0);
    List<ModelMeasurement> measured = new ArrayList<>();
    measured.add(ModelMeasurement.exact("gradientSquaredNorm", trace.squaredGradient(), UNIT, 1));
    measured.add(ModelMeasurement.exact("gradientCovarianceTrace", trace.value(), UNIT, 1));
    if (trace.squaredGradient() > 0) {
      double scale = trace.value() / trace.squaredGradient();
      measured.add(ModelMeasurement.exact("gradientNoiseScale", scale, "examples", 1));
    } else {
      model.remark("The mean gradient is 0: there is no noise scale of these examples.");
    }
    ExampleTensors drawn = drawn(model);
    if (drawn.count() < ExampleNoiseScale.FEWEST) {
      model.remark(
          "From %d examples nothing can be told of the population that they are a draw of; use at least %d."
              .formatted(drawn.count(), ExampleNoiseScale.FEWEST));
      return measured;
    }
    measured.add(ofPopulation(model, model.countedGradients(drawn)));
    return measured;
  }

  private static ExampleTensors drawn(ForeignModel model) {
    return model.drawn(model.mostInnerProducts(), model.key("noise"));
  }

  private static ModelMeasurement ofPopulation(ForeignModel model, ExampleGradients gradients) {
    int m = gradients.examples();
    long n = model.examples().count();
    if (m < n) {
      model.remark(
          "The noise scale of the population was estimated from %d of the %d examples, drawn at random."
              .formatted(m, n));
    }
    NoiseScale scale =
        new ExampleNoiseScale(new BatchDraw.Independent(m), CONFIDENCE)
            .simple(GradientGram.of(gradients))
            .get(0);
    return ModelMeasurement.within(
        "populationNoiseScale",
        scale.positiveValue(),
        scale.positiveInterval(),
        "examples",
        (double) GradientGram.gradientsTaken(gradients) / n);
  }
}
