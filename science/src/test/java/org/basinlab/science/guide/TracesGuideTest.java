package org.basinlab.science.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.DiagonalEstimate;
import org.basinlab.science.curvature.DiagonalSampling;
import org.basinlab.science.curvature.ErrorTarget;
import org.basinlab.science.curvature.FrobeniusNorm;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.HutchPlusPlus;
import org.basinlab.science.curvature.HutchinsonTrace;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.curvature.ProbedEstimate;
import org.basinlab.science.curvature.XTrace;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

final class TracesGuideTest extends GuideExample {
  TracesGuideTest() {
    super("traces-and-norms");
  }

  @Test
  void example() throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallTrainedNetwork.objective();
      // guide: begin
      List<RandomKey> keys = List.of(RandomKey.of(7)); // one a replica
      ErrorTarget target = ErrorTarget.relative(0.03);
      ProbeSettings plain = new ProbeSettings(target, 64, 2000, 16); // 64 probes before stopping
      ProbeSettings fewer = new ProbeSettings(target, 16, 2000, 16);
      try (HessianOperator hessian = new HessianOperator(objective, Chunking.keeping(60))) {
        List<ProbedEstimate> found =
            List.of(
                HutchinsonTrace.estimate(hessian, keys, plain).get(0),
                HutchPlusPlus.estimate(hessian, keys, 10, plain).get(0),
                XTrace.estimate(hessian, keys, fewer).get(0),
                FrobeniusNorm.estimate(hessian, keys, plain).get(0));
        for (ProbedEstimate one : found) {
          Estimate estimate = one.estimate();
          out.printf("%.3f ± %.3f, ", estimate.value(), estimate.standardError());
          out.printf("%d products, target met: %s%n", one.products(), one.reached());
        }
        ProbeSettings fixed = ProbeSettings.fixed(200, 50);
        DiagonalEstimate diagonal = DiagonalSampling.estimate(hessian, keys, fixed).get(0);
        Estimate first = diagonal.entry(0);
        out.printf("h₀₀ = %.4f ± %.4f%n", first.value(), first.standardError());
      }
      // guide: end
      assertTrue(SmallTrainedNetwork.hessian(objective));
      assertThePageShowsIt();
    }
  }

  private void assertTrue(RealMatrix h) {
    for (int line = 0; line < 3; line++) {
      assertThat(number(line, 0)).isCloseTo(h.getTrace(), within(4 * number(line, 1)));
    }
    assertThat(number(3, 0)).isCloseTo(h.getFrobeniusNorm(), within(4 * number(3, 1)));
    assertThat(number(4, 0)).isCloseTo(h.getEntry(0, 0), within(4 * number(4, 1)));
  }
}
