package org.basinlab.science.curvature;

/** Matrices (1/m) Σ_i J_iᵀ M_i J_i that are made of the outputs' Jacobians J_i [K, q]. */
public enum ExampleMatrix {
  /** Gauss-Newton matrix H_GN: M_i = ∂²ℓ_i/∂z², positive semidefinite for both losses. */
  GAUSS_NEWTON,
  /**
   * Fisher matrix F over the model's own labels, exactly: M_i = E_c[∂ℓ(z_i, c)/∂z ∂ℓ(z_i, c)/∂zᵀ],
   * with c drawn from the softmax, or the target Gaussian with unit variance around z. For both
   * losses M_i is the Hessian of the loss in z, so F = H_GN.
   */
  FISHER,
  /** Uncentred second moment of the example gradients, (1/m) Σ g_i g_iᵀ ("empirical Fisher"). */
  GRADIENT_SECOND_MOMENT,
  /** Covariance C of the example gradients, (1/m) Σ (g_i − g)(g_i − g)ᵀ, divisor m. */
  GRADIENT_COVARIANCE;

  boolean isOfGradients() {
    return this == GRADIENT_SECOND_MOMENT || this == GRADIENT_COVARIANCE;
  }
}
