package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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
  record BatchSharpness(int batches, OptionalInt batchSize) implements WidthChoice {
    /** Gradient, product with the Hessian, all over one batch. */
    private static final int GRADIENTS_PER_BATCH = 3;

    public BatchSharpness {
      Domain.FROM_TWO.require("batches", batches);
      batchSize.ifPresent(size -> Domain.FROM_ONE.require("batchSize", size));
    }

    static Optional<ProbeChoice> read(Table table) {
      var batches = table.required("batches", Kinds.count(Domain.FROM_TWO));
      var size = table.optional("batchSize", Kinds.count(Domain.FROM_ONE));
      return table.make(
          () ->
              new BatchSharpness(
                  batches.orElseThrow(), size.map(OptionalInt::of).orElse(OptionalInt.empty())));
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

    @Override
    public FlowText settings() {
      FlowText text = ProbeChoice.settingsOf(ProbeKind.BATCH_SHARPNESS).whole("batches", batches);
      return batchSize.isPresent() ? text.whole("batchSize", batchSize.getAsInt()) : text;
    }
  }

  /**
   * 2/η_c with η_c the longest gradient step that does not raise the loss; quantity {@code
   * criticalSharpness}.
   *
   * @param examples the first so many training examples; ≥ 1
   * @param relativeTolerance width of the bracket, as a share of its upper end; in (0, 1)
   */
  record CriticalSharpness(int examples, double relativeTolerance) implements WidthChoice {
    public CriticalSharpness {
      Domain.FROM_ONE.require("examples", examples);
      relativeTolerance = Domain.FRACTION.require("relativeTolerance", relativeTolerance);
    }

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var tolerance = table.required("relativeTolerance", Kinds.number(Domain.FRACTION));
      return table.make(
          () -> new CriticalSharpness(examples.orElseThrow(), tolerance.orElseThrow()));
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

    @Override
    public FlowText settings() {
      return ProbeChoice.settingsOf(ProbeKind.CRITICAL_SHARPNESS)
          .whole("examples", examples)
          .number("relativeTolerance", relativeTolerance);
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
  record Keskar(int examples, double epsilon, int iterations, int starts) implements WidthChoice {
    public Keskar {
      Domain.FROM_ONE.require("examples", examples);
      epsilon = Domain.POSITIVE.require("epsilon", epsilon);
      Domain.FROM_ONE.require("iterations", iterations);
      Domain.FROM_ONE.require("starts", starts);
    }

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var epsilon = table.required("epsilon", Kinds.number(Domain.POSITIVE));
      var iterations = table.required("iterations", Kinds.count(Domain.FROM_ONE));
      var starts = table.required("starts", Kinds.count(Domain.FROM_ONE));
      return table.make(
          () ->
              new Keskar(
                  examples.orElseThrow(),
                  epsilon.orElseThrow(),
                  iterations.orElseThrow(),
                  starts.orElseThrow()));
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

    @Override
    public FlowText settings() {
      return ProbeChoice.settingsOf(ProbeKind.KESKAR)
          .whole("examples", examples)
          .number("epsilon", epsilon)
          .whole("iterations", iterations)
          .whole("starts", starts);
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
  record Width(
      int examples,
      double rise,
      int eigenvectors,
      double relativeTolerance,
      double tolerance,
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

    static Optional<ProbeChoice> read(Table table) {
      var examples = table.required("examples", Kinds.count(Domain.FROM_ONE));
      var rise = table.required("rise", Kinds.number(Domain.POSITIVE));
      var eigenvectors = table.required("eigenvectors", Kinds.count(Domain.TO_TEN));
      var bracket = table.required("relativeTolerance", Kinds.number(Domain.FRACTION));
      var residual = table.required("relativeResidual", Kinds.number(Domain.FRACTION));
      var matvecs = table.required("maximumMatvecs", Kinds.count(Domain.FROM_TWO));
      return table.make(
          () ->
              new Width(
                  examples.orElseThrow(),
                  rise.orElseThrow(),
                  eigenvectors.orElseThrow(),
                  bracket.orElseThrow(),
                  residual.orElseThrow(),
                  matvecs.orElseThrow()));
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

    @Override
    public FlowText settings() {
      return ProbeChoice.settingsOf(ProbeKind.WIDTH)
          .whole("examples", examples)
          .number("rise", rise)
          .whole("eigenvectors", eigenvectors)
          .number("relativeTolerance", relativeTolerance)
          .number("relativeResidual", tolerance)
          .whole("maximumMatvecs", maximumMatvecs);
    }
  }
}
