package org.basinlab.science.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.Operators;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

final class OperatorsGuideTest extends GuideExample {
  OperatorsGuideTest() {
    super("operators");
  }

  @Test
  void example() throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallTrainedNetwork.objective();
      // guide: begin
      Chunking chunks = Chunking.keeping(20); // 20 examples at a time
      try (HessianOperator hessian = new HessianOperator(objective, chunks);
          ExampleMatrixOperator gaussNewton =
              new ExampleMatrixOperator(objective, ExampleMatrix.GAUSS_NEWTON, chunks)) {
        SymmetricOperator rest = Operators.sum(hessian, Operators.scaled(gaussNewton, -1));
        SymmetricOperator last = Operators.restricted(hessian, objective.layout(), "layer2");

        double[] signs = RandomKey.of(7).signs(67);
        Tensor v = Tensor.of(signs, Precision.FLOAT64, 1, 67); // one replica
        out.printf("vᵀHv = %.4f", v.times(hessian.apply(v)).sum().item());
        out.printf(" = %.4f of Gauss-Newton", v.times(gaussNewton.apply(v)).sum().item());
        out.printf(" + (%.4f)%n", v.times(rest.apply(v)).sum().item());
        out.printf("layer2 has %d of %d parameters%n", last.dimension(), rest.dimension());
        out.printf("gradients a product: %.2f, ", hessian.gradientsPerProduct());
        out.printf("%.2f, ", gaussNewton.gradientsPerProduct());
        out.printf("their difference %.2f%n", rest.gradientsPerProduct());
      }
      // guide: end
      assertSplit(SmallTrainedNetwork.hessian(objective));
      assertThePageShowsIt();
      assertThePageShows(SmallTrainedNetwork.class);
    }
  }

  /** Of cross-entropy H_GN is positive semidefinite, and its part of vᵀHv no more than all. */
  private void assertSplit(RealMatrix h) {
    ArrayRealVector v = new ArrayRealVector(RandomKey.of(7).signs(SmallTrainedNetwork.PARAMETERS));
    assertThat(number(0, 0)).isCloseTo(v.dotProduct(h.operate(v)), within(1e-4));
    assertThat(number(0, 1)).isPositive();
    assertThat(number(0, 1) + number(0, 2)).isCloseTo(number(0, 0), within(2e-4));
    assertThat(number(2, 0) + number(2, 1)).isCloseTo(number(2, 2), within(0.02));
  }
}
