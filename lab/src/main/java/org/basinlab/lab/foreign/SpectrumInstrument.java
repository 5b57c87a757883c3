package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.record.Measurement.ErrorKind;
import org.basinlab.lab.record.ModelMeasurement;
import org.basinlab.lab.record.ModelSpectrum;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosQuadrature;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.Operators;
import org.basinlab.science.curvature.Quadrature;
import org.basinlab.science.curvature.QuadratureSettings;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.curvature.SpectralDensity;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.random.RandomKey;

/**
 * The spectral density of H by stochastic Lanczos quadrature, with the negative part, the effective
 * rank and the smallest eigenvalue. Small Hessians have all eigenvalues found; of larger ones each
 * number is a mean over random vectors with its standard error.
 */
record SpectrumInstrument() implements Instrument {
  private static final int PROBES = 6;
  private static final int PROBES_AT_ONCE = 4;
  private static final int STEPS = 64;
  private static final int FEWEST_STEPS = 12;
  private static final int POINTS = 601;

  @Override
  public long work(ForeignModel model) {
    long q = model.parameters().size(1);
    return q <= ForeignModel.SMALL
        ? q
        : PROBES * steps(model) + Math.min(SharpnessInstrument.mostProducts(model), q);
  }

  @Override
  public List<ModelMeasurement> measure(ForeignModel model) {
    try (CountedHessian hessian = model.hessian()) {
      SpectralDensity density = density(model, hessian);
      picture(density).ifPresentOrElse(model::keep, () -> model.remark(flat(density)));
      double cost = 1 + density.products() * hessian.gradientsPerProduct();
      List<ModelMeasurement> measured = new ArrayList<>();
      measured.add(smallest(model, hessian, density, cost));
      measured.add(ModelMeasurement.of("negativeMass", density.negativeMass(), "1", cost));
      measured.add(ModelMeasurement.of("effectiveRank", density.entropyRank(), "1", cost));
      measured.add(
          ModelMeasurement.of("participationRatio", density.participationRatio(), "1", cost));
      return measured;
    }
  }

  private static SpectralDensity density(ForeignModel model, CountedHessian hessian) {
    RandomKey key = model.key("spectrum").named("density");
    long q = hessian.dimension();
    if (q <= ForeignModel.SMALL) {
      return LanczosQuadrature.of(hessian, List.of(key), new QuadratureSettings(1, (int) q)).get(0);
    }
    if (fitting(model) >= (long) PROBES_AT_ONCE * STEPS) {
      return LanczosQuadrature.of(hessian, List.of(key), new QuadratureSettings(PROBES, STEPS))
          .get(0);
    }
    int steps = (int) steps(model);
    if (steps < STEPS) {
      model.remark(
          "For so many parameters only %d Lanczos steps fit into memory: the spectral density is coarse."
              .formatted(steps));
    }
    return oneByOne(hessian, key, steps);
  }

  /** Basis vectors that fit into memory. */
  private static long fitting(ForeignModel model) {
    return model.vectorsHeld() - 1;
  }

  /** Lanczos steps a probe. */
  private static long steps(ForeignModel model) {
    return Math.max(FEWEST_STEPS, Math.min(STEPS, fitting(model)));
  }

  /** As many probes, but the basis of only one at a time in memory. */
  private static SpectralDensity oneByOne(CountedHessian hessian, RandomKey key, int steps) {
    List<Quadrature> rules = new ArrayList<>();
    int products = 0;
    for (int i = 0; i < PROBES; i++) {
      SpectralDensity one =
          LanczosQuadrature.of(hessian, List.of(key.at(i)), new QuadratureSettings(1, steps))
              .get(0);
      rules.addAll(one.quadratures());
      products += one.products();
    }
    return new SpectralDensity(hessian.dimension(), rules, products, false);
  }

  private static String flat(SpectralDensity density) {
    return "All eigenvalues of the Hessian are %s: there is no density to draw."
        .formatted(density.largestNode() == 0 ? "0" : density.largestNode());
  }

  /** Empty if all eigenvalues are equal. */
  private static Optional<ModelSpectrum> picture(SpectralDensity density) {
    double width = density.resolution();
    if (!(width > 0)) {
      return Optional.empty();
    }
    List<ModelSpectrum.Point> curve =
        density.curve(POINTS, width).stream()
            .map(
                point ->
                    new ModelSpectrum.Point(
                        point.eigenvalue(),
                        point.density().value(),
                        point.density().standardError()))
            .toList();
    List<List<ModelSpectrum.Node>> probes =
        density.quadratures().stream().map(SpectrumInstrument::nodes).toList();
    return Optional.of(
        new ModelSpectrum(
            SharpnessInstrument.UNIT, density.dimension(), density.exact(), width, probes, curve));
  }

  private static List<ModelSpectrum.Node> nodes(Quadrature rule) {
    return rule.nodes().stream()
        .map(node -> new ModelSpectrum.Node(node.value(), node.weight()))
        .toList();
  }

  /**
   * λ_min, from the largest eigenvalue of sI − H. The residual asked for is relative to the whole
   * spectrum: beside a large λ_max no small |λ_min| can be told to many digits.
   */
  private static ModelMeasurement smallest(
      ForeignModel model, CountedHessian hessian, SpectralDensity density, double before) {
    String unit = SharpnessInstrument.UNIT;
    if (density.exact()) {
      return ModelMeasurement.exact("smallestEigenvalue", density.smallestNode(), unit, before);
    }
    double shift = Math.max(Math.abs(density.largestNode()), Math.abs(density.smallestNode()));
    SymmetricOperator flipped = Operators.shifted(Operators.scaled(hessian, -1), shift);
    double residual =
        switch (model.precision()) {
          case FLOAT32 -> 1e-4;
          case FLOAT64 -> 1e-7;
        };
    LanczosSettings settings =
        new LanczosSettings(1, residual, SharpnessInstrument.mostProducts(model));
    RitzValues found =
        Lanczos.largest(flipped, List.of(model.key("spectrum").named("smallest")), settings).get(0);
    if (!found.converged()) {
      model.remark(
          "The smallest eigenvalue stopped after %d products, before its residual was small; it is an upper bound."
              .formatted(found.products()));
    }
    return new ModelMeasurement(
        "smallestEigenvalue",
        shift - found.largest().value(),
        ErrorKind.RESIDUAL,
        found.largest().residual(),
        unit,
        before + found.products() * hessian.gradientsPerProduct());
  }
}
