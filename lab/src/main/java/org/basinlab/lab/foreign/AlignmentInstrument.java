package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.record.ModelMeasurement;
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
 * How the gradient noise lies to the curvature: tr(HC), tr(HC)/gᵀHg over the examples and B_noise
 * of the population that they are a draw of, tr(HC)/(tr H · tr C/q) and, where all gradients fit
 * into memory, tr(HC)/(‖H‖_F ‖C‖_F).
 */
record AlignmentInstrument() implements Instrument {
  private static final int PROBES = 32;
  private static final double CONFIDENCE = NoiseInstrument.CONFIDENCE;

  /** Gradients of which each has a product of its own, for the population. */
  private static final int MULTIPLIED = 200;

  /** Bytes a parameter while a mixture is multiplied, copies in both precisions included. */
  private static final long BYTES_A_MIXTURE = 36;

  @Override
  public long work(ForeignModel model) {
    long n = model.examples().count();
    long known = n <= ForeignModel.SMALL ? n : PROBES;
    long own = n < ExampleNoiseScale.FEWEST ? 0 : Math.min(n, most(model));
    return known + 1 + own + TraceInstrument.products(model);
  }

  private static boolean isExact(ForeignModel model) {
    return model.examples().count() <= ForeignModel.SMALL;
  }

  private static int most(ForeignModel model) {
    return isExact(model) ? ForeignModel.SMALL : MULTIPLIED;
  }

  @Override
  public List<ModelMeasurement> measure(ForeignModel model) {
    ExampleGradients gradients = model.gradients();
    double noise = CovarianceTrace.of(gradients).get(0).value();
    if (noise == 0) {
      model.remark("All examples have the same gradient: there is no noise to align.");
      return List.of();
    }
    RandomKey key = model.key("alignment");
    try (CountedHessian hessian = model.hessian()) {
      boolean exact = isExact(model);
      int block = (int) Math.max(1, Math.min(PROBES, model.vectorsHeld(BYTES_A_MIXTURE)));
      Estimate product =
          exact
              ? TraceProduct.exact(gradients, hessian).get(0)
              : TraceProduct.sampled(gradients, hessian, List.of(key), PROBES, block).get(0);
      long products = exact ? gradients.examples() : PROBES;
      double passes = 1 + (exact ? 1 : Math.ceil((double) PROBES / block));
      double cost = passes + products * hessian.gradientsPerProduct();
      List<ModelMeasurement> measured = new ArrayList<>();
      measured.add(ModelMeasurement.of("hessianCovarianceTrace", product, "loss³/θ⁴", cost));
      double along = gradientCurvature(gradients, hessian);
      if (along > 0) {
        Estimate scale = product.times(1 / along);
        measured.add(
            ModelMeasurement.of(
                "curvatureNoiseScale", scale, "examples", cost + hessian.gradientsPerProduct()));
        ofPopulation(model, hessian).ifPresent(measured::add);
      } else {
        model.remark(
            "The loss does not curve upwards along the gradient: there is no curvature noise scale.");
      }
      TraceInstrument.Size size = TraceInstrument.size(hessian, model);
      double whole = cost + size.products() * hessian.gradientsPerProduct();
      if (size.frobenius().value() == 0) {
        model.remark("The Hessian is 0: there is no curvature that noise could be aligned with.");
        return measured;
      }
      Alignment.HessianSize curvature =
          new Alignment.HessianSize(size.trace(), size.frobenius(), hessian.dimension());
      Alignment.ratio(product, curvature, noise, CONFIDENCE)
          .ifPresentOrElse(
              ratio -> measured.add(ModelMeasurement.of("alignmentRatio", ratio, "1", whole)),
              () ->
                  model.remark(
                      "The Hessian trace may be 0 within its error: the alignment ratio was left out."));
      if (model.holdsAllGradients()) {
        Alignment.CovarianceSize spread =
            Alignment.CovarianceSize.of(CovarianceSpectrum.of(gradients).get(0));
        Alignment alignment = Alignment.of(product, curvature, spread, CONFIDENCE);
        measured.add(ModelMeasurement.of("alignmentCosine", alignment.cosine(), "1", whole));
      }
      return measured;
    }
  }

  /** B_noise with its interval; H is taken as known. Empty where there are too few examples. */
  private static Optional<ModelMeasurement> ofPopulation(
      ForeignModel model, CountedHessian hessian) {
    ExampleGradients gradients =
        model.gradients(model.drawn(most(model), model.key("alignment").named("population")));
    int m = gradients.examples();
    if (m < ExampleNoiseScale.FEWEST) {
      return Optional.empty();
    }
    NoiseScale scale =
        new ExampleNoiseScale(new BatchDraw.Independent(m), CONFIDENCE)
            .curvature(gradients, hessian)
            .get(0);
    double passes = (1 + Math.ceil((double) m / gradients.chunkExamples())) * m;
    return Optional.of(
        ModelMeasurement.within(
            "populationCurvatureNoiseScale",
            scale.positiveValue(),
            scale.positiveInterval(),
            "examples",
            m * hessian.gradientsPerProduct() + passes / model.examples().count()));
  }

  /** gᵀHg of the mean gradient. */
  private static double gradientCurvature(ExampleGradients gradients, CountedHessian hessian) {
    Tensor mean = gradients.mean();
    Tensor product = hessian.apply(mean.to(hessian.precision())).to(Precision.FLOAT64);
    return product.times(mean).sum().item();
  }
}
