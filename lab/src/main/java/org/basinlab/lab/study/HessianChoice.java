package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;

/** Probes of the Hessian of the mean loss over the first training examples, or its like. */
public sealed interface HessianChoice extends ProbeChoice
    permits EigenvalueChoice, HessianChoice.Frobenius, HessianChoice.Trace, HessianChoice.Density {

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
    return (ProbeChoice.gradientsPerProduct(examples()) * products() + 1) * examples();
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
   * How the eigenvalues are spread, by stochastic Lanczos quadrature; quantities {@code
   * negativeMass}, {@code effectiveRank}, {@code participationRatio}.
   *
   * @param vectors random start vectors; ≥ 2, so that there is an error
   * @param steps Lanczos steps from each; ≥ 8, so that the error of the quadrature is known
   */
  record Density(int examples, int vectors, int steps) implements HessianChoice {
    public Density {
      Domain.FROM_ONE.require("examples", examples);
      Domain.FROM_TWO.require("vectors", vectors);
      Domain.FROM_EIGHT.require("steps", steps);
    }

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var vectors = table.required("vectors", Kinds.count(Domain.FROM_TWO));
      var steps = table.required("steps", Kinds.count(Domain.FROM_EIGHT));
      return table.make(
          () -> new Density(examples.orElseThrow(), vectors.orElseThrow(), steps.orElseThrow()));
    }

    @Override
    public List<String> quantities() {
      return List.of("negativeMass", "effectiveRank", "participationRatio");
    }

    @Override
    public long products() {
      return (long) vectors * steps;
    }

    @Override
    public FlowText settings() {
      return ProbeChoice.settingsOf(ProbeKind.SPECTRUM)
          .whole("examples", examples)
          .whole("vectors", vectors)
          .whole("steps", steps);
    }
  }
}
