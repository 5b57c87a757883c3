package org.basinlab.lab.study;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;

/** Probes of the width of a minimum by other names than its largest eigenvalue. */
public sealed interface WidthChoice extends ProbeChoice {

  /** Natural logarithm of the eight decades that a search may go to either side of its start. */
  double SPAN = 8 * Math.log(10);

  /** First stride of a search, in tolerances. */
  double FIRST_STRIDE = 1.9;

  /** How often a climb halves a step at most. */
  int HALVINGS = 20;

  /**
   * Losses that a bracketing search evaluates at most besides the first: its strides double until
   * they span the range, and each is undone by one halving.
   */
  static int trials(double relativeTolerance) {
    double strides = SPAN / (FIRST_STRIDE * -Math.log1p(-relativeTolerance));
    return 1 + 2 * (int) Math.ceil(Math.log1p(strides) / Math.log(2));
  }

  /**
   * Mean curvature of the batch loss along the gradient of the same batch; quantity {@code
   * batchSharpness}.
   *
   * @param batches drawn without replacement, each by itself, from all training examples; ≥ 2
   * @param batchSize examples of each; empty for the batch size of the run
   */
  @Word("batch-sharpness")
  record BatchSharpness(
      @Key(
              value = "batches, drawn from all training examples",
              domain = Domain.FROM_TWO,
              usual = "64")
          int batches,
      @Key(
              value = "examples of each batch; the run's own batch size if it is not given",
              domain = Domain.FROM_ONE)
          OptionalInt batchSize)
      implements WidthChoice {
    /** Gradient, product with the Hessian, all over one batch. */
    private static final int GRADIENTS_PER_BATCH = 3;

    public BatchSharpness {
      Domain.FROM_TWO.require("batches", batches);
      batchSize.ifPresent(size -> Domain.FROM_ONE.require("batchSize", size));
    }

    @Override
    public List<String> quantities() {
      return List.of("batchSharpness");
    }

    @Override
    public int examplesNeeded() {
      return batchSize.orElse(0);
    }

    /** Examples in a batch of a run. */
    public int size(int ofRun) {
      return batchSize.orElse(ofRun);
    }

    @Override
    public double exampleGradients(Sizes sizes) {
      return exampleGradients(size(sizes.batch()));
    }

    /** Cost at a batch size, in gradients of one example. */
    public double exampleGradients(int size) {
      return GRADIENTS_PER_BATCH * (double) batches * size;
    }
  }

  /**
   * 2/η_c with η_c the longest gradient step that does not raise the loss; quantity {@code
   * criticalSharpness}.
   *
   * @param examples the first so many training examples; ≥ 1
   * @param relativeTolerance width of the bracket, as a share of its upper end; in (0, 1)
   */
  @Word("critical-sharpness")
  record CriticalSharpness(
      @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
          int examples,
      @Key(
              value = "width of the bracket, as a share of its upper end",
              domain = Domain.FRACTION,
              usual = "0.0625")
          double relativeTolerance)
      implements WidthChoice {
    public CriticalSharpness {
      Domain.FROM_ONE.require("examples", examples);
      relativeTolerance = Domain.FRACTION.require("relativeTolerance", relativeTolerance);
    }

    @Override
    public List<String> quantities() {
      return List.of("criticalSharpness");
    }

    @Override
    public int examplesNeeded() {
      return examples;
    }

    /** One gradient, the loss itself, and the trials of a search. */
    @Override
    public double exampleGradients(Sizes sizes) {
      return (1 + GRADIENTS_PER_FORWARD_PASS * (1 + trials(relativeTolerance))) * examples;
    }
  }

  /**
   * Largest rise of the loss that was found in a box around the parameters; quantity {@code
   * keskarSharpness}, a lower bound.
   *
   * @param examples the first so many training examples; ≥ 1
   * @param epsilon half side of the box in units of |θ_i| + 1; &gt; 0
   * @param iterations of one climb; ≥ 1
   * @param starts climbs; ≥ 1
   */
  @Word("keskar")
  record Keskar(
      @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
          int examples,
      @Key(
              value = "half side of the box in units of |θ_i| + 1",
              domain = Domain.POSITIVE,
              usual = "0.001")
          double epsilon,
      @Key(value = "iterations of a climb", domain = Domain.FROM_ONE, usual = "10") int iterations,
      @Key(value = "climbs", domain = Domain.FROM_ONE, usual = "3") int starts)
      implements WidthChoice {
    public Keskar {
      Domain.FROM_ONE.require("examples", examples);
      epsilon = Domain.POSITIVE.require("epsilon", epsilon);
      Domain.FROM_ONE.require("iterations", iterations);
      Domain.FROM_ONE.require("starts", starts);
    }

    @Override
    public List<String> quantities() {
      return List.of("keskarSharpness");
    }

    @Override
    public int examplesNeeded() {
      return examples;
    }

    /** A gradient and a loss at each start; an iteration adds a gradient and its trials. */
    @Override
    public double exampleGradients(Sizes sizes) {
      long gradients = starts * (1L + iterations);
      long passes = 1 + starts * (1L + iterations * (1L + HALVINGS));
      return (gradients + GRADIENTS_PER_FORWARD_PASS * passes) * examples;
    }
  }

  /**
   * Distance along each of the Hessian's top eigenvectors at which the loss has risen by a stated
   * amount, in the sense in which it rises sooner; quantities {@code width1}, {@code width2}, ….
   *
   * @param examples the first so many training examples; ≥ 1
   * @param rise of the loss; &gt; 0
   * @param eigenvectors how many; 1 to 10
   * @param relativeTolerance width of the bracket, as a share of its upper end; in (0, 1)
   * @param tolerance relative residual of the eigenvectors; in (0, 1)
   * @param maximumMatvecs Hessian-vector products at most; ≥ 2
   */
  @Word("width")
  record Width(
      @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
          int examples,
      @Key(value = "rise of the loss that ends the width", domain = Domain.POSITIVE, usual = "0.1")
          double rise,
      @Key(value = "how many top eigenvectors", domain = Domain.TO_TEN, usual = "1")
          int eigenvectors,
      @Key(
              value = "width of the bracket, as a share of its upper end",
              domain = Domain.FRACTION,
              usual = "0.01")
          double relativeTolerance,
      @Key(
              value = "residual of the eigenvectors, as a share of |λ|",
              domain = Domain.FRACTION,
              name = "relativeResidual",
              usual = "0.01")
          double tolerance,
      @Key(value = "products with the Hessian at most", domain = Domain.FROM_TWO, usual = "100")
          int maximumMatvecs)
      implements WidthChoice {
    public Width {
      Domain.FROM_ONE.require("examples", examples);
      rise = Domain.POSITIVE.require("rise", rise);
      Domain.TO_TEN.require("eigenvectors", eigenvectors);
      relativeTolerance = Domain.FRACTION.require("relativeTolerance", relativeTolerance);
      tolerance = Domain.FRACTION.require("relativeResidual", tolerance);
      Domain.FROM_TWO.require("maximumMatvecs", maximumMatvecs);
    }

    /** The quantity along an eigenvector. */
    public static String quantity(int eigenvector) {
      return "width" + eigenvector;
    }

    @Override
    public List<String> quantities() {
      return IntStream.rangeClosed(1, eigenvectors).mapToObj(Width::quantity).toList();
    }

    @Override
    public int examplesNeeded() {
      return examples;
    }

    /** The products, a gradient they share, and a search to either side of each eigenvector. */
    @Override
    public double exampleGradients(Sizes sizes) {
      int passes = 2 * eigenvectors * (1 + trials(relativeTolerance));
      double products = ProbeChoice.gradientsPerProduct(examples) * maximumMatvecs + 1;
      return (products + GRADIENTS_PER_FORWARD_PASS * passes) * examples;
    }
  }
}
