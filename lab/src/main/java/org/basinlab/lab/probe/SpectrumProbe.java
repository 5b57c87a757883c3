package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.HessianChoice;
import org.basinlab.science.curvature.LanczosQuadrature;
import org.basinlab.science.curvature.QuadratureSettings;
import org.basinlab.science.curvature.SpectralDensity;

/**
 * How the eigenvalues of the Hessian are spread, by stochastic Lanczos quadrature; all of them
 * where there are no fewer steps than parameters.
 */
record SpectrumProbe(HessianChoice.Density choice) implements Probe {
  private static final long VECTORS_AT_ONCE = 4;

  @Override
  public Work work(Specimen specimen) {
    return Work.products(
        choice.steps() >= specimen.dimension() ? specimen.dimension() : choice.products());
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    QuadratureSettings settings = new QuadratureSettings(choice.vectors(), choice.steps());
    long held = specimen.limits().vectors(specimen.parameters().precision()) / choice.steps();
    int atOnce = (int) Math.max(1, Math.min(VECTORS_AT_ONCE, held));
    try (CountedOperator hessian = Hessians.of(specimen, choice.examples())) {
      return LanczosQuadrature.of(hessian, specimen.keys(choice.canonical()), settings, atOnce)
          .stream()
          .map(density -> readings(specimen, density))
          .toList();
    }
  }

  private Readings readings(Specimen specimen, SpectralDensity density) {
    Source source = Hessians.source(specimen, choice.examples(), density.products()).withUnit("1");
    return Readings.of(
            source.estimate("negativeMass", density.negativeMass()),
            source.estimate("effectiveRank", density.entropyRank()),
            source.estimate("participationRatio", density.participationRatio()))
        .with(density);
  }
}
