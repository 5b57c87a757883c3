package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

final class HessianOperatorTest extends SymmetricOperatorContract {
  private static final Mlp MLP = new Mlp(List.of(4, 5, 6, 3), Activation.TANH);
  private static final int N = SmallObjectives.EXAMPLES;

  @Override
  SymmetricOperator operator(long... seeds) {
    return new HessianOperator(
        SmallObjectives.of(MLP, Loss.CROSS_ENTROPY, seeds), new Chunking(9, 9));
  }

  /** Squared loss of a linear network: one block X̃ᵀX̃/N an output, with x̃ = (x, 1). */
  @Test
  void ofLeastSquaresItIsTheSecondMomentOfTheInputs() {
    Mlp linear = new Mlp(List.of(3, 2), Activation.RELU);
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian =
            new HessianOperator(SmallObjectives.of(linear, Loss.SQUARED, 1), new Chunking(5, 0))) {
      double[] v = RandomKey.of(2).gaussians(8);
      double[] expected = new double[8];
      for (int n = 0; n < N; n++) {
        double[] x = Arrays.copyOf(SmallObjectives.input(linear, n), 4);
        x[3] = 1;
        for (int k = 0; k < 2; k++) {
          double along = 0;
          for (int d = 0; d < 4; d++) {
            along += x[d] * v[2 * d + k];
          }
          for (int d = 0; d < 4; d++) {
            expected[2 * d + k] += x[d] * along / N;
          }
        }
      }
      double[] product = hessian.apply(Tensor.of(v, Precision.FLOAT64, 1, 8)).toDoubles();
      assertThat(product).containsExactly(expected, within(1e-14));
    }
  }

  /** loss-landscape's product grew with the number of batches. */
  @Test
  void theChunkSizeDoesNotMatterButForRounding() {
    double[] whole = product(N, 0);
    double size = Arrays.stream(whole).map(Math::abs).max().getAsDouble();
    assertThat(product(1, 0)).containsExactly(whole, within(1e-10 * size));
    assertThat(product(7, 0)).containsExactly(whole, within(1e-10 * size));
    assertThat(product(10 * N, 0)).containsExactly(whole);
  }

  @Test
  void keptGraphsDoNotChangeABit() {
    double[] none = product(7, 0);
    for (long kept : new long[] {6, 7, 14, N, 1000}) {
      assertThat(product(7, kept)).as("kept %d", kept).containsExactly(none);
    }
  }

  @Test
  void theCostSaysWhichGradientsAreTakenAgain() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallObjectives.of(MLP, Loss.SQUARED, 1);
      assertThat(new HessianOperator(objective, new Chunking(7, 0)).gradientsPerProduct())
          .isEqualTo(2 + 2.0 / 3);
      assertThat(new HessianOperator(objective, new Chunking(7, N)).gradientsPerProduct())
          .isEqualTo(2);
      assertThat(new HessianOperator(objective, new Chunking(7, 14)).gradientsPerProduct())
          .isEqualTo(2 + 2.0 / 3 * (1 - 14.0 / N));
    }
  }

  /** A parameter that nothing depends on has no graph, and neither has a constant gradient. */
  @Test
  void idleAndLinearParametersHaveZeroRows() {
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian =
            new HessianOperator(new QuadraticInTheFirst(), new Chunking(1, 1))) {
      Tensor v = Tensor.of(new double[] {1, 10, 100}, Precision.FLOAT64, 1, 3);
      assertThat(hessian.apply(v).toDoubles()).containsExactly(2, 0, 0);
      assertThat(hessian.apply(v).toDoubles()).containsExactly(2, 0, 0);
    }
  }

  @Test
  void aChunkWithoutExamplesIsRefused() {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallObjectives.of(MLP, Loss.SQUARED, 1);
      assertThatThrownBy(() -> new HessianOperator(objective, new Chunking(0, 0)))
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("at least one example, got 0");
    }
  }

  /** The second of two products, so that kept graphs are used again. */
  private static double[] product(long chunk, long kept) {
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian =
            new HessianOperator(
                SmallObjectives.of(MLP, Loss.CROSS_ENTROPY, 1, 2), new Chunking(chunk, kept))) {
      long q = hessian.dimension();
      Tensor v = Tensor.of(RandomKey.of(3).gaussians((int) (2 * q)), Precision.FLOAT64, 2, q);
      hessian.apply(v);
      return hessian.apply(v).toDoubles();
    }
  }

  /** a² + b, and c is idle. */
  private static final class QuadraticInTheFirst implements Objective {
    private static final ParameterLayout LAYOUT =
        new ParameterLayout(
            List.of(
                new ParameterLayout.Block("a", List.of(1L)),
                new ParameterLayout.Block("b", List.of(1L)),
                new ParameterLayout.Block("c", List.of(1L))));

    @Override
    public ParameterLayout layout() {
      return LAYOUT;
    }

    @Override
    public Tensor parameters() {
      return Tensor.of(new double[] {5, 6, 7}, Precision.FLOAT64, 1, 3);
    }

    @Override
    public long examples() {
      return 1;
    }

    @Override
    public Tensor lossSum(List<Tensor> blocks, long from, long to) {
      return blocks.get(0).square().plus(blocks.get(1)).sum(1);
    }
  }
}
