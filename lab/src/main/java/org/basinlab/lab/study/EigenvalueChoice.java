package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Probes of one extreme eigenvalue, by Lanczos. */
public sealed interface EigenvalueChoice extends HessianChoice {

  /** How it is searched. */
  Search search();

  @Override
  default int examples() {
    return search().examples();
  }

  @Override
  default long products() {
    return search().maximumMatvecs();
  }

  @Override
  default OptionalDouble relativeResidual() {
    return OptionalDouble.of(search().tolerance());
  }

  /**
   * A Lanczos search for one eigenvalue λ.
   *
   * @param examples the first so many training examples; ≥ 1
   * @param tolerance relative residual: stop when residual ≤ this · |λ|; in (0, 1)
   * @param maximumMatvecs products at most; ≥ 2
   */
  record Search(int examples, double tolerance, int maximumMatvecs) {
    public Search {
      Domain.FROM_ONE.require("examples", examples);
      tolerance = Domain.FRACTION.require("relativeResidual", tolerance);
      Domain.FROM_TWO.require("maximumMatvecs", maximumMatvecs);
    }

    private static Optional<ProbeChoice> read(Table table, Function<Search, ProbeChoice> choice) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var residual = table.required("relativeResidual", Kinds.number(Domain.FRACTION));
      var matvecs = table.required("maximumMatvecs", Kinds.count(Domain.FROM_TWO));
      return table.make(
          () ->
              choice.apply(
                  new Search(
                      examples.orElseThrow(), residual.orElseThrow(), matvecs.orElseThrow())));
    }

    private FlowText settings(ProbeKind kind) {
      return ProbeChoice.settingsOf(kind)
          .whole("examples", examples)
          .number("relativeResidual", tolerance)
          .whole("maximumMatvecs", maximumMatvecs);
    }
  }

  /** Largest algebraic Hessian eigenvalue; quantity {@code sharpness}. */
  record Sharpness(Search search) implements EigenvalueChoice {
    static Optional<ProbeChoice> read(Table table) {
      return Search.read(table, Sharpness::new);
    }

    @Override
    public List<String> quantities() {
      return List.of("sharpness");
    }

    @Override
    public FlowText settings() {
      return search.settings(ProbeKind.SHARPNESS);
    }
  }

  /** Largest eigenvalue of the Gauss-Newton matrix; quantity {@code gaussNewtonSharpness}. */
  record GaussNewton(Search search) implements EigenvalueChoice {
    static Optional<ProbeChoice> read(Table table) {
      return Search.read(table, GaussNewton::new);
    }

    @Override
    public List<String> quantities() {
      return List.of("gaussNewtonSharpness");
    }

    @Override
    public FlowText settings() {
      return search.settings(ProbeKind.GAUSS_NEWTON);
    }
  }

  /** Smallest algebraic Hessian eigenvalue; quantity {@code smallestEigenvalue}. */
  record Smallest(Search search) implements EigenvalueChoice {
    static Optional<ProbeChoice> read(Table table) {
      return Search.read(table, Smallest::new);
    }

    @Override
    public List<String> quantities() {
      return List.of("smallestEigenvalue");
    }

    @Override
    public FlowText settings() {
      return search.settings(ProbeKind.SMALLEST_EIGENVALUE);
    }
  }
}
