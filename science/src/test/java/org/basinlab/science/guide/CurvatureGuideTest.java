package org.basinlab.science.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.FrobeniusNorm;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

final class CurvatureGuideTest extends GuideExample {
  CurvatureGuideTest() {
    super("curvature");
  }

  @Test
  void example() throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallTrainedNetwork.objective();
      // guide: begin
      List<RandomKey> keys = List.of(RandomKey.of(7)); // one a replica
      try (HessianOperator hessian = new HessianOperator(objective, Chunking.keeping(60))) {
        for (int maximumMatvecs : new int[] {4, 40}) {
          LanczosSettings settings = new LanczosSettings(1, 0.01, maximumMatvecs);
          RitzValues found = Lanczos.largest(hessian, keys, settings).get(0);
          RitzValues.RitzValue top = found.extreme();
          out.printf("sharpness %.4f, residual %.4f, ", top.value(), top.residual());
          out.printf("%d products, converged: %s%n", found.products(), found.converged());
        }
        Estimate norm =
            FrobeniusNorm.estimate(hessian, keys, ProbeSettings.fixed(20, 20)).get(0).estimate();
        out.printf("Frobenius norm %.3f ± %.3f%n", norm.value(), norm.standardError());
      }
      // guide: end
      assertTrue(SmallTrainedNetwork.hessian(objective));
      assertThePageShowsIt();
    }
  }

  private void assertTrue(RealMatrix h) {
    double truth = SmallTrainedNetwork.eigenvalues(h)[0];
    for (int line = 0; line < 2; line++) {
      assertThat(number(line, 0)).isLessThanOrEqualTo(truth + 1e-4);
      assertThat(number(line, 0)).isCloseTo(truth, within(number(line, 1) + 1e-4));
    }
    assertThat(number(2, 0)).isCloseTo(h.getFrobeniusNorm(), within(4 * number(2, 1)));
  }
}
