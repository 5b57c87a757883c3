package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every wrapper obeys the law of the interface and is the dense matrix that it says. */
final class OperatorsTest {
  private static final int Q = 7;
  private static final long[] SEEDS = {1, 2, 3};
  private static final RealMatrix IDENTITY = MatrixUtils.createRealIdentityMatrix(Q);
  private static final ParameterLayout LAYOUT =
      new ParameterLayout(
          List.of(
              new ParameterLayout.Block("layer1.weight", List.of(2L)),
              new ParameterLayout.Block("layer10.weight", List.of(2L)),
              new ParameterLayout.Block("layer1.bias", List.of(1L)),
              new ParameterLayout.Block("layer2.bias", List.of(2L))));
  private static final int[] LAYER_1 = {0, 1, 4};

  @Nested
  final class Sum extends SymmetricOperatorContract {
    @Override
    SymmetricOperator operator(long... seeds) {
      return Operators.sum(plain(seeds), other(seeds), plain(seeds));
    }

    @Test
    void isTheDenseOne() {
      assertDense(this, seed -> matrix(seed).scalarMultiply(2).add(otherMatrix(seed)), 3);
    }
  }

  @Nested
  final class Scaled extends SymmetricOperatorContract {
    @Override
    SymmetricOperator operator(long... seeds) {
      return Operators.scaled(plain(seeds), perSeed(seeds));
    }

    @Test
    void isTheDenseOne() {
      assertDense(this, seed -> matrix(seed).scalarMultiply(2.0 * seed - 0.5), 1);
    }
  }

  @Nested
  final class Shifted extends SymmetricOperatorContract {
    @Override
    SymmetricOperator operator(long... seeds) {
      return Operators.shifted(plain(seeds), perSeed(seeds));
    }

    @Test
    void isTheDenseOne() {
      assertDense(this, seed -> matrix(seed).add(IDENTITY.scalarMultiply(2.0 * seed - 0.5)), 1);
    }
  }

  @Nested
  final class Onto extends SymmetricOperatorContract {
    @Override
    SymmetricOperator operator(long... seeds) {
      return Operators.projectedOnto(plain(seeds), rows(seeds, OperatorsTest::frame));
    }

    @Test
    void isTheDenseOne() {
      assertDense(this, seed -> sandwich(projection(seed), matrix(seed)), 1);
    }
  }

  @Nested
  final class Out extends SymmetricOperatorContract {
    @Override
    SymmetricOperator operator(long... seeds) {
      return Operators.projectedOut(plain(seeds), rows(seeds, OperatorsTest::frame));
    }

    @Test
    void isTheDenseOne() {
      assertDense(this, seed -> sandwich(IDENTITY.subtract(projection(seed)), matrix(seed)), 1);
    }
  }

  @Nested
  final class Deflated extends SymmetricOperatorContract {
    @Override
    SymmetricOperator operator(long... seeds) {
      Tensor values = Tensor.of(new double[2 * seeds.length], Precision.FLOAT64, seeds.length, 2);
      values.addInPlace(values.onesLike(), 1.5);
      return Operators.deflated(plain(seeds), values, rows(seeds, OperatorsTest::frame));
    }

    @Test
    void isTheDenseOne() {
      assertDense(this, seed -> matrix(seed).subtract(projection(seed).scalarMultiply(1.5)), 1);
    }
  }

  @Nested
  final class Restricted extends SymmetricOperatorContract {
    @Override
    SymmetricOperator operator(long... seeds) {
      return Operators.restricted(plain(seeds), LAYOUT, "layer1");
    }

    @Test
    void isTheDenseOne() {
      assertDense(this, seed -> matrix(seed).getSubMatrix(LAYER_1, LAYER_1), 1);
    }
  }

  /** Sharpness of what is left: with the top pair out, the second eigenvalue. */
  @Test
  void wrappersCompose() {
    RealMatrix matrix = matrix(1);
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(matrix);
    try (TensorScope scope = TensorScope.open()) {
      double[] top = eigen.getEigenvector(0).toArray();
      Tensor vector = Tensor.of(top, Precision.FLOAT64, 1, 1, Q);
      Tensor value = Tensor.of(new double[] {eigen.getEigenvalue(0)}, Precision.FLOAT64, 1, 1);
      SymmetricOperator plain = plain(1);
      SymmetricOperator rest = Operators.shifted(Operators.deflated(plain, value, vector), 4);
      SymmetricOperator same = Operators.shifted(Operators.projectedOut(plain, vector), 4);
      RealMatrix expected =
          matrix
              .subtract(
                  eigen.getEigenvector(0).outerProduct(eigen.getEigenvector(0)).scalarMultiply(7))
              .add(IDENTITY.scalarMultiply(4));
      assertClose(dense(rest, 0), expected);
      assertClose(dense(same, 0), expected);
    }
  }

  @Test
  void blocksAreChosenByNameOrGroupAndKeepTheirOrder() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator some =
          Operators.restricted(plain(1), LAYOUT, "layer2", "layer10.weight", "layer10");
      int[] expected = {2, 3, 5, 6};
      assertThat(some.dimension()).isEqualTo(4);
      assertClose(dense(some, 0), matrix(1).getSubMatrix(expected, expected));
      assertThatThrownBy(() -> Operators.restricted(plain(1), LAYOUT, "layer1", "layer"))
          .isInstanceOf(BrokenInputException.class)
          .hasMessage(
              "No block of parameters is named 'layer' or begins with 'layer.'; there are"
                  + " [layer1.weight, layer10.weight, layer1.bias, layer2.bias].");
      ParameterLayout small = new ParameterLayout(LAYOUT.blocks().subList(0, 2));
      assertThatThrownBy(() -> Operators.restricted(plain(1), small, "layer1"))
          .hasMessageStartingWith("The layout has 4 parameters, the operator 7.");
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator two = plain(1, 2);
      Tensor frame = rows(new long[] {1}, OperatorsTest::frame);
      Tensor frames = rows(new long[] {1, 2}, OperatorsTest::frame);
      assertThatThrownBy(() -> Operators.sum(two, plain(1)))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("one has 2 replicas of dimension 7 in FLOAT64 and another 1 of 7");
      assertThatThrownBy(Operators::sum).hasMessageContaining("at least one operator");
      assertThatThrownBy(() -> Operators.scaled(two, 1, 2, 3))
          .hasMessage(
              "An operator of 2 replicas needs one factor for all or one a replica, got 3.");
      assertThatThrownBy(() -> Operators.shifted(two, Double.NaN))
          .hasMessage("A shift of an operator must be finite, got NaN.");
      assertThatThrownBy(() -> Operators.projectedOut(two, frame))
          .hasMessageContaining("need the shape [2, k, 7], got [1, 2, 7]");
      assertThatThrownBy(() -> Operators.projectedOnto(two, frames.times(1.001)))
          .hasMessageContaining(
              "must be orthonormal to 1.0E-9, but an inner product is off by 0.00");
      assertThatThrownBy(() -> Operators.projectedOnto(two, frames.times(Double.NaN)))
          .hasMessageContaining("off by NaN");
      assertThatThrownBy(() -> Operators.deflated(two, frames, frames))
          .hasMessageContaining("needs values of shape [2, 2], got [2, 2, 7]");
    }
  }

  private static void assertDense(
      SymmetricOperatorContract contract, LongFunction<RealMatrix> expected, double cost) {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = contract.operator(SEEDS);
      assertThat(operator.gradientsPerProduct()).isEqualTo(cost);
      assertThat(operator.precision()).isEqualTo(Precision.FLOAT64);
      for (int r = 0; r < SEEDS.length; r++) {
        assertClose(dense(operator, r), expected.apply(SEEDS[r]));
      }
    }
  }

  private static void assertClose(RealMatrix found, RealMatrix expected) {
    for (int i = 0; i < expected.getRowDimension(); i++) {
      assertThat(found.getRow(i)).containsExactly(expected.getRow(i), within(1e-13));
    }
  }

  /** From the products of all unit vectors in one block. */
  private static RealMatrix dense(SymmetricOperator operator, int replica) {
    int q = (int) operator.dimension();
    int replicas = (int) operator.replicas();
    double[] units = new double[replicas * q * q];
    for (int r = 0; r < replicas; r++) {
      for (int i = 0; i < q; i++) {
        units[(r * q + i) * q + i] = 1;
      }
    }
    Tensor block = Tensor.of(units, Precision.FLOAT64, replicas, q, q);
    double[] rows = operator.applyBlock(block).select(0, replica).toDoubles();
    RealMatrix dense = new Array2DRowRealMatrix(q, q);
    for (int i = 0; i < q; i++) {
      dense.setRow(i, Arrays.copyOfRange(rows, i * q, (i + 1) * q));
    }
    return dense;
  }

  private static RealMatrix matrix(long seed) {
    return MatrixOperator.withSpectrum(RandomKey.of(seed), -5, -1, 0.5, 3, 7, 2, -0.25);
  }

  private static RealMatrix otherMatrix(long seed) {
    return MatrixOperator.withSpectrum(RandomKey.of(seed).named("other"), 1, 2, 3, 4, 5, 6, -7);
  }

  /** Two orthonormal rows. */
  private static RealMatrix frame(long seed) {
    RealMatrix gaussian = new Array2DRowRealMatrix(Q, 2);
    for (int i = 0; i < Q; i++) {
      gaussian.setRow(i, RandomKey.of(seed).named("frame").at(i).gaussians(2));
    }
    return new QRDecomposition(gaussian).getQ().getSubMatrix(0, Q - 1, 0, 1).transpose();
  }

  private static RealMatrix projection(long seed) {
    return frame(seed).transpose().multiply(frame(seed));
  }

  private static RealMatrix sandwich(RealMatrix projection, RealMatrix matrix) {
    return projection.multiply(matrix).multiply(projection);
  }

  private static SymmetricOperator plain(long... seeds) {
    return of(seeds, OperatorsTest::matrix);
  }

  private static SymmetricOperator other(long... seeds) {
    return of(seeds, OperatorsTest::otherMatrix);
  }

  private static SymmetricOperator of(long[] seeds, LongFunction<RealMatrix> matrix) {
    return new MatrixOperator(Precision.FLOAT64, Arrays.stream(seeds).mapToObj(matrix).toList());
  }

  private static double[] perSeed(long... seeds) {
    return Arrays.stream(seeds).mapToDouble(seed -> 2.0 * seed - 0.5).toArray();
  }

  private static Tensor rows(long[] seeds, LongFunction<RealMatrix> frame) {
    List<Tensor> frames = new ArrayList<>();
    for (long seed : seeds) {
      RealMatrix rows = frame.apply(seed);
      double[] flat = Arrays.stream(rows.getData()).flatMapToDouble(Arrays::stream).toArray();
      frames.add(Tensor.of(flat, Precision.FLOAT64, 1, rows.getRowDimension(), Q));
    }
    return Tensor.concatenate(frames, 0);
  }
}
