package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The Lanczos recurrence A Q_j = Q_j T_j + β_j q_{j+1} e_jᵀ for R symmetric maps at once, each new
 * vector orthogonalised twice against all former ones (Parlett 1998, section 6.9). When an
 * invariant subspace is found, to rounding, β is 0 and the recurrence goes on with a random
 * orthogonal vector. Close it to free the basis.
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
    this(operator, keys, maximumProducts, Optional.empty());
  }

  /**
   * Starts from given vectors.
   *
   * @param start [R, q], none of them 0
   */
  static LanczosProcess from(
      Tensor start, SymmetricOperator operator, List<RandomKey> keys, int maximumProducts) {
    return new LanczosProcess(operator, keys, maximumProducts, Optional.of(start));
  }

  private LanczosProcess(
      SymmetricOperator operator,
      List<RandomKey> keys,
      int maximumProducts,
      Optional<Tensor> given) {
    Refusals.requireOneKeyPerReplica(operator, keys);
    this.operator = operator;
    this.keys = List.copyOf(keys);
    this.capacity = (int) Math.min(maximumProducts, operator.dimension());
    this.basis =
        new GrowingRows(
            operator.precision(), operator.replicas(), capacity + 1L, operator.dimension());
    try (TensorScope scope = TensorScope.open()) {
      Tensor start = given.orElseGet(() -> gaussians(operator, keys, 0));
      append(start, inverse(norms(start)), 0);
    }
  }

  Precision precision() {
    return operator.precision();
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

  /** q_1 … q_count of replica r: [count, q], a view. */
  Tensor first(int count, int replica) {
    return basis.first(count).select(0, replica);
  }

  /** Steps of replica r until the first invariant subspace, that one's included; else j. */
  int order(int replica) {
    int order = 1;
    while (order < steps() && betas.get(order - 1)[replica] != 0) {
      order++;
    }
    return order;
  }

  /** Whether replica r has come to an invariant subspace. */
  boolean isInvariant(int replica) {
    return betas.get(order(replica) - 1)[replica] == 0;
  }

  /**
   * The {@code pairs} largest Ritz values of replica r (fewer if fewer steps were taken), with
   * residual √((β_j s_ji)² + ε²), ε = {@link #rounding(int)}: the recurrence alone would state
   * residuals that the products are not exact enough for.
   */
  public List<RitzValues.RitzValue> largest(int replica, int pairs) {
    int j = steps();
    double[] beta = offDiagonal(replica);
    EigenDecompositionSymmetric eigen = decomposed(replica, j);
    List<RitzValues.RitzValue> found = new ArrayList<>();
    for (int i = 0; i < Math.min(pairs, j); i++) {
      double left = beta[j - 1] * eigen.getEigenvector(i).getEntry(j - 1);
      double residual = Math.hypot(left, rounding(replica));
      found.add(new RitzValues.RitzValue(eigen.getEigenvalue(i), residual));
    }
    return found;
  }

  /**
   * The smallest Ritz value of replica r with its unit vector. Its residual is that of the
   * recurrence, with what was left of couplings that counted as 0; rounding is not in it.
   */
  public RitzPair lowest(int replica) {
    int j = steps();
    EigenDecompositionSymmetric eigen = decomposed(replica, j);
    RealVector last = eigen.getEigenvector(j - 1);
    double[] beta = offDiagonal(replica);
    double square = 0;
    for (int i = 0; i < Math.min(j, operator.dimension() - 1); i++) {
      double coupling = i == j - 1 ? beta[i] : 0;
      double left = beta[i] == 0 ? vanishing() * scale(replica) : coupling;
      square += left * left * last.getEntry(i) * last.getEntry(i);
    }
    RealMatrix coefficients = new Array2DRowRealMatrix(last.toArray());
    Tensor vector = SmallMatrix.combined(basis.first(j).select(0, replica), coefficients);
    return new RitzPair(eigen.getEigenvalue(j - 1), Math.sqrt(square), vector);
  }

  /**
   * Unit Ritz vectors of replica r, those of the largest Ritz values first: [n, q] with n the
   * smaller of {@code count} and the steps taken.
   */
  Tensor ritzVectors(int replica, int count) {
    int j = steps();
    return SmallMatrix.combined(
        basis.first(j).select(0, replica), SmallMatrix.eigenvectors(decomposed(replica, j), count));
  }

  /** T_order of replica r. */
  EigenDecompositionSymmetric decomposed(int replica, int order) {
    return new EigenDecompositionSymmetric(
        Arrays.copyOf(diagonal(replica), order), Arrays.copyOf(offDiagonal(replica), order - 1));
  }

  private Tensor orthogonalised(Tensor w, int count) {
    Tensor q = basis.first(count);
    Tensor column = w.unsqueeze(2);
    for (int pass = 0; pass < 2; pass++) {
      Tensor coefficients = q.batchedProduct(column);
      column = column.minus(q.transposedProduct(coefficients));
    }
    return column.reshape(operator.replicas(), operator.dimension());
  }

  /**
   * 1/β, after replacing the rows of {@code w} that vanished, to rounding or underflow, by random
   * orthogonal ones and setting their β to 0.
   */
  private double[] factors(Tensor w, double[] beta, int j) {
    double[] factors = inverse(beta);
    int[] vanished =
        IntStream.range(0, beta.length)
            .filter(r -> beta[r] <= Math.max(vanishing() * scale(r), smallest()))
            .toArray();
    if (vanished.length > 0) {
      Tensor fresh = orthogonalised(gaussians(operator, keys, j + 1), j + 1);
      double[] squares = fresh.square().sumInDouble(1).toDoubles();
      for (int r : vanished) {
        w.select(0, r).copyInPlace(fresh.select(0, r));
        factors[r] = 1 / Math.sqrt(squares[r]);
        beta[r] = 0;
      }
    }
    return factors;
  }

  /** About ‖A_r‖ as seen so far: the largest |α_i| + β_i. */
  double scale(int replica) {
    double largest = 0;
    for (int i = 0; i < steps(); i++) {
      largest = Math.max(largest, Math.abs(alphas.get(i)[replica]) + betas.get(i)[replica]);
    }
    return largest;
  }

  /** ε of replica r: what a product with a unit vector is exact to, unit of A. */
  double rounding(int replica) {
    return rounding(operator.precision()) * scale(replica);
  }

  /**
   * What a product with a unit vector is exact to, as a part of ‖A‖: 9 half units in the last
   * place, about twice what Hessians of perceptrons, dense and diagonal matrices of up to 100,000
   * dimensions show in single precision.
   */
  static double rounding(Precision precision) {
    return precision == Precision.FLOAT64 ? 1e-15 : 5e-7;
  }

  /**
   * Below this part of ‖A‖, β counts as 0. Not far above the rounding of products in single
   * precision, where a bulk of eigenvalues may lie six orders below an outlier.
   */
  private double vanishing() {
    return operator.precision() == Precision.FLOAT64 ? 1e-13 : 5e-7;
  }

  /** Below this, numbers lose digits to underflow and 1/β may overflow. */
  private double smallest() {
    return operator.precision() == Precision.FLOAT64 ? 1e-290 : 1e-30;
  }

  /** What a process with these keys draws before its step {@code index}: [R, q]. */
  static Tensor gaussians(SymmetricOperator operator, List<RandomKey> keys, int index) {
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
