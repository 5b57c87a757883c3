package org.basinlab.science.tensor;

import java.util.List;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Normalisation of each channel over a batch (Ioffe and Szegedy 2015), as libtorch has it. */
public final class BatchNormalisation {
  private BatchNormalisation() {}

  /**
   * By mean and variance of the batch, which the running statistics take in, in place: m ← (1 − μ)m
   * + μ mean, v ← (1 − μ)v + μ variance, the variance with divisor n − 1; or by the running
   * statistics, which then stay as they are.
   *
   * @param signal [n, C, …]; of a batch with more than one value a channel
   * @param numbers scale and shift, running mean and variance, [C] each
   * @param ofBatch whether the batch has its own statistics
   * @param share μ of the batch in the running statistics
   * @param epsilon added to the variance
   */
  public static Tensor normalised(
      Tensor signal, List<Tensor> numbers, boolean ofBatch, double share, double epsilon) {
    List<TensorOptional> given =
        numbers.stream().map(each -> new TensorOptional(each.pointer())).toList();
    return new Tensor(
        torch.batch_norm(
            signal.contiguous().pointer(),
            given.get(0),
            given.get(1),
            given.get(2),
            given.get(3),
            ofBatch,
            share,
            epsilon,
            false));
  }
}
