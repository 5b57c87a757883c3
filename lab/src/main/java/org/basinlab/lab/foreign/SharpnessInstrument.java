package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;

/** λ_max by Lanczos, and 2/λ_max, the largest step that plain gradient descent can take along. */
record SharpnessInstrument() implements Instrument {
  static final String UNIT = "loss/θ²";
  private static final int MOST_PRODUCTS = 200;
  private static final int FEWEST_PRODUCTS = 12;
  private static final long BYTES = 3L << 30;

  @Override
  public List<ModelMeasurement> measure(ForeignModel model) {
    try (HessianOperator hessian = model.hessian()) {
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
      return measured;
    }
  }

  /** The basis of the iteration must fit into memory. */
  private static LanczosSettings settings(ForeignModel model) {
    long q = model.network().layout().parameterCount();
    long fitting = BYTES / (model.precision().bytes() * q);
    int products = (int) Math.max(FEWEST_PRODUCTS, Math.min(MOST_PRODUCTS, fitting));
    double residual =
        switch (model.precision()) {
          case FLOAT32 -> 1e-3;
          case FLOAT64 -> 1e-6;
        };
    return new LanczosSettings(1, residual, products);
  }
}
