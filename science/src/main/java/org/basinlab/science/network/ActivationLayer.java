package org.basinlab.science.network;

import java.util.List;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A function of each entry. */
public record ActivationLayer(Activation activation) implements DerivedLayer {

  @Override
  public List<Integer> shape(List<Integer> input) {
    return input;
  }

  @Override
  public Stage at(List<Tensor> blocks, Tensor signal) {
    return new ActivationStage(activation, signal);
  }

  /** At inputs. */
  private static final class ActivationStage extends Stage {
    private final Activation activation;

    ActivationStage(Activation activation, Tensor input) {
      super(activation.apply(input));
      this.activation = activation;
    }

    @Override
    public @Nullable Tensor tangent(@Nullable Tensor input, List<Tensor> direction) {
      return input == null ? null : backward(input);
    }

    /** The Jacobian is diagonal, so forward and backward are the same product. */
    @Override
    public Tensor backward(Tensor errors) {
      return activation.backward(errors, output(errors.size(2)));
    }

    @Override
    public Tensor backwardTangent(Tensor errors, Motion motion) {
      Tensor linear = backward(errors);
      Tensor change = motion.input();
      return change == null
          ? linear
          : activation.addBend(linear, motion.errors(), change, output(change.size(2)));
    }

    private Tensor output(long k) {
      return output().unsqueeze(2).repeated(2, k);
    }
  }
}
