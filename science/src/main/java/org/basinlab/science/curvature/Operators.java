package org.basinlab.science.curvature;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.basinlab.science.Check;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Operators made of operators. Each keeps the replicas, the precision and the cost of what it is
 * made of (costs of a sum add) and hands blocks of vectors on as blocks.
 *
 * <p>Vectors given here are used, not copied: they and the operator made with them live as long as
 * the {@link TensorScope} in which they were made.
 */
public final class Operators {
  private Operators() {}

  /**
   * A + B + …, added in double precision in the order given; all with the same replicas, dimension
   * and precision.
   */
  public static SymmetricOperator sum(SymmetricOperator... terms) {
    Check.that(terms.length > 0, "A sum of operators needs at least one operator, got none.");
    SymmetricOperator first = terms[0];
    for (SymmetricOperator term : terms) {
      Check.that(
          term.replicas() == first.replicas()
              && term.dimension() == first.dimension()
              && term.precision() == first.precision(),
          "Operators of a sum must be alike, but one has %d replicas of dimension %d in %s and"
              + " another %d of %d in %s. Make all of the same parameters.",
          first.replicas(),
          first.dimension(),
          first.precision(),
          term.replicas(),
          term.dimension(),
          term.precision());
    }
    List<SymmetricOperator> all = List.of(terms);
    double cost = all.stream().mapToDouble(SymmetricOperator::gradientsPerProduct).sum();
    return new WrappedOperator(
        first, first.dimension(), cost, (block, product) -> summed(all, block));
  }

  private static Tensor summed(List<SymmetricOperator> terms, Tensor block) {
    Tensor sum = Tensor.zeros(Precision.FLOAT64, block.shape());
    for (SymmetricOperator term : terms) {
      try (TensorScope one = TensorScope.open()) {
        sum.addInPlace(term.applyBlock(block).to(Precision.FLOAT64), 1);
      }
    }
    return sum.to(terms.get(0).precision());
  }

  /**
   * c A.
   *
   * @param factors c, one for all replicas or one each; finite
   */
  public static SymmetricOperator scaled(SymmetricOperator operator, double... factors) {
    return affine(operator, factors, 0);
  }

  /**
   * A + s I.
   *
   * @param shifts s, unit of A, one for all replicas or one each; finite
   */
  public static SymmetricOperator shifted(SymmetricOperator operator, double... shifts) {
    return affine(operator, new double[] {1}, shifts);
  }

  private static SymmetricOperator affine(
      SymmetricOperator operator, double[] factors, double... shifts) {
    Tensor c = perReplica(operator, "factor", factors);
    Tensor s = perReplica(operator, "shift", shifts);
    return WrappedOperator.of(
        operator, (block, product) -> product.apply(block).times(c).plus(block.times(s)));
  }

  /** −A: its upper end is the lower end of A. */
  static SymmetricOperator negative(SymmetricOperator operator) {
    return WrappedOperator.of(operator, (block, product) -> product.apply(block).times(-1));
  }

  /**
   * P A P with P the projection onto the span of the vectors.
   *
   * @param vectors [R, k, q], orthonormal for each replica
   */
  public static SymmetricOperator projectedOnto(SymmetricOperator operator, Tensor vectors) {
    Tensor v = orthonormal(operator, vectors);
    return WrappedOperator.of(
        operator, (block, product) -> along(product.apply(along(block, v)), v));
  }

  /**
   * P A P with P the projection onto the orthogonal complement of the vectors.
   *
   * @param vectors [R, k, q], orthonormal for each replica
   */
  public static SymmetricOperator projectedOut(SymmetricOperator operator, Tensor vectors) {
    Tensor v = orthonormal(operator, vectors);
    UnaryOperator<Tensor> out = block -> block.minus(along(block, v));
    return WrappedOperator.of(
        operator, (block, product) -> out.apply(product.apply(out.apply(block))));
  }

  /** Of each vector of a block what lies along the rows of V. */
  private static Tensor along(Tensor block, Tensor vectors) {
    return block.productWithTransposed(vectors).batchedProduct(vectors);
  }

  /**
   * A − Σ λ_i v_i v_iᵀ. With eigenpairs of A their eigenvalues become 0 and all others stay; the
   * vectors need not be orthonormal otherwise.
   *
   * @param values λ, [R, k], unit of A
   * @param vectors v, [R, k, q]
   */
  public static SymmetricOperator deflated(
      SymmetricOperator operator, Tensor values, Tensor vectors) {
    requireVectors(operator, vectors);
    long[] expected = {vectors.size(0), vectors.size(1)};
    Check.that(
        Arrays.equals(values.shape(), expected),
        "A deflation by vectors %s needs values of shape %s, got %s.",
        Arrays.toString(vectors.shape()),
        Arrays.toString(expected),
        Arrays.toString(values.shape()));
    Tensor own = values.to(operator.precision()).unsqueeze(1);
    Tensor v = vectors.to(operator.precision());
    return WrappedOperator.of(
        operator,
        (block, product) -> {
          Tensor along = block.productWithTransposed(v).times(own);
          return product.apply(block).minus(along.batchedProduct(v));
        });
  }

  /**
   * The principal sub-matrix of some parameters; q becomes their number.
   *
   * @param layout of the q parameters of the operator
   * @param groups names of blocks, or what stands before a dot in them: {@code layer1} takes {@code
   *     layer1.weight} and {@code layer1.bias} but not {@code layer10.weight}. The order of the
   *     layout is kept
   */
  public static SymmetricOperator restricted(
      SymmetricOperator operator, ParameterLayout layout, String... groups) {
    return Restriction.restricted(operator, layout, List.of(groups));
  }

  private static Tensor perReplica(SymmetricOperator operator, String name, double... values) {
    int replicas = Math.toIntExact(operator.replicas());
    Check.that(
        values.length == 1 || values.length == replicas,
        "An operator of %d replicas needs one %s for all or one a replica, got %d.",
        replicas,
        name,
        values.length);
    for (double value : values) {
      Check.that(
          Double.isFinite(value), "A %s of an operator must be finite, got %s.", name, value);
    }
    double[] each = new double[replicas];
    Arrays.setAll(each, r -> values[values.length == 1 ? 0 : r]);
    return Tensor.of(each, operator.precision(), replicas, 1, 1);
  }

  private static void requireVectors(SymmetricOperator operator, Tensor vectors) {
    long[] shape = vectors.shape();
    Check.that(
        shape.length == 3 && shape[0] == operator.replicas() && shape[2] == operator.dimension(),
        "Vectors for an operator of %d replicas of dimension %d need the shape [%d, k, %d], got"
            + " %s.",
        operator.replicas(),
        operator.dimension(),
        operator.replicas(),
        operator.dimension(),
        Arrays.toString(shape));
  }

  /** The vectors in the operator's precision; refuses those more than rounding from orthonormal. */
  private static Tensor orthonormal(SymmetricOperator operator, Tensor vectors) {
    requireVectors(operator, vectors);
    double allowed = vectors.precision() == Precision.FLOAT64 ? 1e-9 : 1e-4;
    int k = Math.toIntExact(vectors.size(1));
    double worst = 0;
    try (TensorScope scope = TensorScope.open()) {
      Tensor wide = vectors.to(Precision.FLOAT64);
      double[] gram = wide.productWithTransposed(wide).toDoubles();
      for (int i = 0; i < gram.length; i++) {
        double expected = i / k % k == i % k ? 1 : 0;
        double off = Math.abs(gram[i] - expected);
        worst = Math.max(worst, off);
      }
    }
    Check.that(
        worst <= allowed,
        "Vectors of a projection must be orthonormal to %s, but an inner product is off by %s."
            + " Orthonormalise them first.",
        allowed,
        worst);
    return vectors.to(operator.precision());
  }
}
