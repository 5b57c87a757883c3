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
    private final Tensor output;

    ActivationStage(Activation activation, Tensor input) {
      this.activation = activation;
      this.output = activation.apply(input);
    }

    @Override
    public Tensor output() {
      return output;
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
      long[] shape = output.shape();
      long[] wide = new long[shape.length + 1];
      wide[0] = shape[0];
      wide[1] = shape[1];
      wide[2] = k;
      System.arraycopy(shape, 2, wide, 3, shape.length - 2);
      return output.unsqueeze(2).expand(wide);
    }

    @Override
    public List<Tensor> remembered() {
      return List.of(output);
    }
  }
}
