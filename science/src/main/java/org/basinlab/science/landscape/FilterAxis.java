package org.basinlab.science.landscape;

import org.basinlab.science.tensor.Tensor;

/** Which dimension of a weight block counts its filters, that is its output units. */
public enum FilterAxis {
  /** As in the weights [in, out] of {@link org.basinlab.science.network.Mlp}. */
  LAST,
  /** As in PyTorch: [out, in, …]. */
  FIRST;

  /**
   * Euclidean norm of each filter.
   *
   * @param block [R, shape of the block]
   * @return the same shape with size 1 in the dimensions within a filter
   */
  Tensor norms(Tensor block) {
    int last = block.shape().length - 1;
    int filters = this == LAST ? last : 1;
    Tensor squares = block.square();
    for (int dimension = 1; dimension <= last; dimension++) {
      squares = dimension == filters ? squares : squares.sumKeeping(dimension);
    }
    return squares.squareRoot();
  }
}
