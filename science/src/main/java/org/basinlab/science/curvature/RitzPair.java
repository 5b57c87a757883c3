package org.basinlab.science.curvature;

import org.basinlab.science.tensor.Tensor;

/**
 * A Ritz value of one symmetric map A with its vector.
 *
 * @param value θ = vᵀAv, unit of A
 * @param residual ‖Av − θv‖ but for the rounding of products
 * @param vector v of length 1, [1, q]
 */
public record RitzPair(double value, double residual, Tensor vector) {}
