package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.data.BatchSampler;
import org.basinlab.science.landscape.BatchBudget;
import org.basinlab.science.landscape.BatchSharpness;
import org.basinlab.science.landscape.Batches;

/**
 * λ_max by Lanczos, and 2/λ_max, the largest step that plain gradient descent can take along; for a
 * batch size also batch sharpness, which takes the place of λ_max for small batches.
 */
record SharpnessInstrument() implements Instrument {
  static final String UNIT = "loss/θ²";
  private static final int MOST_PRODUCTS = 200;
  private static final int FEWEST_PRODUCTS = 12;
  private static final BatchBudget BATCHES = new BatchBudget(32, 256, 0.02);
  private static final double GRADIENTS_PER_RATIO = 3;

  @Override
  public long work(ForeignModel model) {
    return Math.min(mostProducts(model), model.parameters().size(1));
  }

  @Override
  public List<ModelMeasurement> measure(ForeignModel model) {
    try (CountedHessian hessian = model.hessian()) {
      RitzValues found =
          Lanczos.largest(hessian, List.of(model.key("sharpness")), settings(model)).get(0);
      double sharpness = found.largest().value();
      double residual = found.largest().residual();
      double cost = 1 + found.products() * hessian.gradientsPerProduct();
      if (!found.converged()) {
        model.remark(
            "The sharpness stopped after %d products, before its residual was small; it is a lower bound."
                .formatted(found.products()));
      }
      List<ModelMeasurement> measured = new ArrayList<>();
      measured.add(
          new ModelMeasurement("sharpness", sharpness, ErrorKind.RESIDUAL, residual, UNIT, cost));
      if (sharpness > 0) {
        measured.add(
            new ModelMeasurement(
                "largestLearningRate",
                2 / sharpness,
                ErrorKind.RESIDUAL,
                2 / sharpness * (residual / sharpness),
                "θ²/loss",
                0));
      }
      model.batchSize().ifPresent(size -> addBatchSharpness(measured, model, size));
      return measured;
    }
  }

  /** The basis of the iteration must fit into memory. */
  private static LanczosSettings settings(ForeignModel model) {
    double residual =
        switch (model.precision()) {
          case FLOAT32 -> 1e-3;
          case FLOAT64 -> 1e-6;
        };
    return new LanczosSettings(1, residual, mostProducts(model));
  }

  /** Products of a Lanczos iteration at most. */
  static int mostProducts(ForeignModel model) {
    return (int) Math.max(FEWEST_PRODUCTS, Math.min(MOST_PRODUCTS, model.vectorsHeld()));
  }

  private static void addBatchSharpness(
      List<ModelMeasurement> measured, ForeignModel model, int size) {
    int n = Math.toIntExact(model.examples().count());
    if (size > n) {
      model.remark(
          "A batch of %d is larger than the %d examples: batch sharpness was left out."
              .formatted(size, n));
      return;
    }
    BatchSharpness seen =
        BatchSharpness.of(
                Batches.of(model.objective()),
                new BatchSampler.ShuffledEpochs(n, size),
                List.of(model.key("batchSharpness")),
                BATCHES)
            .get(0);
    seen.mean()
        .ifPresent(
            mean -> {
              long batches = mean.samples() + seen.withoutGradient();
              double cost = GRADIENTS_PER_RATIO * batches * size / n;
              measured.add(ModelMeasurement.of("batchSharpness", mean, UNIT, cost));
            });
  }
}
