package org.basinlab.science.curvature;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * A subspace of which is known what symmetric maps A_1 … A_R do to it: Q with orthonormal rows and
 * W = AQ. With P = I − QQᵀ the products known leave only PAP open,
 *
 * <pre>{@code
 * tr A = tr QᵀW + tr PAP
 * ‖A‖_F² = ‖W‖_F² + ‖PW‖_F² + ‖PAP‖_F²
 * }</pre>
 *
 * exactly, whether or not Q holds eigenvectors; the nearer it comes to those of the largest
 * eigenvalues, the less is left. The tensors belong to the scope they were made in; {@link #hold}
 * exempts them.
 */
public final class KnownSubspace implements AutoCloseable {
  private final Precision products;
  private final Tensor basis;
  private final Tensor images;

  private KnownSubspace(Precision products, Tensor basis, Tensor images) {
    this.products = products;
    this.basis = basis;
    this.images = images;
  }

  /**
   * The span of the Ritz vectors with the largest |θ| of a Lanczos process, without a product more:
   * its recurrence knows their images.
   *
   * @param count vectors at most
   */
  public static KnownSubspace of(LanczosProcess process, int replica, int count) {
    try (TensorScope scope = TensorScope.open()) {
      int j = process.steps();
      EigenDecompositionSymmetric eigen = process.decomposed(replica, j);
      int[] chosen =
          IntStream.range(0, j)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -Math.abs(eigen.getEigenvalue(i))))
              .limit(count)
              .mapToInt(Integer::intValue)
              .toArray();
      int[] all = IntStream.range(0, j).toArray();
      OrthonormalRows rows =
          new OrthonormalRows(1, chosen.length, process.first(j, replica).size(1));
      Tensor turned =
          SmallMatrix.combined(process.first(j, replica), eigen.getV().getSubMatrix(all, chosen));
      rows.append(turned.unsqueeze(0), OrthonormalRows.rounding(Precision.FLOAT64));
      Tensor vectors = rows.rows(0, chosen.length);
      double[] values = Arrays.stream(chosen).mapToDouble(eigen::getEigenvalue).toArray();
      Tensor images = SmallMatrix.scaled(vectors.select(0, 0), values);
      double beta = process.offDiagonal(replica)[j - 1];
      if (beta != 0) {
        double[] left =
            Arrays.stream(chosen)
                .mapToDouble(i -> beta * eigen.getEigenvector(i).getEntry(j - 1))
                .toArray();
        Tensor next = process.first(j + 1, replica).narrow(0, j, 1);
        Tensor each = next.to(Precision.FLOAT64).repeated(0, chosen.length);
        images = images.plus(SmallMatrix.scaled(each, left));
      }
      return new KnownSubspace(
          process.precision(), scope.keep(vectors), scope.keep(images.unsqueeze(0)));
    }
  }

  /**
   * The span of A times random vectors; 2 · {@code size} products.
   *
   * @param keys one a replica; vector i of replica r is drawn from {@code
   *     keys.get(r).named("sketch").at(i)}
   * @param size in [1, q]
   */
  public static KnownSubspace sketched(SymmetricOperator operator, List<RandomKey> keys, int size) {
    Check.that(
        size >= 1 && size <= operator.dimension(),
        "sketchSize must lie in [1, %d], the dimension of the operator, got %d.",
        operator.dimension(),
        size);
    try (TensorScope scope = TensorScope.open()) {
      Tensor none = Tensor.zeros(Precision.FLOAT64, operator.replicas(), 0, operator.dimension());
      return new KnownSubspace(operator.precision(), none, none)
          .sketchedFurther(operator, keys, size)
          .keptIn(scope);
    }
  }

  /** This, and the span of A times so many random vectors; 2 · {@code more} products. */
  public KnownSubspace sketchedFurther(SymmetricOperator operator, List<RandomKey> keys, int more) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor signs = new ProbeVectors(operator, keys, "sketch").signs(0, more);
      Tensor found = operator.applyBlock(signs);
      Refusals.requireFiniteBlock(
          ProbeVectors.inner(found, found).toDoubles(), more, Math.toIntExact(size()));
      return with(operator, found).keptIn(scope);
    }
  }

  /**
   * This, and further vectors, of which each takes a product. What depends on others to rounding
   * adds nothing.
   *
   * @param vectors [R, k, q]
   */
  public KnownSubspace with(SymmetricOperator operator, Tensor vectors) {
    try (TensorScope scope = TensorScope.open()) {
      long more = vectors.size(1);
      OrthonormalRows rows = new OrthonormalRows((int) basis.size(0), size() + more, basis.size(2));
      rows.append(basis, OrthonormalRows.rounding(Precision.FLOAT64));
      rows.append(vectors, OrthonormalRows.rounding(operator.precision()));
      Tensor fresh = rows.rows((int) size(), (int) more);
      Tensor product = operator.applyBlock(fresh.to(operator.precision())).to(Precision.FLOAT64);
      return new KnownSubspace(
          products,
          scope.keep(rows.rows(0, (int) (size() + more))),
          scope.keep(Tensor.concatenate(List.of(images, product), 1)));
    }
  }

  /** k, vectors of the basis. */
  public long size() {
    return basis.size(1);
  }

  /** Q: [R, k, q], double. */
  public Tensor basis() {
    return basis;
  }

  /** W: [R, k, q], double. */
  public Tensor images() {
    return images;
  }

  /**
   * The part of vectors outside of the subspace, Pv.
   *
   * @param vectors [R, n, q]
   * @return [R, n, q], double
   */
  public Tensor outside(Tensor vectors) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor wide = vectors.to(Precision.FLOAT64);
      return scope.keep(wide.minus(wide.productWithTransposed(basis).batchedProduct(basis)).copy());
    }
  }

  /** tr QᵀAQ, unit of A, one a replica. */
  public double[] traces() {
    try (TensorScope scope = TensorScope.open()) {
      return ProbeVectors.inner(basis, images).sum(1).toDoubles();
    }
  }

  /** ‖A‖_F² − ‖PAP‖_F², one a replica. */
  public double[] squares() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor across = outside(images);
      return images.square().sum(1, 2).plus(across.square().sum(1, 2)).toDoubles();
    }
  }

  /** What a product with a unit vector is exact to, unit of A, one a replica. */
  public double[] rounding() {
    try (TensorScope scope = TensorScope.open()) {
      int k = Math.toIntExact(size());
      double[] squares = images.square().sum(2).toDoubles();
      double[] largest = new double[Math.toIntExact(basis.size(0))];
      for (int i = 0; i < squares.length; i++) {
        largest[i / k] = Math.max(largest[i / k], Math.sqrt(squares[i]));
      }
      double unit = LanczosProcess.rounding(products);
      return Arrays.stream(largest).map(norm -> unit * norm).toArray();
    }
  }

  private KnownSubspace keptIn(TensorScope scope) {
    scope.keep(basis);
    scope.keep(images);
    return this;
  }

  /** Exempts the tensors from their scope, until {@link #close}. */
  public KnownSubspace hold() {
    basis.hold();
    images.hold();
    return this;
  }

  /** Frees what was held. */
  @Override
  public void close() {
    basis.close();
    images.close();
  }
}
