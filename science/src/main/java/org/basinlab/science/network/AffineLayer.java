package org.basinlab.science.network;

import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * x W + b, with weight W [in, out] and bias b [1, out].
 *
 * @param outputs out, ≥ 1
 */
public record AffineLayer(int outputs) implements DerivedLayer {

  @Override
  public List<Integer> shape(List<Integer> input) {
    Check.that(
        input.size() == 1, "An affine layer takes vectors, got examples of shape %s.", input);
    return List.of(outputs);
  }

  @Override
  public List<LayerBlock> blocks(List<Integer> input) {
    return List.of(
        LayerBlock.weight(new LayerBlock.Fans(input.get(0), outputs, 1)),
        LayerBlock.constant("bias", 0, 1, outputs));
  }

  @Override
  public double multiplications(List<Integer> input) {
    return (input.get(0) + 1.0) * outputs;
  }

  @Override
  public Stage at(List<Tensor> blocks, Tensor signal) {
    return new AffineStage(blocks.get(0), blocks.get(1), signal);
  }

  /** At weights [R, in, out], biases [R, 1, out] and inputs. */
  private static final class AffineStage extends Stage {
    private final Tensor weight;
    private final Tensor input;
    private final long replicas;
    private final long examples;
    private final long in;
    private final long out;

    AffineStage(Tensor weight, Tensor bias, Tensor input) {
      super(Tensor.batchedAffine(bias, input, weight), input);
      this.weight = weight;
      this.input = input;
      this.replicas = input.size(0);
      this.examples = input.size(1);
      this.in = weight.size(1);
      this.out = weight.size(2);
    }

    @Override
    public int blocks() {
      return 2;
    }

    @Override
    public Tensor tangent(@Nullable Tensor change, List<Tensor> direction) {
      Tensor along = direction.get(0);
      long k = along.size(1);
      Tensor columns = along.permute(0, 2, 1, 3).reshape(replicas, in, k * out);
      Tensor shift = direction.get(1).reshape(replicas, 1, k * out);
      Tensor tangent =
          Tensor.batchedAffine(shift, input, columns).reshape(replicas, examples, k, out);
      return change == null
          ? tangent
          : tangent.addInPlace(each(change, rows(change).batchedProduct(weight)), 1.0);
    }

    @Override
    public Tensor backward(Tensor errors) {
      return each(errors, rows(errors).productWithTransposed(weight));
    }

    @Override
    public Tensor backwardTangent(Tensor errors, Motion motion) {
      Tensor along = motion.direction().get(0);
      long k = along.size(1);
      Tensor columns = along.permute(0, 3, 1, 2).reshape(replicas, out, k * in);
      Tensor fixed = motion.errors().reshape(replicas, examples, out);
      return backward(errors)
          .addInPlace(fixed.batchedProduct(columns).reshape(replicas, examples, k, in), 1.0);
    }

    @Override
    public List<Tensor> gradient(Tensor errors) {
      long k = errors.size(2);
      Tensor rows = errors.reshape(replicas, examples, k * out);
      Tensor weights = input.transposedProduct(rows);
      return List.of(
          weights.reshape(replicas, in, k, out).permute(0, 2, 1, 3),
          errors.sum(1).reshape(replicas, k, 1, out));
    }

    @Override
    public List<Tensor> gradientTangent(Tensor errors, Motion motion) {
      List<Tensor> gradient = gradient(errors);
      Tensor change = motion.input();
      if (change == null) {
        return gradient;
      }
      long k = errors.size(2);
      Tensor rows = change.reshape(replicas, examples, k * in);
      Tensor fixed = motion.errors().reshape(replicas, examples, out);
      Tensor weights = rows.transposedProduct(fixed).reshape(replicas, k, in, out);
      return List.of(weights.addInPlace(gradient.get(0), 1.0), gradient.get(1));
    }

    @Override
    public LayerFactors factors(Tensor errors) {
      return new LayerFactors(input.unsqueeze(2), errors);
    }

    /** Vectors of all examples in turn: [R, n, k, a] as [R, n · k, a]. */
    private Tensor rows(Tensor vectors) {
      return vectors.reshape(replicas, examples * vectors.size(2), vectors.size(3));
    }

    /** Inverse of {@link #rows} for what was made of the rows of {@code vectors}. */
    private Tensor each(Tensor vectors, Tensor rows) {
      return rows.view(replicas, examples, vectors.size(2), rows.size(2));
    }
  }
}
