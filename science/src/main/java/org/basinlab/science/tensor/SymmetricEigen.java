package org.basinlab.science.tensor;

import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/**
 * All eigenpairs of dense symmetric matrices A = V diag(values) Vᵀ, by LAPACK. Only the lower
 * triangle is read.
 *
 * @param values [R, n], rising, in the precision of the matrices
 * @param vectors [R, n, n]; column j belongs to value j, columns orthonormal
 */
public record SymmetricEigen(Tensor values, Tensor vectors) {

  /**
   * Values and vectors.
   *
   * @param matrices [R, n, n], symmetric
   */
  public static SymmetricEigen decomposed(Tensor matrices) {
    T_TensorTensor_T pair = torch.linalg_eigh(matrices.pointer());
    // get0 and get1 refer into the pair, which dies with the scope: the copies own their handles
    return new SymmetricEigen(
        new Tensor(new org.bytedeco.pytorch.Tensor(pair.get0())),
        new Tensor(new org.bytedeco.pytorch.Tensor(pair.get1())));
  }

  /**
   * The eigenvalues alone, several times cheaper.
   *
   * @param matrices [R, n, n], symmetric
   * @return [R, n], rising
   */
  public static Tensor valuesOf(Tensor matrices) {
    return new Tensor(torch.linalg_eigvalsh(matrices.pointer()));
  }
}
