package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The Lanczos recurrence A Q_j = Q_j T_j + β_j q_{j+1} e_jᵀ for R symmetric maps at once, each new
 * vector orthogonalised twice against all former ones (Parlett 1998, section 6.9). When an
 * invariant subspace is found, β is 0 and the recurrence goes on with a random orthogonal vector.
 * Close it to free the basis.
 */
public final class LanczosProcess implements AutoCloseable {
  private final SymmetricOperator operator;
  private final List<RandomKey> keys;
  private final GrowingRows basis;
  private final int capacity;
  private final List<double[]> alphas = new ArrayList<>();
  private final List<double[]> betas = new ArrayList<>();

  /**
   * Starts from Gaussian vectors.
   *
   * @param keys one a replica; decides the start of that replica and nothing else
   * @param maximumProducts room for so many steps; at most q are ever taken
   */
  public LanczosProcess(SymmetricOperator operator, List<RandomKey> keys, int maximumProducts) {
    Refusals.requireOneKeyPerReplica(operator, keys);
    this.operator = operator;
    this.keys = List.copyOf(keys);
    this.capacity = (int) Math.min(maximumProducts, operator.dimension());
    this.basis =
        new GrowingRows(
            operator.precision(), operator.replicas(), capacity + 1L, operator.dimension());
    try (TensorScope scope = TensorScope.open()) {
      Tensor start = gaussian(0);
      append(start, inverse(norms(start)), 0);
    }
  }

  /** Steps taken: j. */
  public int steps() {
    return alphas.size();
  }

  /** Whether another step is possible. */
  public boolean canStep() {
    return steps() < capacity;
  }

  /** One product and one new basis vector. */
  public void step() {
    int j = steps();
    try (TensorScope scope = TensorScope.open()) {
      Tensor q = basis.first(j + 1L).select(1, j);
      Tensor w = operator.apply(q);
      double[] alpha = w.times(q).sumInDouble(1).toDoubles();
      w = orthogonalised(w, j + 1);
      double[] beta = norms(w);
      Refusals.requireFinite(beta, j + 1);
      alphas.add(alpha);
      betas.add(beta);
      if (j + 1 < operator.dimension()) {
        append(w, factors(w, beta, j), j + 1);
      } else {
        Arrays.fill(beta, 0.0);
      }
    }
  }

  /** Diagonal of T_j of replica r, length j. */
  public double[] diagonal(int replica) {
    return alphas.stream().mapToDouble(alpha -> alpha[replica]).toArray();
  }

  /** β_1 … β_j of replica r: off-diagonal of T_j and, last, the residual coefficient. */
  public double[] offDiagonal(int replica) {
    return betas.stream().mapToDouble(beta -> beta[replica]).toArray();
  }

  /** q_1 … q_{j+1}: [R, j + 1, q], a view. */
  public Tensor vectors() {
    return basis.first(steps() + 1L);
  }

  /**
   * The {@code pairs} largest Ritz values of replica r (fewer if fewer steps were taken), with
   * residual |β_j s_ji|.
   */
  public List<RitzValues.RitzValue> largest(int replica, int pairs) {
    int j = steps();
    double[] beta = offDiagonal(replica);
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(diagonal(replica), Arrays.copyOf(beta, j - 1));
    List<RitzValues.RitzValue> found = new ArrayList<>();
    for (int i = 0; i < Math.min(pairs, j); i++) {
      double residual = Math.abs(beta[j - 1] * eigen.getEigenvector(i).getEntry(j - 1));
      found.add(new RitzValues.RitzValue(eigen.getEigenvalue(i), residual));
    }
    return found;
  }

  /**
   * Unit Ritz vectors of replica r, those of the largest Ritz values first: [n, q] with n the
   * smaller of {@code count} and the steps taken.
   */
  Tensor ritzVectors(int replica, int count) {
    int j = steps();
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(
            diagonal(replica), Arrays.copyOf(offDiagonal(replica), j - 1));
    return SmallMatrix.combined(
        basis.first(j).select(0, replica), SmallMatrix.eigenvectors(eigen, count));
  }

  private Tensor orthogonalised(Tensor w, int count) {
    Tensor q = basis.first(count);
    Tensor column = w.unsqueeze(2);
    for (int pass = 0; pass < 2; pass++) {
      Tensor coefficients = q.batchedProduct(column);
      column = column.minus(q.transpose(1, 2).batchedProduct(coefficients));
    }
    return column.reshape(operator.replicas(), operator.dimension());
  }

  /**
   * 1/β, after replacing the rows of {@code w} that vanished, to rounding or underflow, by random
   * orthogonal ones and setting their β to 0.
   */
  private double[] factors(Tensor w, double[] beta, int j) {
    double[] factors = inverse(beta);
    for (int r = 0; r < beta.length; r++) {
      if (beta[r] <= Math.max(rounding() * scale(r), smallest())) {
        Tensor fresh = orthogonalised(gaussian(j + 1), j + 1).select(0, r);
        w.select(0, r).copyInPlace(fresh);
        factors[r] = 1 / Math.sqrt(fresh.square().sumInDouble(0).item());
        beta[r] = 0;
      }
    }
    return factors;
  }

  private double scale(int replica) {
    double largest = 0;
    for (int i = 0; i < steps(); i++) {
      largest = Math.max(largest, Math.abs(alphas.get(i)[replica]) + betas.get(i)[replica]);
    }
    return largest;
  }

  private double rounding() {
    double unit = operator.precision() == Precision.FLOAT64 ? 1e-14 : 1e-6;
    return 10 * unit;
  }

  /** Below this, numbers lose digits to underflow and 1/β may overflow. */
  private double smallest() {
    return operator.precision() == Precision.FLOAT64 ? 1e-290 : 1e-30;
  }

  private Tensor gaussian(int index) {
    List<Tensor> rows = new ArrayList<>();
    for (RandomKey key : keys) {
      double[] row = key.named("start").at(index).gaussians((int) operator.dimension());
      rows.add(Tensor.of(row, operator.precision(), 1, row.length));
    }
    return Tensor.concatenate(rows, 0);
  }

  private void append(Tensor w, double[] factors, int index) {
    Tensor scaled = w.times(Tensor.of(factors, operator.precision(), factors.length, 1));
    basis.put(index, scaled.unsqueeze(1));
  }

  private static double[] norms(Tensor w) {
    return w.to(Precision.FLOAT64).square().sum(1).squareRoot().toDoubles();
  }

  private static double[] inverse(double[] norms) {
    return Arrays.stream(norms).map(norm -> norm > 0 ? 1 / norm : 0).toArray();
  }

  @Override
  public void close() {
    basis.close();
  }
}
