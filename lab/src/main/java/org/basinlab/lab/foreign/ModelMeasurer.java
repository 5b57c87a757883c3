package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.basinlab.lab.probe.AlignmentProbe;
import org.basinlab.lab.probe.Bounds;
import org.basinlab.lab.probe.Contradictions;
import org.basinlab.lab.probe.ModelQuantities;
import org.basinlab.lab.probe.Probe;
import org.basinlab.lab.probe.Readings;
import org.basinlab.lab.probe.SharpnessProbe;
import org.basinlab.lab.probe.Source;
import org.basinlab.lab.probe.Work;
import org.basinlab.lab.record.ModelSpectrum;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.Quadrature;
import org.basinlab.science.curvature.SpectralDensity;
import org.basinlab.science.tensor.TensorScope;

/** Reads a model with one probe after the other, and gathers what they say. */
final class ModelMeasurer {
  private final ForeignModel model;
  private final String what;
  private final Progress progress;
  private final List<Reading> measured = new ArrayList<>();
  private final Map<String, List<Reading>> found = new HashMap<>();
  private final List<Reading> nodes = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private Optional<ModelSpectrum> spectrum = Optional.empty();

  /**
   * Nothing measured yet.
   *
   * @param what is measured, as progress names it
   */
  ModelMeasurer(ForeignModel model, String what, Progress progress) {
    this.model = model;
    this.what = what;
    this.progress = progress;
  }

  /** All numbers, those that follow from others too. */
  List<Reading> measured() {
    List<Reading> all = new ArrayList<>();
    for (Reading one : measured) {
      all.add(one);
      if (one.quantity().equals(SharpnessProbe.SHARPNESS.name()) && one.value() > 0) {
        all.add(largestLearningRate(one));
      }
    }
    return all;
  }

  /** The numbers of the probes alone. */
  List<Reading> ofProbes() {
    return measured;
  }

  List<String> remarks() {
    return remarks;
  }

  Optional<ModelSpectrum> spectrum() {
    return spectrum;
  }

  /**
   * Measures.
   *
   * @param probes by what they were asked for with
   * @throws BrokenInputException before anything is measured if a probe needs what the model lacks
   */
  void measure(Map<String, Probe> probes) {
    probes.forEach(this::require);
    try {
      measureInTurn(probes);
    } finally {
      model.findings().close();
    }
    probes.keySet().forEach(asked -> measured.addAll(found.getOrDefault(asked, List.of())));
    List<Reading> all = new ArrayList<>(measured);
    all.addAll(nodes);
    remarks.addAll(contradictions().among(all));
  }

  private void measureInTurn(Map<String, Probe> probes) {
    List<Map.Entry<String, Probe>> order = inTurn(probes);
    int at = 0;
    for (Map.Entry<String, Probe> asked : order) {
      at++;
      Probe probe = asked.getValue();
      Work work = probe.work(model);
      progress.begin(
          "%s: %s (%d of %d)".formatted(what, asked.getKey(), at, probes.size()),
          work.units(),
          work.unit().name().toLowerCase(Locale.ROOT));
      try (TensorScope scope = TensorScope.open()) {
        keep(asked.getKey(), probe.read(model.telling(progress, work.unit())).get(0));
      } finally {
        progress.end();
      }
    }
  }

  /** As asked for, but what others build on before all else of the Hessian. */
  private static List<Map.Entry<String, Probe>> inTurn(Map<String, Probe> probes) {
    List<Map.Entry<String, Probe>> order = new ArrayList<>(probes.entrySet());
    order.sort(Comparator.comparingInt(asked -> rank(asked.getValue())));
    return order;
  }

  private static int rank(Probe probe) {
    return probe.derivatives() < 2 ? 0 : probe.leads() ? 1 : 2;
  }

  private void require(String asked, Probe probe) {
    Check.that(
        probe.examplesNeeded() <= model.size(),
        "The probe %s needs %d examples, but there are %d.",
        asked,
        probe.examplesNeeded(),
        model.size());
    probe
        .lacking(model)
        .ifPresent(
            lacking -> {
              throw new BrokenInputException(
                  "The probe %s needs %s, which the model does not tell; leave the probe out, or give --lr or --batch where it asks for one."
                      .formatted(asked, lacking));
            });
  }

  private Contradictions contradictions() {
    return Contradictions.ofModel(model.parameters().precision(), model.dimension());
  }

  private void keep(String asked, Readings readings) {
    found.put(asked, readings.found().stream().map(this::possible).toList());
    readings
        .gaps()
        .forEach(gap -> remarks.add("There is no %s: %s".formatted(gap.names(), gap.reason())));
    remarks.addAll(readings.remarks());
    readings.found().stream()
        .filter(ModelMeasurer::isHardlyKnown)
        .map(one -> ModelQuantities.named(one.quantity()).noun())
        .forEach(
            noun ->
                remarks.add(
                    "The %s is hardly known: its error is more than half of it.".formatted(noun)));
    remarks.addAll(new Doubts(model).about(readings.found()));
    readings.density().ifPresent(density -> keepNodes(density, readings.found().get(0).subset()));
    readings.density().map(Picture::new).ifPresent(this::draw);
  }

  private static boolean isHardlyKnown(Reading one) {
    return switch (one.errorKind()) {
      case STANDARD_ERROR, RESIDUAL, BRACKET ->
          one.error() > 0 && Math.abs(one.value()) < 2 * one.error();
      case EXACT, LOWER_BOUND, INTERVAL -> false;
    };
  }

  /** A cosine beyond 1, but not beyond its error, is 1. */
  private Reading possible(Reading one) {
    boolean beyond =
        one.quantity().equals(AlignmentProbe.COSINE.name())
            && Math.abs(one.value()) > 1
            && Bounds.of(one, contradictions().rounding()).size().lower() <= 1;
    return beyond ? one.valued(Math.signum(one.value())) : one;
  }

  /** The ends of a quadrature, to hold the eigenvalues against. */
  private void keepNodes(SpectralDensity density, String subset) {
    double exactTo =
        density.quadratures().stream().mapToDouble(Quadrature::rounding).max().orElse(0);
    Source source = new Source(subset, 0);
    int steps = density.products();
    nodes.add(source.iterated(Contradictions.LOWEST_NODE, density.smallestNode(), exactTo, steps));
    nodes.add(source.iterated(Contradictions.HIGHEST_NODE, density.largestNode(), exactTo, steps));
  }

  private void draw(Picture picture) {
    if (picture.canBeDrawn()) {
      spectrum = Optional.of(picture.spectrum());
    } else {
      remarks.add(picture.flat());
    }
  }

  /** 2/λ_max, as well known as λ_max; at no further cost. */
  private static Reading largestLearningRate(Reading sharpness) {
    double rate = 2 / sharpness.value();
    double residual = rate * (sharpness.error() / sharpness.value());
    return new Source(sharpness.subset(), 0)
        .iterated(ModelQuantities.LARGEST_RATE, rate, residual, sharpness.samples());
  }
}
