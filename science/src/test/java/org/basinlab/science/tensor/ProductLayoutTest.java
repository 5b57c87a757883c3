package org.basinlab.science.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.basinlab.science.random.RandomKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bits of a product do not depend on how its operands lie in memory: row by row, column by
 * column, with gaps, or at an odd address. What is viewed of a cohort lies otherwise than what is
 * viewed of a replica alone, and the kernels differ in their last bits.
 */
final class ProductLayoutTest {
  private static final int TRIALS = 60;
  private static final int REPLICAS = 3;

  @ParameterizedTest
  @EnumSource
  void everyProductIsTheSameWhateverTheLayout(Precision precision) {
    UniformRandomProvider sizes = RandomKey.of(29).named("sizes").generator();
    for (int trial = 0; trial < TRIALS; trial++) {
      try (TensorScope scope = TensorScope.open()) {
        RandomKey key = RandomKey.of(29).named("trial").at(trial);
        int a = 1 + sizes.nextInt(40);
        int b = 1 + sizes.nextInt(60);
        int c = 1 + sizes.nextInt(40);
        Tensor ab = gaussian(key.named("ab"), precision, REPLICAS, a, b);
        Tensor bc = gaussian(key.named("bc"), precision, REPLICAS, b, c);
        Tensor cb = gaussian(key.named("cb"), precision, REPLICAS, c, b);
        Tensor ba = gaussian(key.named("ba"), precision, REPLICAS, b, a);
        Tensor bias = gaussian(key.named("bias"), precision, REPLICAS, 1, c);
        assertOneAnswer(ab, bc, Tensor::batchedProduct);
        assertOneAnswer(ab, cb, Tensor::productWithTransposed);
        assertOneAnswer(ba, bc, Tensor::transposedProduct);
        assertOneAnswer(ab, bc, (x, y) -> Tensor.batchedAffine(bias, x, y));
        assertOneAnswer(
            ba,
            bc,
            (x, y) ->
                Tensor.zeros(precision, REPLICAS, a, c)
                    .addInPlace(bias, 1)
                    .addTransposedProductInPlace(x, y));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyConvolutionIsTheSameWhateverTheLayout(Precision precision) {
    UniformRandomProvider sizes = RandomKey.of(31).named("sizes").generator();
    for (int trial = 0; trial < TRIALS / 4; trial++) {
      try (TensorScope scope = TensorScope.open()) {
        RandomKey key = RandomKey.of(31).named("trial").at(trial);
        int n = 1 + sizes.nextInt(9);
        int in = 1 + sizes.nextInt(6);
        int out = 1 + sizes.nextInt(9);
        int height = 3 + sizes.nextInt(9);
        int width = 3 + sizes.nextInt(9);
        Tensor images = gaussian(key.named("images"), precision, n, in, height, width);
        Tensor errors = gaussian(key.named("errors"), precision, n, out, height, width);
        Tensor kernels = gaussian(key.named("kernels"), precision, out, in, 3, 3);
        assertOneAnswer(images, kernels, Convolution::convolved);
        assertOneAnswer(errors, kernels, Convolution::backToImages);
        assertOneAnswer(errors, images, (x, y) -> Convolution.backToKernels(x, y, 3));
      }
    }
  }

  /** One part is joined as many are: what is multiplied next must not tell them apart. */
  @ParameterizedTest
  @EnumSource
  void joinedPartsLieRowByRowHoweverMany(Precision precision) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor part = gaussian(RandomKey.of(37), precision, 1, 5, 4).transpose(1, 2);
      assertThat(Tensor.concatenate(List.of(part), 0).pointer().is_contiguous()).isTrue();
      assertThat(Tensor.concatenate(List.of(part, part), 0).pointer().is_contiguous()).isTrue();
    }
  }

  private interface Product {
    Tensor of(Tensor left, Tensor right);
  }

  private static void assertOneAnswer(Tensor left, Tensor right, Product product) {
    double[] expected = product.of(left, right).toDoubles();
    for (Tensor x : layouts(left)) {
      for (Tensor y : layouts(right)) {
        assertThat(product.of(x, y).toDoubles()).as("%s and %s", x, y).isEqualTo(expected);
      }
    }
  }

  /** The same numbers, laid out in other ways. */
  private static List<Tensor> layouts(Tensor given) {
    int last = given.shape().length - 1;
    Tensor columns = given.transpose(last - 1, last).contiguous().transpose(last - 1, last);
    Tensor replicasLast = given.transpose(0, last).contiguous().transpose(0, last);
    Tensor gaps = Tensor.concatenate(List.of(given, given), last);
    Tensor zero = Tensor.zeros(given.precision(), 1);
    Tensor flat = given.reshape(given.pointer().numel());
    List<Tensor> all = new ArrayList<>(List.of(given, columns, replicasLast));
    all.add(gaps.narrow(last, 0, given.size(last)));
    all.add(
        Tensor.concatenate(List.of(zero, flat), 0).narrow(0, 1, flat.size(0)).view(given.shape()));
    return all;
  }

  private static Tensor gaussian(RandomKey key, Precision precision, int... shape) {
    int count = 1;
    long[] sides = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      count *= shape[i];
      sides[i] = shape[i];
    }
    return Tensor.of(key.gaussians(count), precision, sides);
  }
}
