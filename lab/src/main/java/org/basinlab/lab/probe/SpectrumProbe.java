package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.HessianChoice;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.LanczosQuadrature;
import org.basinlab.science.curvature.QuadratureSettings;
import org.basinlab.science.curvature.SpectralDensity;

/** How the eigenvalues of the Hessian are spread, by stochastic Lanczos quadrature. */
record SpectrumProbe(HessianChoice.Density choice) implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    QuadratureSettings settings = new QuadratureSettings(choice.vectors(), choice.steps());
    try (HessianOperator hessian = Hessians.of(batch, choice.examples())) {
      return LanczosQuadrature.of(hessian, batch.keys(choice.canonical()), settings).stream()
          .map(density -> readings(batch, density))
          .toList();
    }
  }

  private List<Reading> readings(SnapshotBatch batch, SpectralDensity density) {
    Reading.Source source =
        Hessians.source(batch, choice.examples(), density.products()).withUnit("1");
    return List.of(
        source.estimate("negativeMass", density.negativeMass()),
        source.estimate("effectiveRank", density.entropyRank()),
        source.estimate("participationRatio", density.participationRatio()));
  }
}
