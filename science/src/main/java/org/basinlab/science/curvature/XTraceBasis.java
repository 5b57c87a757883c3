package org.basinlab.science.curvature;

import java.util.Arrays;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.RealMatrix;

/**
 * What XTrace keeps of k probes Ω, as rows: Y = AΩ, an orthonormal basis Q of Y and Z = AQ, all [R,
 * k, q] in double precision, growing by blocks without a product taken twice. It lives in the scope
 * it was made in.
 */
final class XTraceBasis {
  private final SymmetricOperator operator;
  private final ProbeVectors probes;
  private final Tensor omega;
  private final Tensor products;
  private final Tensor basisProducts;
  private final OrthonormalRows basis;
  private int size;

  XTraceBasis(SymmetricOperator operator, ProbeVectors probes, int capacity) {
    this.operator = operator;
    this.probes = probes;
    long q = operator.dimension();
    this.omega = Tensor.zeros(Precision.FLOAT64, probes.replicas(), capacity, q);
    this.products = omega.zerosLike();
    this.basisProducts = omega.zerosLike();
    this.basis = new OrthonormalRows(probes.replicas(), capacity, q);
  }

  /** k. */
  int size() {
    return size;
  }

  /** Takes {@code count} more probes. */
  void extend(int count) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor vectors = probes.gaussians(size, count);
      Tensor y = operator.applyBlock(vectors);
      double[] squares = ProbeVectors.inner(y, y).toDoubles();
      Refusals.requireFiniteBlock(squares, count, size);
      basis.append(y, OrthonormalRows.rounding(operator.precision()));
      Tensor q = basis.rows(size, count);
      Tensor z = operator.applyBlock(q.to(operator.precision()));
      Refusals.requireFiniteBlock(ProbeVectors.inner(z, z).toDoubles(), count, size);
      omega.narrow(1, size, count).copyInPlace(vectors);
      products.narrow(1, size, count).copyInPlace(y);
      basisProducts.narrow(1, size, count).copyInPlace(z);
      size += count;
    }
  }

  /** Whether the basis spans all that A reaches, one a replica. */
  boolean[] exact() {
    boolean[] exact = basis.dependent();
    if (size == operator.dimension()) {
      Arrays.fill(exact, true);
    }
    return exact;
  }

  /** The inner products of one replica. */
  XTraceMoments moments(int replica) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor o = omega.narrow(0, replica, 1).narrow(1, 0, size);
      Tensor y = products.narrow(0, replica, 1).narrow(1, 0, size);
      Tensor q = basis.rows(0, size).narrow(0, replica, 1);
      Tensor z = basisProducts.narrow(0, replica, 1).narrow(1, 0, size);
      return new XTraceMoments(
          square(q, y),
          square(q, z),
          square(q, o),
          square(z, o),
          ProbeVectors.inner(o, y).toDoubles(),
          ProbeVectors.inner(o, o).toDoubles());
    }
  }

  private static RealMatrix square(Tensor left, Tensor right) {
    return SmallMatrix.innerProducts(left.select(0, 0), right.select(0, 0));
  }
}
