package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;

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
  @Word("frobenius")
  record Frobenius(
      @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
          int examples,
      @Key(value = "random vectors", domain = Domain.FROM_TWO, usual = "30") int vectors)
      implements HessianChoice {
    public Frobenius {
      Domain.FROM_ONE.require("examples", examples);
      Domain.FROM_TWO.require("vectors", vectors);
    }

    @Override
    public List<String> quantities() {
      return List.of("hessianFrobenius");
    }

    @Override
    public long products() {
      return vectors;
    }
  }

  /**
   * Trace of the Hessian by Hutchinson's estimator; quantity {@code hessianTrace}.
   *
   * @param vectors random probe vectors; ≥ 2
   */
  @Word("trace")
  record Trace(
      @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
          int examples,
      @Key(value = "random vectors", domain = Domain.FROM_TWO, usual = "30") int vectors)
      implements HessianChoice {
    public Trace {
      Domain.FROM_ONE.require("examples", examples);
      Domain.FROM_TWO.require("vectors", vectors);
    }

    @Override
    public List<String> quantities() {
      return List.of("hessianTrace");
    }

    @Override
    public long products() {
      return vectors;
    }
  }

  /**
   * How the eigenvalues are spread, by stochastic Lanczos quadrature; quantities {@code
   * negativeMass}, {@code effectiveRank}, {@code participationRatio}.
   *
   * @param vectors random start vectors; ≥ 2, so that there is an error
   * @param steps Lanczos steps from each; ≥ 8, so that the error of the quadrature is known
   */
  @Word("spectrum")
  record Density(
      @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
          int examples,
      @Key(value = "random start vectors", domain = Domain.FROM_TWO, usual = "6") int vectors,
      @Key(value = "Lanczos steps from each", domain = Domain.FROM_EIGHT, usual = "64") int steps)
      implements HessianChoice {
    public Density {
      Domain.FROM_ONE.require("examples", examples);
      Domain.FROM_TWO.require("vectors", vectors);
      Domain.FROM_EIGHT.require("steps", steps);
    }

    @Override
    public List<String> quantities() {
      return List.of("negativeMass", "effectiveRank", "participationRatio");
    }

    @Override
    public long products() {
      return (long) vectors * steps;
    }
  }
}
