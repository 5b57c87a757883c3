package org.basinlab.science.network;

import org.basinlab.science.tensor.Tensor;

/**
 * The gradient of one layer in factors: for example i the weight gradient is Σ_t a_it d_itᵀ over
 * the T positions at which the layer applies its weights (one for an affine layer, the pixels of a
 * convolution), and the bias gradient is Σ_t d_it.
 *
 * @param inputs a, what the weights were multiplied with: [R, n, T, in]
 * @param errors d = ∂ℓ_i/∂(output of the layer), of each example's own loss: [R, n, T, out]
 */
public record LayerFactors(Tensor inputs, Tensor errors) {

  /** T. */
  public long positions() {
    return inputs.size(2);
  }

  /** The inputs of all positions of all examples in turn: [R, n · T, in]. */
  public Tensor inputRows() {
    return rows(inputs);
  }

  /** The errors of all positions of all examples in turn: [R, n · T, out]. */
  public Tensor errorRows() {
    return rows(errors);
  }

  private static Tensor rows(Tensor signal) {
    return signal.reshape(signal.size(0), signal.size(1) * signal.size(2), signal.size(3));
  }
}
