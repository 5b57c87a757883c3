package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Identities of the recurrence, on matrices with a prescribed spectrum. */
final class LanczosProcessTest {
  private static final List<RandomKey> KEYS = List.of(RandomKey.of(1), RandomKey.of(2));

  private static final RealMatrix WIDE =
      MatrixOperator.withSpectrum(
          RandomKey.of(3), DoubleStream.iterate(-10, x -> x + 0.7).limit(40).toArray());
  private static final RealMatrix RANK_TWO =
      MatrixOperator.withSpectrum(
          RandomKey.of(4), DoubleStream.concat(DoubleStream.of(4, -3), zeros(38)).toArray());

  @Test
  void theRecurrenceHoldsAndTheBasisIsOrthonormal() {
    assertIdentities(WIDE, WIDE.scalarMultiply(-2), 15);
    assertIdentities(WIDE, WIDE.scalarMultiply(-2), 40);
  }

  @Test
  void theyHoldAlsoAfterAnInvariantSubspaceWasFound() {
    RealMatrix identity = MatrixUtils.createRealIdentityMatrix(40);
    assertIdentities(identity, RANK_TWO, 15);
    assertIdentities(identity.scalarMultiply(0), RANK_TWO, 40);
  }

  @Test
  void aReplicaThatBreaksDownDoesNotMoveItsNeighbour() {
    double[] alone = diagonal(MatrixOperator.of(WIDE), KEYS.subList(0, 1));
    double[] beside = diagonal(MatrixOperator.of(WIDE, RANK_TWO), KEYS);
    assertThat(beside).containsExactly(alone);
  }

  /** A Q_j = Q_j T_j + β_j q_{j+1} e_jᵀ and QᵀQ = I, to 1e-12 relative to the norm. */
  private static void assertIdentities(RealMatrix first, RealMatrix second, int steps) {
    try (TensorScope scope = TensorScope.open();
        LanczosProcess process =
            new LanczosProcess(MatrixOperator.of(first, second), KEYS, steps)) {
      while (process.canStep()) {
        process.step();
      }
      assertThat(process.steps()).isEqualTo(steps);
      assertIdentities(first, process, 0);
      assertIdentities(second, process, 1);
    }
  }

  private static void assertIdentities(RealMatrix a, LanczosProcess process, int replica) {
    int j = process.steps();
    RealMatrix all = columns(process.vectors().select(0, replica));
    RealMatrix q = all.getSubMatrix(0, a.getRowDimension() - 1, 0, j - 1);
    double[] alpha = process.diagonal(replica);
    double[] beta = process.offDiagonal(replica);
    RealMatrix t = MatrixUtils.createRealDiagonalMatrix(alpha).add(offDiagonal(beta));
    RealMatrix remainder = a.multiply(q).subtract(q.multiply(t));
    for (int row = 0; row < a.getRowDimension(); row++) {
      remainder.addToEntry(row, j - 1, -beta[j - 1] * all.getEntry(row, j));
    }
    assertThat(largest(remainder)).isLessThanOrEqualTo(1e-12 * Math.max(1, a.getNorm1()));
    RealMatrix gram = q.transposeMultiply(q).subtract(MatrixUtils.createRealIdentityMatrix(j));
    assertThat(largest(gram)).isLessThan(1e-13);
    if (j < a.getRowDimension()) {
      assertThat(q.preMultiply(all.getColumnVector(j)).getLInfNorm()).isLessThan(1e-13);
      assertThat(all.getColumnVector(j).getNorm()).isCloseTo(1, within(1e-13));
    }
  }

  private static RealMatrix offDiagonal(double[] beta) {
    RealMatrix matrix = new Array2DRowRealMatrix(beta.length, beta.length);
    for (int i = 0; i + 1 < beta.length; i++) {
      matrix.setEntry(i, i + 1, beta[i]);
      matrix.setEntry(i + 1, i, beta[i]);
    }
    return matrix;
  }

  private static RealMatrix columns(Tensor rows) {
    int count = (int) rows.size(0);
    int length = (int) rows.size(1);
    double[] flat = rows.toDoubles();
    RealMatrix columns = new Array2DRowRealMatrix(length, count);
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < length; i++) {
        columns.setEntry(i, c, flat[c * length + i]);
      }
    }
    return columns;
  }

  private static double[] diagonal(SymmetricOperator operator, List<RandomKey> keys) {
    try (TensorScope scope = TensorScope.open();
        LanczosProcess process = new LanczosProcess(operator, keys, 12)) {
      while (process.canStep()) {
        process.step();
      }
      return process.diagonal(0);
    }
  }

  private static DoubleStream zeros(int count) {
    return DoubleStream.generate(() -> 0).limit(count);
  }

  private static double largest(RealMatrix matrix) {
    double largest = 0;
    for (double[] row : matrix.getData()) {
      largest = DoubleStream.of(row).map(Math::abs).reduce(largest, Math::max);
    }
    return largest;
  }
}
