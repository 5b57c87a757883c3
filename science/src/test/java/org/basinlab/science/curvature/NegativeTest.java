package org.basinlab.science.curvature;

import java.util.Arrays;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;

final class NegativeTest extends SymmetricOperatorContract {
  @Override
  SymmetricOperator operator(long... seeds) {
    return Operators.negative(
        new MatrixOperator(
            Precision.FLOAT64,
            Arrays.stream(seeds)
                .mapToObj(seed -> MatrixOperator.withSpectrum(RandomKey.of(seed), -5, 0.5, 3))
                .toList()));
  }
}
