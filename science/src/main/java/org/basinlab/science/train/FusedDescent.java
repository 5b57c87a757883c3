package org.basinlab.science.train;

import java.util.List;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.DerivedNetwork;
import org.basinlab.science.network.ForwardPass;
import org.basinlab.science.network.LayerFactors;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/**
 * Plain SGD, θ ← θ − ηg, for affine layers: the error signals are scaled by −η/S and each weight
 * gradient is added to its weights by the matrix product that computes it, so no gradient is ever
 * stored.
 */
final class FusedDescent implements Descent {
  private final DerivedNetwork network;
  private final Loss loss;
  private final Tensor theta;
  private final List<Tensor> blocks;

  /** Takes ownership of {@code theta}, held. */
  FusedDescent(DerivedNetwork network, Loss loss, Tensor theta) {
    this.network = network;
    this.loss = loss;
    this.theta = theta;
    this.blocks = network.layout().split(theta);
    blocks.forEach(Tensor::hold);
  }

  @Override
  public Tensor theta() {
    return theta;
  }

  @Override
  public List<Tensor> memories() {
    return List.of();
  }

  @Override
  public void step(
      long number, ExampleTensors batch, @Nullable Tensor weights, LearningRates rates) {
    try (NoGradient off = NoGradient.open();
        TensorScope scope = TensorScope.open()) {
      Tensor minusEta = rates.negative(3);
      Tensor scale =
          weights == null
              ? minusEta.times(1.0 / batch.labels().size(1))
              : minusEta.times(weights.unsqueeze(2));
      ForwardPass pass = network.pass(blocks, batch.inputs());
      Tensor errors = loss.gradient(pass.outputs(), batch.labels()).times(scale);
      List<LayerFactors> factors = pass.backward(errors).factors();
      for (int layer = 0; layer < factors.size(); layer++) {
        LayerFactors factor = factors.get(layer);
        Tensor inputs = factor.inputRows();
        Tensor signals = factor.errorRows();
        blocks.get(2 * layer).addTransposedProductInPlace(inputs, signals);
        blocks.get(2 * layer + 1).addInPlace(signals.sumKeeping(1), 1.0);
      }
    }
  }

  @Override
  public void close() {
    blocks.forEach(Tensor::close);
    theta.close();
  }
}
