package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.noise.Alignment;
import org.basinlab.science.noise.CovarianceSpectrum;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.NoiseScale;
import org.basinlab.science.noise.TraceProduct;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * The alignment of the gradient noise covariance C with the Hessian H: tr(HC), its ratio and
 * cosine, and the noise scale weighted with curvature, from random vectors, each with its error;
 * exact where there are at least as many vectors as examples and as parameters. Where inner
 * products of gradients are computed, also the noise scale of the population, with H taken as
 * known.
 *
 * @param vectors random vectors for each of tr(HC), tr H, ‖H‖_F and ‖C‖_F; ≥ 2
 */
@Word("alignment")
public record AlignmentProbe(
    @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
        int examples,
    @Key(value = "random vectors for each trace and norm", domain = Domain.FROM_TWO, usual = "30")
        int vectors)
    implements Probe {
  /** tr(HC). */
  public static final Quantity PRODUCT =
      Quantity.linear(
          "hessianCovarianceTrace", "Trace of Hessian and covariance", "tr(HC)", "loss³/θ⁴");

  private static final Quantity SCALE =
      Quantity.positive(
          "curvatureNoiseScale", "Noise scale weighted with curvature", "tr(HC)/gᵀHg", "examples");
  public static final Quantity RATIO =
      Quantity.linear("alignmentRatio", "Alignment of noise and curvature, ratio", "", "1");

  /** tr(HC)/(‖H‖_F ‖C‖_F). */
  public static final Quantity COSINE =
      Quantity.linear("alignmentCosine", "Alignment of noise and curvature, cosine", "", "1");

  public static final Quantity POPULATION =
      Quantity.positive(
          "populationCurvatureNoiseScale",
          "Noise scale of the population, weighted with curvature",
          "",
          "examples");

  /** A gradient for H, two passes for tr C, one each for the mean, the mixtures and C. */
  private static final int PASSES = 6;

  /** Mixing all single gradients with one vector of coefficients. */
  private static final double GRADIENTS_PER_MIXTURE = 1.0 / 3;

  /** Of C with a vector, where nothing is kept between products. */
  private static final double GRADIENTS_PER_COVARIANCE_PRODUCT = 2;

  private static final int MODEL_VECTORS = 32;

  /** Vectors of which a third can go into a basis. */
  private static final int FEWEST_ON_TOP = 6;

  /** One more where tr(HC) builds upon a known subspace. */
  private static final int PASSES_ON_TOP = 1;

  /** Gradients of a population of which each has a product of its own. */
  private static final int MULTIPLIED = 200;

  public AlignmentProbe {
    Domain.FROM_ONE.require("examples", examples);
    Domain.FROM_TWO.require("vectors", vectors);
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(PRODUCT, SCALE, RATIO, COSINE);
  }

  @Override
  public String method() {
    return "alignment of the gradient covariance C with the Hessian H: tr(HC) and its ratios, from %s for each trace and norm, first %s training examples"
        .formatted(Phrase.counted(vectors, "random vector"), count(examples));
  }

  /** Products with H: for tr(HC), tr H and ‖H‖_F, and one with the mean gradient. */
  private long plannedProducts() {
    return 3L * vectors + 1;
  }

  /** Cost over the examples, in gradients over all of them. */
  private double plannedGradients() {
    return PASSES
        + ProbeChoice.gradientsPerProduct(examples) * plannedProducts()
        + vectors * (GRADIENTS_PER_MIXTURE + GRADIENTS_PER_COVARIANCE_PRODUCT);
  }

  @Override
  public double exampleGradients(Sizes sizes) {
    return plannedGradients() * examples;
  }

  @Override
  public AlignmentProbe suitedTo(Specimen model) {
    ModelSize size = new ModelSize(model);
    return new AlignmentProbe(size.examples(), size.vectorsOverExamples(MODEL_VECTORS));
  }

  private boolean isExact() {
    return vectors >= examples;
  }

  /** Whether tr(HC) can build upon a known subspace. */
  private boolean isOnTop() {
    return !isExact() && vectors >= FEWEST_ON_TOP;
  }

  private int multiplied() {
    return isExact() ? examples : Math.min(MULTIPLIED, examples);
  }

  private HessianSizes sizes(Specimen specimen) {
    return new HessianSizes(specimen, examples, vectors);
  }

  private boolean holdsAllGradients(Specimen specimen) {
    return examples <= specimen.gram();
  }

  /** Products with H that it takes now, besides those for a population. */
  private long products(Specimen specimen) {
    HessianSizes sizes = sizes(specimen);
    long ofBasis =
        sizes.areExact() && isOnTop()
            ? specimen.known(examples).map(KnownHessian::lacking).orElse(0L)
            : 0;
    return Math.min(vectors, examples) + 1 + ofBasis + sizes.productsOfBoth();
  }

  @Override
  public Work work(Specimen specimen) {
    long ofPopulation = specimen.gram() == 0 ? 0 : multiplied();
    long ofCovariance = holdsAllGradients(specimen) ? 0 : vectors;
    return Work.products(products(specimen) + ofPopulation + ofCovariance);
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    return specimen.apart(this::readTogether);
  }

  private List<Readings> readTogether(Specimen specimen) {
    Source source = source(specimen);
    ExampleGradients gradients = specimen.gradients(examples);
    List<CovarianceTrace> noise = specimen.covarianceTraces(examples);
    List<RandomKey> keys = specimen.keys(canonical());
    try (HessianOperator hessian = specimen.hessian(examples)) {
      List<Estimate> products = traceProducts(specimen, gradients, hessian, keys);
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
        Readings found = readings(source, along[r], products.get(r), size, spread);
        boolean ofPopulation = specimen.gram() > 0 && along[r] > 0 && spread.trace() > 0;
        all.add(ofPopulation ? withPopulation(found, specimen.only(List.of(r))) : found);
      }
      return all;
    }
  }

  private List<Estimate> traceProducts(
      Specimen specimen,
      ExampleGradients gradients,
      SymmetricOperator hessian,
      List<RandomKey> keys) {
    if (isExact()) {
      return TraceProduct.exact(gradients, hessian);
    }
    int block = specimen.limits().block(vectors);
    return specimen
        .known(examples)
        .filter(known -> isOnTop())
        .map(
            known ->
                List.of(
                    TraceProduct.beyond(
                        known.subspace(hessian), gradients, hessian, keys.get(0), vectors, block)))
        .orElseGet(() -> TraceProduct.sampled(gradients, hessian, keys, vectors, block));
  }

  private List<Estimate> covarianceNorms(
      Specimen specimen, ExampleGradients gradients, List<RandomKey> keys) {
    if (holdsAllGradients(specimen)) {
      return CovarianceSpectrum.computed(gradients).stream()
          .map(spectrum -> Estimate.exact(spectrum.frobenius()))
          .toList();
    }
    try (ExampleMatrixOperator covariance =
        specimen.matrix(ExampleMatrix.GRADIENT_COVARIANCE, examples)) {
      return sizes(specimen).covarianceNorms(covariance, named(keys, "covarianceFrobenius"));
    }
  }

  private Readings readings(
      Source source,
      double along,
      Estimate product,
      Alignment.HessianSize hessian,
      Alignment.CovarianceSize covariance) {
    if (!(covariance.trace() > 0)) {
      return Readings.none(
          quantities(), "All examples have the same gradient: there is no noise to align.");
    }
    Readings readings = Readings.of(source.estimate(PRODUCT, product));
    readings =
        along > 0
            ? readings.with(source.estimate(SCALE, product.times(1 / along)))
            : readings.without(SCALE, "The loss does not curve upwards along the gradient.");
    if (!(hessian.frobenius().value() > 0)) {
      return readings.without(RATIO, "The Hessian is 0.").without(COSINE, "The Hessian is 0.");
    }
    Readings known = readings;
    Alignment found = new Alignment(product, hessian, covariance, Drawn.CONFIDENCE);
    Readings withRatio =
        found
            .estimatedRatio()
            .map(ratio -> known.with(source.estimate(RATIO, ratio)))
            .orElseGet(() -> known.without(RATIO, "The Hessian trace may be 0 within its error."));
    return withRatio.with(source.estimate(COSINE, found.cosine()));
  }

  /** At the cost that a study plans, but for the products that are made. */
  private Source source(Specimen specimen) {
    double planned = plannedGradients();
    double more = products(specimen) - plannedProducts();
    int passes = specimen.known(examples).isPresent() && isOnTop() ? PASSES_ON_TOP : 0;
    return new Source(
        specimen.subset(examples),
        planned + passes + more * specimen.gradientsPerProduct(examples));
  }

  private Readings withPopulation(Readings known, Specimen alone) {
    RandomKey key = alone.keys(canonical()).get(0).named("population");
    Drawn drawn = Drawn.of(alone.examples().first(examples), multiplied(), key);
    if (drawn.isTooFew()) {
      return known.without(POPULATION, drawn.tooFew());
    }
    ExampleGradients gradients = alone.gradients(drawn.examples());
    try (HessianOperator hessian = alone.hessian(examples)) {
      NoiseScale scale = drawn.scales().curvature(gradients, hessian).get(0);
      double cost = gradients.examples() * alone.gradientsPerProduct(examples);
      return known.with(drawn.reading(POPULATION, scale, cost));
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
