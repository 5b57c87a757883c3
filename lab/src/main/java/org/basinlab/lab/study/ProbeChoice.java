package org.basinlab.lab.study;

import java.util.List;

/** A probe and its settings. All probes are measured at every snapshot. */
public sealed interface ProbeChoice {

  /** Quantities that the probe yields, as in docs/GLOSSARY.md. */
  List<String> quantities();

  /**
   * Largest algebraic Hessian eigenvalue by Lanczos; quantity {@code sharpness}.
   *
   * @param examples the first so many training examples; &gt; 0
   * @param relativeResidual stop when residual ≤ this · |λ|; in (0, 1)
   * @param maximumMatvecs Hessian-vector products at most; ≥ 2
   */
  record Sharpness(int examples, double relativeResidual, int maximumMatvecs)
      implements ProbeChoice {
    @Override
    public List<String> quantities() {
      return List.of("sharpness");
    }
  }

  /**
   * Frobenius norm of the Hessian, ‖H‖_F² = E‖Hv‖²; quantity {@code hessianFrobenius}.
   *
   * @param examples the first so many training examples; &gt; 0
   * @param vectors random probe vectors; ≥ 2
   */
  record Frobenius(int examples, int vectors) implements ProbeChoice {
    @Override
    public List<String> quantities() {
      return List.of("hessianFrobenius");
    }
  }

  /**
   * Loss and accuracy on all training and all validation examples; quantities {@code trainingLoss},
   * {@code trainingAccuracy}, {@code validationLoss}, {@code validationAccuracy}.
   */
  record Generalisation() implements ProbeChoice {
    @Override
    public List<String> quantities() {
      return List.of("trainingLoss", "trainingAccuracy", "validationLoss", "validationAccuracy");
    }
  }
}
