package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Probes of the Hessian of the mean loss over the first training examples, or its like. */
public sealed interface HessianChoice extends ProbeChoice
    permits HessianChoice.Sharpness,
        HessianChoice.Frobenius,
        HessianChoice.Trace,
        HessianChoice.GaussNewton,
        SpectrumChoice {

  /** The first so many training examples; ≥ 1. */
  int examples();

  /** Products of Hessian and vector at most. */
  long products();

  @Override
  default int examplesNeeded() {
    return examples();
  }

  /** The products, and one gradient whose graph they share. */
  @Override
  default double exampleGradients(Sizes sizes) {
    return (GRADIENTS_PER_PRODUCT * products() + 1) * examples();
  }

  /**
   * Largest algebraic Hessian eigenvalue by Lanczos; quantity {@code sharpness}.
   *
   * @param tolerance relative residual: stop when residual ≤ this · |λ|; in (0, 1)
   * @param maximumMatvecs Hessian-vector products at most; ≥ 2
   */
  record Sharpness(int examples, double tolerance, int maximumMatvecs) implements HessianChoice {
    public Sharpness {
      Domain.FROM_ONE.require("examples", examples);
      tolerance = Domain.FRACTION.require("relativeResidual", tolerance);
      Domain.FROM_TWO.require("maximumMatvecs", maximumMatvecs);
    }

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var residual = table.required("relativeResidual", Kinds.number(Domain.FRACTION));
      var matvecs = table.required("maximumMatvecs", Kinds.count(Domain.FROM_TWO));
      return table.make(
          () ->
              new Sharpness(examples.orElseThrow(), residual.orElseThrow(), matvecs.orElseThrow()));
    }

    @Override
    public List<String> quantities() {
      return List.of("sharpness");
    }

    @Override
    public long products() {
      return maximumMatvecs;
    }

    @Override
    public OptionalDouble relativeResidual() {
      return OptionalDouble.of(tolerance);
    }

    @Override
    public FlowText settings() {
      return ProbeChoice.settingsOf(ProbeKind.SHARPNESS)
          .whole("examples", examples)
          .number("relativeResidual", tolerance)
          .whole("maximumMatvecs", maximumMatvecs);
    }
  }

  /**
   * Frobenius norm of the Hessian, ‖H‖_F² = E‖Hv‖²; quantity {@code hessianFrobenius}.
   *
   * @param vectors random probe vectors; ≥ 2
   */
  record Frobenius(int examples, int vectors) implements HessianChoice {
    public Frobenius {
      Domain.FROM_ONE.require("examples", examples);
      Domain.FROM_TWO.require("vectors", vectors);
    }

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var vectors = table.required("vectors", Kinds.count(Domain.FROM_TWO));
      return table.make(() -> new Frobenius(examples.orElseThrow(), vectors.orElseThrow()));
    }

    @Override
    public List<String> quantities() {
      return List.of("hessianFrobenius");
    }

    @Override
    public long products() {
      return vectors;
    }

    @Override
    public FlowText settings() {
      return ProbeChoice.settingsOf(ProbeKind.FROBENIUS)
          .whole("examples", examples)
          .whole("vectors", vectors);
    }
  }

  /**
   * Trace of the Hessian by Hutchinson's estimator; quantity {@code hessianTrace}.
   *
   * @param vectors random probe vectors; ≥ 2
   */
  record Trace(int examples, int vectors) implements HessianChoice {
    public Trace {
      Domain.FROM_ONE.require("examples", examples);
      Domain.FROM_TWO.require("vectors", vectors);
    }

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var vectors = table.required("vectors", Kinds.count(Domain.FROM_TWO));
      return table.make(() -> new Trace(examples.orElseThrow(), vectors.orElseThrow()));
    }

    @Override
    public List<String> quantities() {
      return List.of("hessianTrace");
    }

    @Override
    public long products() {
      return vectors;
    }

    @Override
    public FlowText settings() {
      return ProbeChoice.settingsOf(ProbeKind.TRACE)
          .whole("examples", examples)
          .whole("vectors", vectors);
    }
  }

  /**
   * Largest eigenvalue of the Gauss-Newton matrix by Lanczos; quantity {@code
   * gaussNewtonSharpness}.
   *
   * @param tolerance relative residual: stop when residual ≤ this · |λ|; in (0, 1)
   * @param maximumMatvecs products at most; ≥ 2
   */
  record GaussNewton(int examples, double tolerance, int maximumMatvecs) implements HessianChoice {
    public GaussNewton {
      Domain.FROM_ONE.require("examples", examples);
      tolerance = Domain.FRACTION.require("relativeResidual", tolerance);
      Domain.FROM_TWO.require("maximumMatvecs", maximumMatvecs);
    }

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var residual = table.required("relativeResidual", Kinds.number(Domain.FRACTION));
      var matvecs = table.required("maximumMatvecs", Kinds.count(Domain.FROM_TWO));
      return table.make(
          () ->
              new GaussNewton(
                  examples.orElseThrow(), residual.orElseThrow(), matvecs.orElseThrow()));
    }

    @Override
    public List<String> quantities() {
      return List.of("gaussNewtonSharpness");
    }

    @Override
    public long products() {
      return maximumMatvecs;
    }

    @Override
    public OptionalDouble relativeResidual() {
      return OptionalDouble.of(tolerance);
    }

    @Override
    public FlowText settings() {
      return ProbeChoice.settingsOf(ProbeKind.GAUSS_NEWTON)
          .whole("examples", examples)
          .number("relativeResidual", tolerance)
          .whole("maximumMatvecs", maximumMatvecs);
    }
  }
}
