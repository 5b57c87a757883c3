package org.basinlab.science.curvature;

import java.util.List;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;

class GaussNewtonOperatorTest extends SymmetricOperatorContract {
  @Override
  SymmetricOperator operator(long... seeds) {
    Mlp mlp = new Mlp(List.of(4, 6, 3), Activation.TANH);
    return new ExampleMatrixOperator(
        SmallObjectives.of(mlp, Loss.CROSS_ENTROPY, seeds),
        ExampleMatrix.GAUSS_NEWTON,
        new Chunking(9, 9));
  }
}
