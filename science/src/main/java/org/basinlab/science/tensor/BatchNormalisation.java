package org.basinlab.science.tensor;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Normalisation of each channel over a batch (Ioffe and Szegedy 2015), as libtorch has it. */
public final class BatchNormalisation {
  private BatchNormalisation() {}

  /**
   * By mean and variance of the batch, which the running statistics take in, in place: m ← (1 − μ)m
   * + μ mean, v ← (1 − μ)v + μ variance, the variance with divisor n − 1.
   *
   * @param signal [n, C, …], with more than one value a channel
   * @param affine scale and shift, [C] each
   * @param running mean and variance, [C] each
   * @param share μ of the batch in the running statistics
   * @param epsilon added to the variance
   */
  public static Tensor ofBatch(
      Tensor signal, Pair affine, Pair running, double share, double epsilon) {
    return normalised(signal, affine, running, true, share, epsilon);
  }

  /** By the running statistics, which stay as they are. */
  public static Tensor byStatistics(Tensor signal, Pair affine, Pair running, double epsilon) {
    return normalised(signal, affine, running, false, 0, epsilon);
  }

  /** Two tensors of one number a channel. */
  public record Pair(Tensor first, Tensor second) {}

  private static Tensor normalised(
      Tensor signal, Pair affine, Pair running, boolean batch, double share, double epsilon) {
    return new Tensor(
        torch.batch_norm(
            signal.contiguous().pointer(),
            new TensorOptional(affine.first().pointer()),
            new TensorOptional(affine.second().pointer()),
            new TensorOptional(running.first().pointer()),
            new TensorOptional(running.second().pointer()),
            batch,
            share,
            epsilon,
            false));
  }
}
