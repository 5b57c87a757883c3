package org.basinlab.science.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.LanczosQuadrature;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.QuadratureSettings;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.curvature.SpectralDensity;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

final class SpectraGuideTest extends GuideExample {
  SpectraGuideTest() {
    super("spectra");
  }

  @Test
  void example() throws IOException {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective objective = SmallTrainedNetwork.objective();
      // guide: begin
      List<RandomKey> keys = List.of(RandomKey.of(7)); // one a replica
      LanczosSettings settings = new LanczosSettings(3, 1e-3, 60);
      try (HessianOperator hessian = new HessianOperator(objective, Chunking.keeping(60))) {
        Eigenpairs cold = EigenpairSearch.largest(hessian, keys, settings);
        RitzValues top = cold.values().get(0);
        for (RitzValues.RitzValue pair : top.values()) {
          out.printf("λ = %.4f, residual %.0e%n", pair.value(), pair.residual());
        }
        out.printf("%d products, converged: %s%n", top.products(), top.converged());
        Eigenpairs warm = EigenpairSearch.again(hessian, keys, settings, cold);
        out.printf("from there: %d products%n", warm.values().get(0).products());

        QuadratureSettings effort = new QuadratureSettings(40, 20); // probes, steps
        SpectralDensity density = LanczosQuadrature.densities(hessian, keys, effort).get(0);
        Estimate mass = density.negativeMass();
        out.printf("negative: %.4f ± %.4f of Σ|λ|%n", mass.value(), mass.standardError());
        Estimate rank = density.participationRatio();
        out.printf("effective rank %.2f ± %.2f of %d%n", rank.value(), rank.standardError(), 67);
      }
      // guide: end
      assertTrue(SmallTrainedNetwork.hessian(objective));
      assertThePageShowsIt();
    }
  }

  private void assertTrue(RealMatrix h) {
    double[] eigenvalues = SmallTrainedNetwork.eigenvalues(h);
    for (int i = 0; i < 3; i++) {
      assertThat(number(i, 0)).isCloseTo(eigenvalues[i], within(1e-4));
    }
    double all = Arrays.stream(eigenvalues).map(Math::abs).sum();
    double negative = -Arrays.stream(eigenvalues).filter(value -> value < 0).sum();
    assertThat(number(5, 0)).isCloseTo(negative / all, within(4 * number(5, 1)));
    double rank = Math.pow(h.getTrace() / h.getFrobeniusNorm(), 2);
    assertThat(number(6, 0)).isCloseTo(rank, within(4 * number(6, 1)));
  }
}
