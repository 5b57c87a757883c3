package org.basinlab.science.tensor;

import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/**
 * The largest of each 2x2 window, and where it was found. An odd last row or column is left out.
 *
 * @param values [n, C, height/2, width/2]
 * @param positions index of each value in its image of height · width, 64-bit integers, shape of
 *     {@code values}
 */
public record MaxPooling(Tensor values, Tensor positions) {
  private static final long[] TWO = {2, 2};

  /**
   * Pools.
   *
   * @param images [n, C, height, width]
   */
  public static MaxPooling pooled(Tensor images) {
    T_TensorTensor_T pooled =
        torch.max_pool2d_with_indices(
            images.pointer(), TWO, TWO, new long[] {0, 0}, new long[] {1, 1}, false);
    return new MaxPooling(
        new Tensor(new org.bytedeco.pytorch.Tensor(pooled.get0())),
        new Tensor(new org.bytedeco.pytorch.Tensor(pooled.get1())));
  }
}
