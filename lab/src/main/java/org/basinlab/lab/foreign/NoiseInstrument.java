package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** tr C = mean ‖g_i‖² − ‖g‖² and B_simple = tr C/‖g‖² from the gradient of every example. */
record NoiseInstrument() implements Instrument {

  @Override
  public List<ModelMeasurement> measure(ForeignModel model) {
    NetworkObjective objective = model.objective();
    List<Tensor> leaves = new ArrayList<>();
    for (Tensor block : objective.layout().split(objective.parameters())) {
      leaves.add(block.leaf());
    }
    long n = objective.examples();
    Tensor sum = Tensor.zeros(Precision.FLOAT64, 1, objective.layout().parameterCount());
    double squares = 0;
    for (long i = 0; i < n; i++) {
      try (TensorScope scope = TensorScope.open()) {
        Tensor loss = objective.lossSum(leaves, i, i + 1).sum();
        Tensor gradient =
            objective.layout().join(Autograd.gradient(loss, leaves)).to(Precision.FLOAT64);
        squares += gradient.square().sum().item();
        sum.addInPlace(gradient, 1);
      }
    }
    double squaredGradient = sum.times(1.0 / n).square().sum().item();
    double trace = Math.max(0, squares / n - squaredGradient);
    String unit = "loss²/θ²";
    List<ModelMeasurement> measured = new ArrayList<>();
    measured.add(ModelMeasurement.exact("gradientSquaredNorm", squaredGradient, unit, 1));
    measured.add(ModelMeasurement.exact("gradientCovarianceTrace", trace, unit, 1));
    if (squaredGradient > 0) {
      measured.add(
          ModelMeasurement.exact("gradientNoiseScale", trace / squaredGradient, "examples", 1));
    }
    return measured;
  }
}
