package org.basinlab.lab.study;

import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;

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
  record Search(
      @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
          int examples,
      @Key(
              value = "residual, as a share of |λ|, at which the iteration stops",
              domain = Domain.FRACTION,
              name = "relativeResidual",
              usual = "0.001")
          double tolerance,
      @Key(value = "products with the matrix at most", domain = Domain.FROM_TWO, usual = "100")
          int maximumMatvecs) {
    public Search {
      Domain.FROM_ONE.require("examples", examples);
      tolerance = Domain.FRACTION.require("relativeResidual", tolerance);
      Domain.FROM_TWO.require("maximumMatvecs", maximumMatvecs);
    }
  }

  /** Largest algebraic Hessian eigenvalue; quantity {@code sharpness}. */
  @Word("sharpness")
  record Sharpness(@Inline Search search) implements EigenvalueChoice {

    @Override
    public List<String> quantities() {
      return List.of("sharpness");
    }
  }

  /** Largest eigenvalue of the Gauss-Newton matrix; quantity {@code gaussNewtonSharpness}. */
  @Word("gauss-newton")
  record GaussNewton(@Inline Search search) implements EigenvalueChoice {

    @Override
    public List<String> quantities() {
      return List.of("gaussNewtonSharpness");
    }
  }

  /** Smallest algebraic Hessian eigenvalue; quantity {@code smallestEigenvalue}. */
  @Word("smallest-eigenvalue")
  record Smallest(@Inline Search search) implements EigenvalueChoice {

    @Override
    public List<String> quantities() {
      return List.of("smallestEigenvalue");
    }
  }
}
