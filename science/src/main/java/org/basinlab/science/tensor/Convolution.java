package org.basinlab.science.tensor;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Two-dimensional cross-correlation with zero padding (side − 1)/2, which keeps the size of an
 * image where the stride is 1, and its two adjoints at that stride. Kernel sides are odd. Operands
 * are taken row by row in memory, since the layout decides the kernel and so the last bits.
 */
public final class Convolution {
  private static final long[] ONE = {1, 1};
  private static final long[] ZERO = {0, 0};

  private Convolution() {}

  /**
   * The convolution.
   *
   * @param images [n, C, height, width]
   * @param kernels [out, C, side, side]
   * @param bias [out]
   * @return [n, out, height, width]
   */
  public static Tensor convolved(Tensor images, Tensor kernels, Tensor bias) {
    return convolved(images, kernels, new TensorOptional(bias.pointer()), 1);
  }

  /** The convolution without bias at stride 1. */
  public static Tensor convolved(Tensor images, Tensor kernels) {
    return convolved(images, kernels, 1);
  }

  /**
   * The convolution without bias at a given stride: [n, out, (height − 1)/stride + 1, (width −
   * 1)/stride + 1].
   */
  public static Tensor convolved(Tensor images, Tensor kernels, long stride) {
    return convolved(images, kernels, new TensorOptional(), stride);
  }

  private static Tensor convolved(Tensor images, Tensor kernels, TensorOptional bias, long stride) {
    ArithmeticCount.noteConvolution(images.pointer(), kernels.pointer().numel());
    return new Tensor(
        torch.conv2d(
            rowByRow(images),
            rowByRow(kernels),
            bias,
            new long[] {stride, stride},
            padding(kernels),
            ONE,
            1));
  }

  /**
   * Adjoint in the images.
   *
   * @param errors [n, out, height, width]
   * @param kernels [out, C, side, side]
   * @return [n, C, height, width]
   */
  public static Tensor backToImages(Tensor errors, Tensor kernels) {
    ArithmeticCount.noteConvolution(errors.pointer(), kernels.pointer().numel());
    return new Tensor(
        torch.conv_transpose2d(
            rowByRow(errors),
            rowByRow(kernels),
            new TensorOptional(),
            ONE,
            padding(kernels),
            ZERO,
            1,
            ONE));
  }

  /**
   * Adjoint in the kernels, summed over images.
   *
   * @param errors [n, out, height, width]
   * @param images [n, C, height, width]
   * @param side of the kernels
   * @return [out, C, side, side]
   */
  public static Tensor backToKernels(Tensor errors, Tensor images, long side) {
    ArithmeticCount.noteConvolution(
        images.pointer(), errors.size(1) * images.size(1) * side * side);
    Tensor kernels =
        Tensor.zeros(images.precision(), 1).expand(errors.size(1), images.size(1), side, side);
    try (BoolPointer onlyKernels = new BoolPointer(3).put(0, false).put(1, true).put(2, false)) {
      T_TensorTensorTensor_T gradients =
          torch.convolution_backward(
              rowByRow(errors),
              rowByRow(images),
              kernels.pointer(),
              ZERO,
              ONE,
              padding(kernels),
              ONE,
              false,
              ZERO,
              1,
              onlyKernels);
      return new Tensor(new org.bytedeco.pytorch.Tensor(gradients.get1()));
    }
  }

  /**
   * The patch of the images that each output position depends on, unfolded into a row.
   *
   * @param images [n, C, height, width]
   * @param side of the kernels, odd
   * @return [n, height · width, C · side · side]
   */
  public static Tensor patches(Tensor images, long side) {
    long pad = (side - 1) / 2;
    Tensor columns =
        new Tensor(
            torch.im2col(
                images.pointer(), new long[] {side, side}, ONE, new long[] {pad, pad}, ONE));
    return columns.transpose(1, 2);
  }

  private static org.bytedeco.pytorch.Tensor rowByRow(Tensor tensor) {
    return tensor.contiguous().pointer();
  }

  private static long[] padding(Tensor kernels) {
    long pad = (kernels.size(3) - 1) / 2;
    return new long[] {pad, pad};
  }
}
