package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.NoiseChoice;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.FrobeniusNorm;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.HutchinsonTrace;
import org.basinlab.science.curvature.ProbeSettings;
import org.basinlab.science.curvature.ProbedEstimate;
import org.basinlab.science.noise.Alignment;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.noise.TraceProduct;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** How the gradient noise lies to the curvature, from random vectors, each with its error. */
record AlignmentProbe(NoiseChoice.Alignment choice) implements Probe {
  private static final int BLOCK = 8;
  private static final double CONFIDENCE = 0.95;

  @Override
  public Optional<String> whyMissing(String quantity) {
    return Optional.of(
        switch (quantity) {
          case "curvatureNoiseScale" -> "The loss does not curve upwards along the gradient.";
          case "alignmentRatio" -> "The Hessian trace may be 0 within its error.";
          default -> "The Hessian is 0.";
        });
  }

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    return batch.apart(this::readTogether);
  }

  private List<List<Reading>> readTogether(SnapshotBatch batch) {
    ExampleGradients gradients = batch.exampleGradients(choice.examples());
    List<CovarianceTrace> noise = CovarianceTrace.of(gradients);
    List<RandomKey> keys = batch.keys(choice.canonical());
    try (HessianOperator hessian = Hessians.of(batch, choice.examples());
        ExampleMatrixOperator covariance = Hessians.covariance(batch, choice.examples())) {
      List<Estimate> products = TraceProduct.sampled(gradients, hessian, keys, choice.vectors());
      double[] along = alongGradient(gradients, hessian);
      ProbeSettings settings = ProbeSettings.fixed(choice.vectors(), BLOCK);
      List<ProbedEstimate> traces =
          HutchinsonTrace.of(hessian, named(keys, "hessianTrace"), settings);
      List<ProbedEstimate> norms =
          FrobeniusNorm.of(hessian, named(keys, "hessianFrobenius"), settings);
      List<ProbedEstimate> noiseNorms =
          FrobeniusNorm.of(covariance, named(keys, "covarianceFrobenius"), settings);
      List<List<Reading>> all = new ArrayList<>();
      for (int r = 0; r < keys.size(); r++) {
        Alignment.HessianSize size =
            new Alignment.HessianSize(
                traces.get(r).estimate(), norms.get(r).estimate(), hessian.dimension());
        Alignment.CovarianceSize spread =
            new Alignment.CovarianceSize(noise.get(r).value(), noiseNorms.get(r).estimate());
        all.add(readings(batch, products.get(r), along[r], new Sizes(size, spread)));
      }
      return all;
    }
  }

  /** What is known of H and C. */
  private record Sizes(Alignment.HessianSize hessian, Alignment.CovarianceSize covariance) {}

  private List<Reading> readings(SnapshotBatch batch, Estimate product, double along, Sizes sizes) {
    Check.that(
        sizes.covariance.trace() > 0,
        "All examples have the same gradient: there is no noise to align.");
    Reading.Source source =
        new Reading.Source("1", batch.subset(choice.examples()), choice.gradients());
    List<Reading> readings = new ArrayList<>();
    readings.add(source.withUnit("loss³/θ⁴").estimate("hessianCovarianceTrace", product));
    if (along > 0) {
      Estimate scale = product.times(1 / along);
      readings.add(source.withUnit("examples").estimate("curvatureNoiseScale", scale));
    }
    if (sizes.hessian.frobenius().value() > 0) {
      Alignment.ratio(product, sizes.hessian, sizes.covariance.trace(), CONFIDENCE)
          .ifPresent(ratio -> readings.add(source.estimate("alignmentRatio", ratio)));
      Alignment found = Alignment.of(product, sizes.hessian, sizes.covariance, CONFIDENCE);
      readings.add(source.estimate("alignmentCosine", found.cosine()));
    }
    return readings;
  }

  /** gᵀHg of the mean gradient, one a replica. */
  private static double[] alongGradient(ExampleGradients gradients, HessianOperator hessian) {
    Tensor mean = gradients.mean();
    Tensor product = hessian.apply(mean.to(hessian.precision())).to(Precision.FLOAT64);
    return product.times(mean).sum(1).toDoubles();
  }

  private static List<RandomKey> named(List<RandomKey> keys, String name) {
    return keys.stream().map(key -> key.named(name)).toList();
  }
}
