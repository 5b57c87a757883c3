package org.basinlab.science.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.junit.jupiter.api.Test;

/** The laws of {@link SymmetricOperator}, in double precision. */
abstract class SymmetricOperatorContract {
  private static final RandomKey KEY = RandomKey.of(41);

  /** An operator whose replica i is the one decided by {@code seeds[i]}. */
  abstract SymmetricOperator operator(long... seeds);

  @Test
  final void isSymmetric() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = operator(1, 2, 3);
      Tensor u = vectors(operator, "u");
      Tensor v = vectors(operator, "v");
      Tensor au = operator.apply(u);
      double[] left = u.times(operator.apply(v)).sum(1).toDoubles();
      double[] right = au.times(v).sum(1).toDoubles();
      double[] size = au.square().sum(1).times(v.square().sum(1)).squareRoot().toDoubles();
      for (int r = 0; r < 3; r++) {
        assertThat(left[r]).isCloseTo(right[r], within(1e-10 * size[r]));
        assertThat(Math.abs(left[r])).isGreaterThan(1e-6 * size[r]);
      }
    }
  }

  @Test
  final void isLinear() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = operator(1, 2);
      Tensor u = vectors(operator, "u");
      Tensor v = vectors(operator, "v");
      double[] together = operator.apply(u.times(3).plus(v)).toDoubles();
      double[] apart = operator.apply(u).times(3).plus(operator.apply(v)).toDoubles();
      double size = Arrays.stream(apart).map(Math::abs).max().getAsDouble();
      assertThat(together).containsExactly(apart, within(1e-12 * size));
    }
  }

  @Test
  final void aReplicaDoesNotFeelItsNeighbours() {
    long[] seeds = {1, 2, 3};
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator all = operator(seeds);
      Tensor v = vectors(all, "v");
      Tensor together = all.apply(v);
      for (int r = 0; r < seeds.length; r++) {
        double[] alone = operator(seeds[r]).apply(v.narrow(0, r, 1)).toDoubles();
        assertThat(together.select(0, r).toDoubles()).containsExactly(alone);
      }
    }
  }

  @Test
  final void aBlockHoldsTheProductsOfItsVectors() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = operator(1, 2);
      Tensor u = vectors(operator, "u");
      Tensor v = vectors(operator, "v");
      Tensor block = Tensor.concatenate(List.of(u.unsqueeze(1), v.unsqueeze(1)), 1);
      Tensor products = operator.applyBlock(block);
      assertThat(products.shape()).containsExactly(2, 2, operator.dimension());
      List<Tensor> singles = List.of(operator.apply(u), operator.apply(v));
      for (int i = 0; i < 2; i++) {
        double[] single = singles.get(i).toDoubles();
        double size = Arrays.stream(single).map(Math::abs).max().getAsDouble();
        assertThat(products.select(1, i).toDoubles()).containsExactly(single, within(1e-12 * size));
      }
    }
  }

  @Test
  final void theSameProductTwiceHasTheSameBitsAndIsANewTensor() {
    try (TensorScope scope = TensorScope.open()) {
      SymmetricOperator operator = operator(5);
      Tensor v = vectors(operator, "v");
      double[] before = v.toDoubles();
      Tensor first = operator.apply(v);
      double[] kept = first.toDoubles();
      Tensor second = operator.apply(v);
      assertThat(second.toDoubles()).containsExactly(kept);
      second.addInPlace(second.onesLike(), 1);
      assertThat(first.toDoubles()).containsExactly(kept);
      assertThat(v.toDoubles()).containsExactly(before);
    }
  }

  private static Tensor vectors(SymmetricOperator operator, String name) {
    List<Tensor> rows = new ArrayList<>();
    for (int r = 0; r < operator.replicas(); r++) {
      double[] row = KEY.named(name).at(r).gaussians((int) operator.dimension());
      rows.add(Tensor.of(row, operator.precision(), 1, row.length));
    }
    return Tensor.concatenate(rows, 0);
  }
}
