package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.KnownSubspace;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosQuadrature;
import org.basinlab.science.curvature.QuadratureSettings;
import org.basinlab.science.curvature.SpectralDensity;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;

/**
 * The spectral density of the Hessian by stochastic Lanczos quadrature; all eigenvalues where there
 * are at least as many steps as parameters.
 *
 * @param vectors random start vectors; ≥ 2, so that there is an error
 * @param steps Lanczos steps from each; ≥ 8, so that the error of the quadrature is known
 */
@Word("spectrum")
public record SpectrumProbe(
    @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
        int examples,
    @Key(value = "random start vectors", domain = Domain.FROM_TWO, usual = "6") int vectors,
    @Key(value = "Lanczos steps from each", domain = Domain.FROM_EIGHT, usual = "64") int steps)
    implements HessianProbe {
  /** Σ|λ| over negative eigenvalues, as a part of Σ|λ|. */
  public static final Quantity NEGATIVE =
      Quantity.share("negativeMass", "Negative part of the Hessian spectrum");

  /** The effective rank by entropy. */
  public static final Quantity RANK =
      Quantity.positive("effectiveRank", "Effective rank of the Hessian", "", "1");

  /** (tr H)²/‖H‖_F². */
  public static final Quantity PARTICIPATION =
      Quantity.positive(
          "participationRatio", "Participation ratio of the Hessian", "(tr H)²/‖H‖_F²", "1");

  private static final long VECTORS_AT_ONCE = 4;

  /** Random vectors for what the sizes of a known Hessian tell better than a quadrature. */
  private static final int SIZE_VECTORS = 20;

  private static final int MODEL_VECTORS = 6;
  private static final int FULL_STEPS = 64;
  private static final int FEWEST_STEPS = 12;

  public SpectrumProbe {
    Domain.FROM_ONE.require("examples", examples);
    Domain.FROM_TWO.require("vectors", vectors);
    Domain.FROM_EIGHT.require("steps", steps);
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(NEGATIVE, RANK, PARTICIPATION);
  }

  @Override
  public String method() {
    return "negative mass, effective rank and participation ratio of the Hessian: Lanczos quadrature of %s steps from each of %s, first %s training examples"
        .formatted(count(steps), Phrase.counted(vectors, "random vector"), count(examples));
  }

  @Override
  public long products() {
    return (long) vectors * steps;
  }

  @Override
  public SpectrumProbe suitedTo(Specimen model) {
    ModelSize size = new ModelSize(model);
    return new SpectrumProbe(size.examples(), MODEL_VECTORS, size.steps(FEWEST_STEPS, FULL_STEPS));
  }

  @Override
  public Work work(Specimen specimen) {
    if (steps >= specimen.dimension()) {
      return Work.products(specimen.dimension());
    }
    HessianSizes sizes = new HessianSizes(specimen, examples, SIZE_VECTORS);
    return Work.products(products() + (sizes.areKnown() ? sizes.products() : 0));
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    QuadratureSettings settings = new QuadratureSettings(vectors, steps);
    long held = specimen.limits().vectors(specimen.parameters().precision()) / steps;
    int atOnce = (int) Math.max(1, Math.min(VECTORS_AT_ONCE, held));
    HessianSizes sizes = new HessianSizes(specimen, examples, SIZE_VECTORS);
    boolean better = isBeyond(sizes);
    long more = better ? sizes.products() : 0;
    try (HessianOperator hessian = specimen.hessian(examples)) {
      return densities(sizes, hessian, specimen.keys(canonical()), settings, atOnce).stream()
          .map(
              density -> {
                Estimate participation =
                    better ? sizes.participationRatio(hessian) : density.participationRatio();
                return readings(specimen, density, participation, density.products() + more);
              })
          .toList();
    }
  }

  /** Whether random vectors tell what is not known. */
  private boolean isBeyond(HessianSizes sizes) {
    return sizes.areKnown() && steps < sizes.specimen().dimension();
  }

  private List<SpectralDensity> densities(
      HessianSizes sizes,
      SymmetricOperator hessian,
      List<RandomKey> keys,
      QuadratureSettings settings,
      int atOnce) {
    Optional<KnownHessian> known = sizes.known();
    Lanczos.Harvest harvest = (process, row) -> known.ifPresent(one -> one.take(process, row));
    if (!isBeyond(sizes)) {
      return LanczosQuadrature.densities(hessian, keys, settings, atOnce, harvest);
    }
    KnownSubspace subspace = known.orElseThrow().subspace(hessian);
    return List.of(
        LanczosQuadrature.beyond(subspace, hessian, keys.get(0), settings, atOnce, harvest));
  }

  private Readings readings(
      Specimen specimen, SpectralDensity density, Estimate participation, long products) {
    Source source = specimen.products(examples, products);
    Readings readings =
        Readings.of(
                source.estimate(NEGATIVE, density.negativeMass()),
                source.estimate(RANK, density.entropyRank()),
                source.estimate(PARTICIPATION, participation))
            .with(density);
    return steps < Math.min(FULL_STEPS, specimen.dimension())
        ? readings.remarking(
            "Only %d Lanczos steps were taken: the spectral density is coarse.".formatted(steps))
        : readings;
  }
}
