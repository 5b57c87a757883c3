package org.basinlab.science.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What factors say of gradients of single examples, against one automatic backward pass each. */
final class ExampleGradientsAgreesTest {
  private static final int R = 2;
  private static final int M = 11;

  enum Kind {
    MLP,
    CONVOLUTIONS;

    NetworkObjective objective() {
      return this == MLP ? NoiseCases.mlp(R, M) : NoiseCases.convolutions(R, M);
    }
  }

  private record Two(ExampleGradients layerwise, Tensor brute) {
    static Two of(Kind kind, int chunk) {
      NetworkObjective objective = kind.objective();
      Tensor brute = ExampleGradients.byAutograd(objective, M).formed(0, M);
      return new Two(ExampleGradients.of(objective, chunk), brute);
    }
  }

  private static void assertClose(Tensor found, Tensor expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    double size = expected.square().sum().squareRoot().item();
    assertThat(found.toDoubles()).containsExactly(expected.toDoubles(), within(1e-13 * size));
  }

  @ParameterizedTest
  @EnumSource
  void formedTheyAreTheOnesOfAutograd(Kind kind) {
    try (TensorScope scope = TensorScope.open()) {
      Two two = Two.of(kind, 4);
      assertClose(two.layerwise().formed(0, M), two.brute());
      assertClose(two.layerwise().formed(3, 7), two.brute().narrow(1, 3, 4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void squaredNormsAndMeanAgree(Kind kind) {
    try (TensorScope scope = TensorScope.open()) {
      Two two = Two.of(kind, 3);
      assertClose(two.layerwise().squaredNorms(), two.brute().square().sum(2));
      assertClose(two.layerwise().mean(), two.brute().sum(1).times(1.0 / M));
    }
  }

  @ParameterizedTest
  @EnumSource
  void innerProductsAgreeHoweverManyAreHeld(Kind kind) {
    try (TensorScope scope = TensorScope.open()) {
      Two two = Two.of(kind, 3);
      Tensor expected = two.brute().productWithTransposed(two.brute());
      assertClose(GradientGram.computed(two.layerwise()).products(), expected);
      assertClose(GradientGram.computed(two.layerwise(), 1).products(), expected);
      assertClose(GradientGram.computed(two.layerwise(), 30_000).products(), expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void productsWithVectorsAndCombinationsAgree(Kind kind) {
    try (TensorScope scope = TensorScope.open()) {
      Two two = Two.of(kind, 4);
      int q = (int) two.layerwise().dimension();
      Tensor v = random("vectors", 3, q);
      Tensor c = random("coefficients", 3, M);
      assertClose(two.layerwise().along(v), two.brute().productWithTransposed(v));
      assertClose(two.layerwise().combined(c), c.batchedProduct(two.brute()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void combinationsAgreeHoweverManyAreTakenAtOnce(Kind kind) {
    try (TensorScope scope = TensorScope.open()) {
      Two two = Two.of(kind, M);
      Tensor c = random("coefficients", 5, M);
      List<FactoredPart> factored = new ArrayList<>();
      long offset = 0;
      for (GradientPart part : two.layerwise().parts(0, M)) {
        Tensor brute = two.brute().narrow(2, offset, part.parameters());
        offset += part.parameters();
        if (part instanceof FactoredPart factors) {
          factored.add(factors);
          for (long atOnce : new long[] {1, 2, 5}) {
            assertClose(factors.combined(c, atOnce), c.batchedProduct(brute));
          }
        }
      }
      assertThat(factored).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchMayRepeatExamples(Kind kind) {
    try (TensorScope scope = TensorScope.open()) {
      Two two = Two.of(kind, 2);
      long[] batch = {7, 0, 7, 10, 3};
      Tensor expected = two.brute().take(1, Tensor.ofIndices(batch, 5)).sum(1).times(0.2);
      assertClose(two.layerwise().batchMean(batch), expected);
    }
  }

  private static Tensor random(String name, int rows, int columns) {
    double[] values = RandomKey.of(5).named(name).gaussians(R * rows * columns);
    return Tensor.of(values, Precision.FLOAT64, R, rows, columns);
  }
}
