package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.study.NoiseChoice;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.noise.Alignment;
import org.basinlab.science.noise.BatchDraw;
import org.basinlab.science.noise.CovarianceSpectrum;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.ExampleNoiseScale;
import org.basinlab.science.noise.NoiseScale;
import org.basinlab.science.noise.TraceProduct;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * How the gradient noise lies to the curvature, from random vectors, each with its error; exact
 * where there are no fewer vectors than examples, and than parameters. Where inner products of
 * gradients are taken also the noise scale of the population, with H taken as known.
 */
record AlignmentProbe(NoiseChoice.Alignment choice) implements Probe {
  private static final String POPULATION = "populationCurvatureNoiseScale";

  /** Gradients of a population of which each has a product of its own. */
  private static final int MULTIPLIED = 200;

  private boolean isExact() {
    return choice.vectors() >= choice.examples();
  }

  private int multiplied() {
    return isExact() ? choice.examples() : Math.min(MULTIPLIED, choice.examples());
  }

  private HessianSizes sizes(Specimen specimen) {
    return new HessianSizes(specimen, choice.vectors());
  }

  private boolean holdsAllGradients(Specimen specimen) {
    return choice.examples() <= specimen.gram();
  }

  /** Products with H, besides those for a population. */
  private long products(Specimen specimen) {
    HessianSizes sizes = sizes(specimen);
    return Math.min(choice.vectors(), choice.examples()) + 1 + sizes.ofTrace() + sizes.ofNorm();
  }

  @Override
  public Work work(Specimen specimen) {
    long ofPopulation = specimen.gram() == 0 ? 0 : multiplied();
    long ofCovariance = holdsAllGradients(specimen) ? 0 : choice.vectors();
    return Work.products(products(specimen) + ofPopulation + ofCovariance);
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    return specimen.apart(this::readTogether);
  }

  private List<Readings> readTogether(Specimen specimen) {
    ExampleGradients gradients = specimen.gradients(specimen.examples().first(choice.examples()));
    List<CovarianceTrace> noise = CovarianceTrace.of(gradients);
    List<RandomKey> keys = specimen.keys(choice.canonical());
    try (CountedOperator hessian = Hessians.of(specimen, choice.examples())) {
      List<Estimate> products =
          isExact()
              ? TraceProduct.exact(gradients, hessian)
              : TraceProduct.sampled(
                  gradients,
                  hessian,
                  keys,
                  choice.vectors(),
                  specimen.limits().block(choice.vectors()));
      double[] along = alongGradient(gradients, hessian);
      HessianSizes sizes = sizes(specimen);
      List<Estimate> traces = sizes.traces(hessian, named(keys, "hessianTrace"));
      List<Estimate> norms = sizes.norms(hessian, named(keys, "hessianFrobenius"));
      List<Estimate> noiseNorms = covarianceNorms(specimen, gradients, keys);
      List<Readings> all = new ArrayList<>();
      for (int r = 0; r < keys.size(); r++) {
        Alignment.HessianSize size =
            new Alignment.HessianSize(traces.get(r), norms.get(r), hessian.dimension());
        Alignment.CovarianceSize spread =
            new Alignment.CovarianceSize(noise.get(r).value(), noiseNorms.get(r));
        Readings found = readings(specimen, products.get(r), along[r], new Sizes(size, spread));
        boolean ofPopulation = specimen.gram() > 0 && along[r] > 0 && spread.trace() > 0;
        all.add(ofPopulation ? withPopulation(found, specimen.only(List.of(r))) : found);
      }
      return all;
    }
  }

  private List<Estimate> covarianceNorms(
      Specimen specimen, ExampleGradients gradients, List<RandomKey> keys) {
    if (holdsAllGradients(specimen)) {
      return CovarianceSpectrum.of(gradients).stream()
          .map(spectrum -> Estimate.exact(spectrum.frobenius()))
          .toList();
    }
    try (CountedOperator covariance = Hessians.covariance(specimen, choice.examples())) {
      return sizes(specimen).sampledNorms(covariance, named(keys, "covarianceFrobenius"));
    }
  }

  /** What is known of H and C. */
  private record Sizes(Alignment.HessianSize hessian, Alignment.CovarianceSize covariance) {}

  private Readings readings(Specimen specimen, Estimate product, double along, Sizes sizes) {
    if (!(sizes.covariance.trace() > 0)) {
      return Readings.none(
          choice.quantities(), "All examples have the same gradient: there is no noise to align.");
    }
    Source source = source(specimen);
    Readings readings =
        Readings.of(source.withUnit("loss³/θ⁴").estimate("hessianCovarianceTrace", product));
    readings =
        along > 0
            ? readings.with(
                source
                    .withUnit("examples")
                    .estimate("curvatureNoiseScale", product.times(1 / along)))
            : readings.without(
                "curvatureNoiseScale", "The loss does not curve upwards along the gradient.");
    if (!(sizes.hessian.frobenius().value() > 0)) {
      return readings
          .without("alignmentRatio", "The Hessian is 0.")
          .without("alignmentCosine", "The Hessian is 0.");
    }
    Readings known = readings;
    Readings withRatio =
        Alignment.ratio(product, sizes.hessian, sizes.covariance.trace(), Drawn.CONFIDENCE)
            .map(ratio -> known.with(source.estimate("alignmentRatio", ratio)))
            .orElseGet(
                () ->
                    known.without(
                        "alignmentRatio", "The Hessian trace may be 0 within its error."));
    Alignment found = Alignment.of(product, sizes.hessian, sizes.covariance, Drawn.CONFIDENCE);
    return withRatio.with(source.estimate("alignmentCosine", found.cosine()));
  }

  /** At the cost that a study plans, but for the products that are made. */
  private Source source(Specimen specimen) {
    double planned = choice.gradients();
    double more = products(specimen) - choice.products();
    return new Source(
        "1",
        specimen.subset(choice.examples()),
        planned + more * specimen.gradientsPerProduct(choice.examples()));
  }

  private Readings withPopulation(Readings known, Specimen alone) {
    RandomKey key = alone.keys(choice.canonical()).get(0).named("population");
    Drawn drawn = Drawn.of(alone.examples().first(choice.examples()), multiplied(), key);
    if (drawn.isTooFew()) {
      return known.without(POPULATION, drawn.tooFew());
    }
    ExampleGradients gradients = alone.gradients(drawn.examples());
    int m = gradients.examples();
    try (CountedOperator hessian = Hessians.of(alone, choice.examples())) {
      NoiseScale scale =
          new ExampleNoiseScale(new BatchDraw.Independent(m), Drawn.CONFIDENCE)
              .curvature(gradients, hessian)
              .get(0);
      double cost = m * alone.gradientsPerProduct(choice.examples());
      return known.with(
          new Source("examples", drawn.words(), cost)
              .within(POPULATION, scale.positiveValue(), scale.positiveInterval(), m));
    }
  }

  /** gᵀHg of the mean gradient, one a replica. */
  private static double[] alongGradient(ExampleGradients gradients, SymmetricOperator hessian) {
    Tensor mean = gradients.mean();
    Tensor product = hessian.apply(mean.to(hessian.precision())).to(Precision.FLOAT64);
    return product.times(mean).sum(1).toDoubles();
  }

  private static List<RandomKey> named(List<RandomKey> keys, String name) {
    return keys.stream().map(key -> key.named(name)).toList();
  }
}
