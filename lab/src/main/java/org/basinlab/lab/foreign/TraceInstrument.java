package org.basinlab.lab.foreign;

import java.util.List;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * tr H and ‖H‖_F. Small Hessians are formed row by row and both are exact; of large ones, Rademacher
 * vectors v give E vᵀHv = tr H and E ‖Hv‖² = ‖H‖_F², each with its standard error.
 */
record TraceInstrument() implements Instrument {
  private static final int VECTORS = 32;

  @Override
  public List<ModelMeasurement> measure(ForeignModel model) {
    int q = Math.toIntExact(model.network().layout().parameterCount());
    try (HessianOperator hessian = model.hessian()) {
      return q <= ForeignModel.SMALL ? formed(hessian, q) : sampled(hessian, model, q);
    }
  }

  private static List<ModelMeasurement> formed(HessianOperator hessian, int q) {
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < q; i++) {
      double[] direction = new double[q];
      direction[i] = 1;
      double[] row = product(hessian, direction);
      trace += row[i];
      for (double entry : row) {
        squares += entry * entry;
      }
    }
    double cost = 1 + q * hessian.gradientsPerProduct();
    String unit = SharpnessInstrument.UNIT;
    return List.of(
        ModelMeasurement.exact("hessianTrace", trace, unit, cost),
        ModelMeasurement.exact("hessianFrobenius", Math.sqrt(squares), unit, cost));
  }

  private static List<ModelMeasurement> sampled(
      HessianOperator hessian, ForeignModel model, int q) {
    double[] forms = new double[VECTORS];
    double[] squares = new double[VECTORS];
    for (int i = 0; i < VECTORS; i++) {
      double[] signs = model.key("trace").at(i).signs(q);
      double[] product = product(hessian, signs);
      for (int j = 0; j < q; j++) {
        forms[i] += signs[j] * product[j];
        squares[i] += product[j] * product[j];
      }
    }
    double cost = 1 + VECTORS * hessian.gradientsPerProduct();
    return List.of(
        measurement("hessianTrace", Estimate.ofSamples(forms), cost),
        measurement("hessianFrobenius", Estimate.ofSamples(squares).squareRoot(), cost));
  }

  private static ModelMeasurement measurement(String name, Estimate estimate, double cost) {
    return new ModelMeasurement(
        name,
        estimate.value(),
        ErrorKind.STANDARD_ERROR,
        estimate.standardError(),
        SharpnessInstrument.UNIT,
        cost);
  }

  private static double[] product(HessianOperator hessian, double[] direction) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor v = Tensor.of(direction, hessian.precision(), 1, direction.length);
      return hessian.apply(v).to(Precision.FLOAT64).toDoubles();
    }
  }
}
