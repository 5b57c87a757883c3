package org.example.minima;

import java.util.List;
import org.basinlab.science.network.Layer;
import org.basinlab.science.tensor.Tensor;

/** A layer of one's own, x/(1 + |x|); its derivatives are left to reverse differentiation. */
public record Softsign() implements Layer {

  @Override
  public List<Integer> shape(List<Integer> input) {
    return input;
  }

  @Override
  public Tensor apply(List<Tensor> blocks, Tensor signal, Mode mode) {
    return signal.dividedBy(signal.absolute().plus(signal.onesLike()));
  }
}
