package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * The span of the p columns of a matrix A, [q, p], each drawn independently and uniformly from the
 * unit sphere in ℝ^q; all replicas share it. It holds p q doubles in native memory, which {@link
 * #close} frees.
 */
public final class RandomSubspace implements AutoCloseable {
  private final Tensor rows;
  private final CholeskyDecomposition gram;

  /**
   * Draws a subspace.
   *
   * @param key column i comes from {@code key.named("direction").at(i)}
   * @param parameterCount q
   * @param dimension p, in 1 … q
   */
  public RandomSubspace(RandomKey key, long parameterCount, int dimension) {
    Check.that(
        dimension >= 1 && dimension <= parameterCount,
        "A subspace of %d parameters has 1 to %d dimensions, got %d.",
        parameterCount,
        parameterCount,
        dimension);
    try (TensorScope scope = TensorScope.open()) {
      int q = Math.toIntExact(parameterCount);
      List<Tensor> directions = new ArrayList<>();
      for (int i = 0; i < dimension; i++) {
        double[] drawn = key.named("direction").at(i).gaussians(q);
        Tensor row = Tensor.of(drawn, Precision.FLOAT64, 1, q);
        directions.add(row.dividedBy(row.square().sumKeeping(1).squareRoot()));
      }
      this.rows = Tensor.concatenate(directions, 0).hold();
      Tensor products = product(rows, rows.transpose(0, 1));
      this.gram = new CholeskyDecomposition(matrix(products));
    }
  }

  /** p, the dimension of the subspace. */
  public int dimension() {
    return Math.toIntExact(rows.size(0));
  }

  /**
   * A y.
   *
   * @param y [R, p]
   * @return [R, q]
   */
  Tensor embed(Tensor y) {
    return product(y, rows);
  }

  /**
   * Aᵀ x.
   *
   * @param x [R, q]
   * @return [R, p]
   */
  Tensor project(Tensor x) {
    return product(x, rows.transpose(0, 1));
  }

  /**
   * A⁺ x = (AᵀA)⁻¹Aᵀx, the coordinates of the point of the span nearest to x.
   *
   * @param x [R, q]
   * @return [R, p]
   */
  Tensor coordinates(Tensor x) {
    double[] projected = project(x).toDoubles();
    int p = dimension();
    double[] solved = new double[projected.length];
    for (int start = 0; start < projected.length; start += p) {
      double[] side = new ArrayRealVector(projected, start, p).toArray();
      double[] answer = gram.getSolver().solve(new ArrayRealVector(side)).toArray();
      System.arraycopy(answer, 0, solved, start, p);
    }
    return Tensor.of(solved, Precision.FLOAT64, x.size(0), p);
  }

  private static Tensor product(Tensor left, Tensor right) {
    return left.unsqueeze(0).batchedProduct(right.unsqueeze(0)).select(0, 0);
  }

  private static RealMatrix matrix(Tensor square) {
    int side = Math.toIntExact(square.size(0));
    RealMatrix matrix = new Array2DRowRealMatrix(side, side);
    for (int i = 0; i < side; i++) {
      matrix.setRow(i, square.select(0, i).toDoubles());
    }
    return matrix;
  }

  @Override
  public void close() {
    rows.close();
  }
}
