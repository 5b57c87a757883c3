package org.basinlab.science.network;

import org.basinlab.science.tensor.Tensor;

/**
 * The gradient of one affine layer in factors: for example s the weight gradient is the outer
 * product of its input and its error signal, and the bias gradient is the error signal.
 *
 * @param inputs a, what came into the layer: [R, S, in]
 * @param errors d = ∂ℓ_s/∂(output of the layer), of each example's own loss: [R, S, out]
 */
public record LayerFactors(Tensor inputs, Tensor errors) {}
