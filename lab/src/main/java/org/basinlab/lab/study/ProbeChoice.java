package org.basinlab.lab.study;

import java.util.List;

/** A probe and its settings. All probes are measured at every snapshot. */
public sealed interface ProbeChoice {

  /** Quantities that the probe yields, as in docs/GLOSSARY.md. */
  List<String> quantities();

  /** Training examples that it needs at least. */
  int examplesNeeded();

  /**
   * Cost at one snapshot at most, in gradients of one example; a Hessian-vector product counts as
   * two, a forward pass as a third.
   */
  double exampleGradients(long trainSize, long validationSize);

  /** The probe and its settings as one line of YAML that reads back to an equal one. */
  String canonical();

  /** Gradients of one example that a product of Hessian and vector costs. */
  double GRADIENTS_PER_PRODUCT = 2;

  /** Gradients of one example that a forward pass costs. */
  double GRADIENTS_PER_FORWARD_PASS = 1.0 / 3;

  /**
   * Largest algebraic Hessian eigenvalue by Lanczos; quantity {@code sharpness}.
   *
   * @param examples the first so many training examples; &gt; 0
   * @param relativeResidual stop when residual ≤ this · |λ|; in (0, 1)
   * @param maximumMatvecs Hessian-vector products at most; ≥ 2
   */
  record Sharpness(int examples, double relativeResidual, int maximumMatvecs)
      implements ProbeChoice {
    public Sharpness {
      Domain.FROM_ONE.require("examples", examples);
      relativeResidual = Domain.FRACTION.require("relativeResidual", relativeResidual);
      Domain.FROM_TWO.require("maximumMatvecs", maximumMatvecs);
    }

    @Override
    public List<String> quantities() {
      return List.of("sharpness");
    }

    @Override
    public int examplesNeeded() {
      return examples;
    }

    @Override
    public double exampleGradients(long trainSize, long validationSize) {
      return GRADIENTS_PER_PRODUCT * maximumMatvecs * examples;
    }

    @Override
    public String canonical() {
      return new FlowText()
          .raw("probe", "sharpness")
          .whole("examples", examples)
          .number("relativeResidual", relativeResidual)
          .whole("maximumMatvecs", maximumMatvecs)
          .toString();
    }
  }

  /**
   * Frobenius norm of the Hessian, ‖H‖_F² = E‖Hv‖²; quantity {@code hessianFrobenius}.
   *
   * @param examples the first so many training examples; &gt; 0
   * @param vectors random probe vectors; ≥ 2
   */
  record Frobenius(int examples, int vectors) implements ProbeChoice {
    public Frobenius {
      Domain.FROM_ONE.require("examples", examples);
      Domain.FROM_TWO.require("vectors", vectors);
    }

    @Override
    public List<String> quantities() {
      return List.of("hessianFrobenius");
    }

    @Override
    public int examplesNeeded() {
      return examples;
    }

    @Override
    public double exampleGradients(long trainSize, long validationSize) {
      return GRADIENTS_PER_PRODUCT * vectors * examples;
    }

    @Override
    public String canonical() {
      return new FlowText()
          .raw("probe", "frobenius")
          .whole("examples", examples)
          .whole("vectors", vectors)
          .toString();
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

    @Override
    public int examplesNeeded() {
      return 0;
    }

    @Override
    public double exampleGradients(long trainSize, long validationSize) {
      return GRADIENTS_PER_FORWARD_PASS * (trainSize + validationSize);
    }

    @Override
    public String canonical() {
      return new FlowText().raw("probe", "generalisation").toString();
    }
  }
}
