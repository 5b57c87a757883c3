package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.science.noise.BatchAdvice;
import org.basinlab.science.noise.BatchDraw;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.ExampleNoiseScale;
import org.basinlab.science.noise.GradientGram;
import org.basinlab.science.noise.NoiseScale;

/**
 * tr C and B_simple = tr C/‖g‖², exact for the examples at hand, and what they say of the batch
 * size if they are a draw from a larger population.
 */
record NoiseInstrument() implements Instrument {
  static final String UNIT = "loss²/θ²";
  private static final double CONFIDENCE = 0.95;

  @Override
  public List<ModelMeasurement> measure(ForeignModel model) {
    ExampleGradients gradients = model.gradients();
    CovarianceTrace trace = CovarianceTrace.of(gradients).get(0);
    List<ModelMeasurement> measured = new ArrayList<>();
    measured.add(ModelMeasurement.exact("gradientSquaredNorm", trace.squaredGradient(), UNIT, 1));
    measured.add(ModelMeasurement.exact("gradientCovarianceTrace", trace.value(), UNIT, 1));
    if (trace.squaredGradient() > 0) {
      double scale = trace.value() / trace.squaredGradient();
      measured.add(ModelMeasurement.exact("gradientNoiseScale", scale, "examples", 1));
    }
    if (model.holdsAllGradients()) {
      NoiseScale drawn =
          new ExampleNoiseScale(new BatchDraw.Independent(gradients.examples()), CONFIDENCE)
              .simple(GradientGram.of(gradients))
              .get(0);
      model.remark(
          "Taken as a draw from a larger population, these %d examples say at 95 %% confidence: %s"
              .formatted(gradients.examples(), BatchAdvice.of(drawn).sentence()));
    }
    return measured;
  }
}
