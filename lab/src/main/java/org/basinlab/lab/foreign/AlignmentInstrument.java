package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.science.noise.Alignment;
import org.basinlab.science.noise.CovarianceSpectrum;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.TraceProduct;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * How the gradient noise lies to the curvature: tr(HC), B_noise = tr(HC)/gᵀHg, tr(HC)/(tr H · tr
 * C/q) and, where all gradients fit into memory, tr(HC)/(‖H‖_F ‖C‖_F).
 */
record AlignmentInstrument() implements Instrument {
  private static final int PROBES = 32;
  private static final double CONFIDENCE = 0.95;

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
      boolean exact = gradients.examples() <= ForeignModel.SMALL;
      Estimate product =
          exact
              ? TraceProduct.exact(gradients, hessian).get(0)
              : TraceProduct.sampled(gradients, hessian, List.of(key), PROBES).get(0);
      long products = exact ? gradients.examples() : PROBES;
      double cost = 2 + products * hessian.gradientsPerProduct();
      List<ModelMeasurement> measured = new ArrayList<>();
      measured.add(ModelMeasurement.of("hessianCovarianceTrace", product, "loss³/θ⁴", cost));
      double along = gradientCurvature(gradients, hessian);
      if (along > 0) {
        Estimate scale = product.times(1 / along);
        measured.add(ModelMeasurement.of("curvatureNoiseScale", scale, "examples", cost));
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

  /** gᵀHg of the mean gradient. */
  private static double gradientCurvature(ExampleGradients gradients, CountedHessian hessian) {
    Tensor mean = gradients.mean();
    Tensor product = hessian.apply(mean.to(hessian.precision())).to(Precision.FLOAT64);
    return product.times(mean).sum().item();
  }
}
