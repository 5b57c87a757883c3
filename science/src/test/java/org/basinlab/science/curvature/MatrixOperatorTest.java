package org.basinlab.science.curvature;

import java.util.Arrays;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;

final class MatrixOperatorTest extends SymmetricOperatorContract {
  @Override
  SymmetricOperator operator(long... seeds) {
    return new MatrixOperator(
        Precision.FLOAT64,
        Arrays.stream(seeds)
            .mapToObj(seed -> MatrixOperator.withSpectrum(RandomKey.of(seed), -5, -1, 0.5, 3, 7))
            .toList());
  }
}
