package org.basinlab.lab.study;

import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Family;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.form.Word;

/** A probe and its settings. All probes are measured at every snapshot. */
@Family(key = "probe", meaning = "what is measured at every snapshot")
public sealed interface ProbeChoice
    permits HessianChoice,
        NoiseChoice,
        WidthChoice,
        WalkChoice,
        HoldChoice,
        ProbeChoice.GradientCovariance,
        ProbeChoice.Distance,
        ProbeChoice.Norm,
        ProbeChoice.Generalisation {

  /** Examples whose passes are kept between products in any cohort of up to eight runs. */
  double KEPT_EXAMPLES = 2000;

  /**
   * Gradients over the examples that a product of Hessian and vector costs: two, and two thirds for
   * those whose passes are made anew.
   *
   * @param examples ≥ 1
   */
  public static double gradientsPerProduct(long examples) {
    return 2 + 2.0 / 3 * (1 - Math.min(1, KEPT_EXAMPLES / examples));
  }

  /** Gradients of one example that a forward pass costs. */
  double GRADIENTS_PER_FORWARD_PASS = 1.0 / 3;

  /** Quantities that the probe yields, as in docs/GLOSSARY.md. */
  List<String> quantities();

  /** Training examples that it needs at least. */
  int examplesNeeded();

  /**
   * What the cost of a probe may depend on.
   *
   * @param training number of training examples
   * @param validation number of validation examples
   * @param batch batch size of the run
   */
  record Sizes(long training, long validation, int batch) {}

  /**
   * Cost at one snapshot at most, in gradients of one example; a Hessian-vector product counts as
   * two or, with many examples, up to three, a forward pass as a third.
   */
  double exampleGradients(Sizes sizes);

  /** The probe and its settings as one line of YAML that reads back to an equal one. */
  default String canonical() {
    return Kinds.of(ProbeChoice.class).write(this);
  }

  /** Residual, as a share of the value, at which its iteration stops; empty if it has none. */
  default OptionalDouble relativeResidual() {
    return OptionalDouble.empty();
  }

  /**
   * Trace of the covariance of single-example gradients; quantity {@code gradientCovarianceTrace}.
   *
   * @param examples the first so many training examples; &gt; 0
   */
  @Word("gradient-covariance")
  record GradientCovariance(
      @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
          int examples)
      implements ProbeChoice {
    /** A pass over the examples, and a second where differences cancel. */
    private static final int PASSES = 2;

    public GradientCovariance {
      Domain.FROM_ONE.require("examples", examples);
    }

    @Override
    public List<String> quantities() {
      return List.of("gradientCovarianceTrace");
    }

    @Override
    public int examplesNeeded() {
      return examples;
    }

    @Override
    public double exampleGradients(Sizes sizes) {
      return PASSES * (double) examples;
    }
  }

  /**
   * Straight distance of the parameters from where the run began, and its share of the norm there;
   * quantities {@code weightDistance}, {@code relativeWeightDistance}.
   */
  @Word("distance")
  record Distance() implements ProbeChoice {

    @Override
    public List<String> quantities() {
      return List.of("weightDistance", "relativeWeightDistance");
    }

    @Override
    public int examplesNeeded() {
      return 0;
    }

    /** No example is looked at; one, so that a budget has something to go by. */
    @Override
    public double exampleGradients(Sizes sizes) {
      return 1;
    }
  }

  /** Euclidean norm of all parameters; quantity {@code parameterNorm}. */
  @Word("norm")
  record Norm() implements ProbeChoice {

    @Override
    public List<String> quantities() {
      return List.of("parameterNorm");
    }

    @Override
    public int examplesNeeded() {
      return 0;
    }

    /** No example is looked at; one, so that a budget has something to go by. */
    @Override
    public double exampleGradients(Sizes sizes) {
      return 1;
    }
  }

  /**
   * Loss and accuracy on all training and all validation examples; quantities {@code trainingLoss},
   * {@code trainingAccuracy}, {@code validationLoss}, {@code validationAccuracy}.
   */
  @Word("generalisation")
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
    public double exampleGradients(Sizes sizes) {
      return GRADIENTS_PER_FORWARD_PASS * (sizes.training() + sizes.validation());
    }
  }
}
