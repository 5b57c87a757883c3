package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Probes of more of the Hessian's spectrum than its largest eigenvalue. */
public sealed interface SpectrumChoice extends HessianChoice {

  /**
   * Smallest algebraic Hessian eigenvalue by Lanczos; quantity {@code smallestEigenvalue}.
   *
   * @param tolerance relative residual: stop when residual ≤ this · |λ|; in (0, 1)
   * @param maximumMatvecs Hessian-vector products at most; ≥ 2
   */
  record Smallest(int examples, double tolerance, int maximumMatvecs) implements SpectrumChoice {
    public Smallest {
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
              new Smallest(examples.orElseThrow(), residual.orElseThrow(), matvecs.orElseThrow()));
    }

    @Override
    public List<String> quantities() {
      return List.of("smallestEigenvalue");
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
      return ProbeChoice.settingsOf(ProbeKind.SMALLEST_EIGENVALUE)
          .whole("examples", examples)
          .number("relativeResidual", tolerance)
          .whole("maximumMatvecs", maximumMatvecs);
    }
  }

  /**
   * How the eigenvalues are spread, by stochastic Lanczos quadrature; quantities {@code
   * negativeMass}, {@code effectiveRank}, {@code participationRatio}.
   *
   * @param vectors random start vectors; ≥ 2, so that there is an error
   * @param steps Lanczos steps from each; ≥ 2
   */
  record Density(int examples, int vectors, int steps) implements SpectrumChoice {
    public Density {
      Domain.FROM_ONE.require("examples", examples);
      Domain.FROM_TWO.require("vectors", vectors);
      Domain.FROM_TWO.require("steps", steps);
    }

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var vectors = table.required("vectors", Kinds.count(Domain.FROM_TWO));
      var steps = table.required("steps", Kinds.count(Domain.FROM_TWO));
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
