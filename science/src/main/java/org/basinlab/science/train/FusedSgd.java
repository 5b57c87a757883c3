package org.basinlab.science.train;

import java.util.List;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.ForwardPass;
import org.basinlab.science.network.LayerFactors;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/**
 * Plain SGD, θ ← θ − ηg, for affine layers: the error signals are scaled by −η/S and each weight
 * gradient is added to its weights by the matrix product that computes it, so no gradient is ever
 * stored.
 */
final class FusedSgd implements Descent {
  private final Mlp network;
  private final Loss loss;
  private final Tensor theta;
  private final Tensor velocity;
  private final List<Tensor> blocks;
  private final Tensor minusEta;

  /** Takes ownership of {@code theta} and {@code velocity}, both held. */
  FusedSgd(Mlp network, Loss loss, List<Replica> replicas, Tensor theta, Tensor velocity) {
    this.network = network;
    this.loss = loss;
    this.theta = theta;
    this.velocity = velocity;
    this.blocks = network.layout().split(theta);
    blocks.forEach(Tensor::hold);
    double[] rates = replicas.stream().mapToDouble(replica -> -replica.learningRate()).toArray();
    this.minusEta = Tensor.of(rates, theta.precision(), rates.length, 1, 1).hold();
  }

  @Override
  public Tensor theta() {
    return theta;
  }

  @Override
  public Tensor velocity() {
    return velocity;
  }

  @Override
  public void step(ExampleTensors batch, @Nullable Tensor weights) {
    try (NoGradient off = NoGradient.open();
        TensorScope scope = TensorScope.open()) {
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
    minusEta.close();
    theta.close();
    velocity.close();
  }
}
