package org.basinlab.lab.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The kinds of probe, by the word that a study calls them. A constant here, its record, its line in
 * {@code lab.probe.Probes} and its words in {@code lab.report} make a kind of probe; a test tells
 * what is missing.
 */
public enum ProbeKind {
  SHARPNESS(
      "examples: 1000, relativeResidual: 0.001, maximumMatvecs: 100",
      EigenvalueChoice.Sharpness::read),
  FROBENIUS("examples: 1000, vectors: 30", HessianChoice.Frobenius::read),
  TRACE("examples: 1000, vectors: 30", HessianChoice.Trace::read),
  GAUSS_NEWTON(
      "examples: 1000, relativeResidual: 0.001, maximumMatvecs: 100",
      EigenvalueChoice.GaussNewton::read),
  SMALLEST_EIGENVALUE(
      "examples: 1000, relativeResidual: 0.001, maximumMatvecs: 100",
      EigenvalueChoice.Smallest::read),
  SPECTRUM("examples: 1000, vectors: 6, steps: 64", HessianChoice.Density::read),
  GRADIENT_COVARIANCE("examples: 1000", ProbeChoice.GradientCovariance::read),
  NOISE_SCALE("examples: 1000", NoiseChoice.NoiseScale::read),
  ALIGNMENT("examples: 1000, vectors: 30", NoiseChoice.Alignment::read),
  BATCH_SHARPNESS("batches: 64", WidthChoice.BatchSharpness::read),
  CRITICAL_SHARPNESS(
      "examples: 1000, relativeTolerance: 0.0625", WidthChoice.CriticalSharpness::read),
  KESKAR("examples: 1000, epsilon: 0.001, iterations: 10, starts: 3", WidthChoice.Keskar::read),
  WIDTH(
      "examples: 1000, rise: 0.1, eigenvectors: 1, relativeTolerance: 0.01, relativeResidual: 0.01, maximumMatvecs: 100",
      WidthChoice.Width::read),
  DISTANCE("", ProbeChoice.Distance::read),
  NORM("", ProbeChoice.Norm::read),
  GENERALISATION("", ProbeChoice.Generalisation::read),
  HOLD(
      "examples: 1000, copies: 32, steps: 400, looks: 20, eigenvectors: 3, descentSteps: 200, maximumMatvecs: 100",
      HoldChoice::read),
  ITERATES("modes: 2", WalkChoice.Iterates::read),
  OCCUPANCY("", WalkChoice.Occupancy::read),
  PREDICTION("of: [excessLoss], laws: [finite-step, continuous]", WalkChoice.Predictions::read);

  private final String usual;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference without state
  private final Function<Table, Optional<ProbeChoice>> reader;

  /**
   * @param usual settings that a probe asked for on the command line has unless it says otherwise
   * @param reader of the settings after the kind
   */
  ProbeKind(String usual, Function<Table, Optional<ProbeChoice>> reader) {
    this.usual = usual;
    this.reader = reader;
  }

  /** Whether it measures walkers, and no network. */
  public boolean ofWalkers() {
    return this == ITERATES || this == OCCUPANCY || this == PREDICTION;
  }

  /** As a study writes it. */
  public String word() {
    return FlowText.word(this);
  }

  /** The usual settings as YAML. */
  String usual() {
    return "{" + usual + "}";
  }

  Optional<ProbeChoice> read(Table table) {
    return reader.apply(table);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ProbeKind::word).toList();
  }
}
