package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * A TorchScript module as a function of its trainable parameters. Replicas are taken one after the
 * other. It is used by the thread that loaded the module.
 */
public final class ScriptNetwork implements Network {
  private static final double SINGLE_TOLERANCE = 1e-4;
  private static final double DOUBLE_TOLERANCE = 1e-9;
  private static final List<String> CHANGED_BY_TRAINING =
      List.of("Drop", "BatchNorm", "StochasticDepth", "RReLU");

  private final ScriptModule module;
  private final List<Integer> inputShape;
  private final ParameterLayout layout;
  private final int outputs;

  private ScriptNetwork(
      ScriptModule module, List<Integer> inputShape, ParameterLayout layout, int outputs) {
    this.module = module;
    this.inputShape = List.copyOf(inputShape);
    this.layout = layout;
    this.outputs = outputs;
  }

  /**
   * Adopts a module after trying it on some inputs.
   *
   * @param inputShape shape of one input, e.g. [3, 32, 32]
   * @param sample [S, D], S ≥ 2 real inputs in the module's precision, flattened
   * @throws org.basinlab.science.BrokenInputException if a layer that training changes is in
   *     training mode, if the output is not a differentiable function of the parameters, if it is
   *     not [S, K] with K ≥ 2 for any S, if it is random, or if that of an example depends on its
   *     neighbours
   */
  public static ScriptNetwork of(ScriptModule module, List<Integer> inputShape, Tensor sample) {
    Check.that(
        sample.size(0) >= 2, "A model is tried on at least 2 inputs, got %d.", sample.size(0));
    refuseTrainingMode(module);
    refuseWithoutGraph(module, inputShape, sample);
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    for (ScriptModule.Parameter parameter : module.parameters()) {
      List<Long> shape = Arrays.stream(parameter.value().shape()).boxed().toList();
      blocks.add(new ParameterLayout.Block(parameter.name(), shape));
    }
    try (TensorScope scope = TensorScope.open();
        NoGradient off = NoGradient.open()) {
      Trial trial = new Trial(module, inputShape, sample);
      return new ScriptNetwork(module, inputShape, new ParameterLayout(blocks), trial.outputs());
    }
  }

  private static void refuseTrainingMode(ScriptModule module) {
    List<String> inTraining =
        module.layers().stream()
            .filter(ScriptModule.Layer::training)
            .filter(layer -> CHANGED_BY_TRAINING.stream().anyMatch(layer.type()::contains))
            .map(layer -> "%s '%s'".formatted(layer.type(), layer.name()))
            .toList();
    Check.that(
        inTraining.isEmpty(),
        "%s has layers in training mode (%s), which make its loss random or tie examples together;"
            + " call model.eval() before torch.jit.script or torch.jit.trace and export it again.",
        module.origin(),
        String.join(", ", inTraining));
  }

  /** A detached output would have gradients of 0, told as exact. */
  private static void refuseWithoutGraph(
      ScriptModule module, List<Integer> inputShape, Tensor sample) {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> leaves =
          module.parameters().stream().map(parameter -> parameter.value().leaf()).toList();
      Check.that(
          module.forward(leaves, shaped(sample, inputShape)).hasGraph(),
          "The output of %s cannot be differentiated by its parameters, as behind detach() or"
              + " no_grad(); export a model without them.",
          module.origin());
    }
  }

  @Override
  public ParameterLayout layout() {
    return layout;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  /** The parameters in the file: [1, q], a new tensor. */
  public Tensor parameters() {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> parts = new ArrayList<>();
      for (ScriptModule.Parameter parameter : module.parameters()) {
        parts.add(parameter.value().unsqueeze(0));
      }
      return scope.keep(layout.join(parts));
    }
  }

  @Override
  public Tensor logits(List<Tensor> blocks, Tensor inputs) {
    return Tensor.stacked(
        inputs.size(0),
        r -> {
          List<Tensor> own = blocks.stream().map(block -> block.select(0, r)).toList();
          Tensor logits = module.forward(own, shaped(inputs.select(0, r), inputShape));
          checkShape(module, logits, inputs.size(1), outputs);
          return logits;
        });
  }

  /** [S, D] as [S, shape of one input]. */
  private static Tensor shaped(Tensor inputs, List<Integer> inputShape) {
    LongStream sides = inputShape.stream().mapToLong(Integer::longValue);
    return inputs.reshape(LongStream.concat(LongStream.of(inputs.size(0)), sides).toArray());
  }

  private static void checkShape(ScriptModule module, Tensor logits, long examples, long outputs) {
    long[] shape = logits.shape();
    Check.that(
        shape.length == 2 && shape[0] == examples && shape[1] == outputs,
        "%s returns a tensor of shape %s for %d inputs where logits of shape [%d, %s] are expected;"
            + " export a model that returns one row of logits an example.",
        module.origin(),
        Arrays.toString(shape),
        examples,
        examples,
        outputs < 0 ? "K" : outputs);
  }

  /** What can be told of a module from its answers. */
  private static final class Trial {
    private final ScriptModule module;
    private final List<Integer> inputShape;
    private final Tensor all;

    Trial(ScriptModule module, List<Integer> inputShape, Tensor sample) {
      this.module = module;
      this.inputShape = inputShape;
      this.all = forward(sample);
      long[] shape = all.shape();
      checkShape(module, all, sample.size(0), shape.length == 2 ? shape[1] : -1);
      Check.that(
          shape[1] >= 2,
          "%s has one output an example where at least 2 logits are expected; for two classes export"
              + " a model with two logits.",
          module.origin());
      Check.that(
          all.precision() == module.precision(),
          "%s answers in %s when asked in %s: it fixes a type inside; choose --dtype %s.",
          module.origin(),
          word(all),
          module.precision().name().toLowerCase(Locale.ROOT),
          word(all));
      refuseRandom(forward(sample));
      Tensor first = forward(sample.narrow(0, 0, 1));
      refuseFixedBatch(first);
      refuseTied(first);
    }

    int outputs() {
      return (int) all.size(1);
    }

    private static String word(Tensor tensor) {
      return tensor.precision().name().toLowerCase(Locale.ROOT);
    }

    private Tensor forward(Tensor inputs) {
      List<Tensor> own = module.parameters().stream().map(ScriptModule.Parameter::value).toList();
      return module.forward(own, shaped(inputs, inputShape));
    }

    private void refuseRandom(Tensor again) {
      Check.that(
          Arrays.equals(all.toDoubles(), again.toDoubles()),
          "%s gives different outputs for the same inputs, so it draws random numbers (dropout in"
              + " training mode?); call model.eval() before exporting it.",
          module.origin());
    }

    private void refuseFixedBatch(Tensor first) {
      Check.that(
          !Arrays.equals(first.shape(), all.shape()),
          "%s returns a tensor of shape %s for one input, as for %d: a batch size of %d is fixed"
              + " inside, as in a constant of a trace; export a model that takes it from its input.",
          module.origin(),
          Arrays.toString(first.shape()),
          all.size(0),
          all.size(0));
      checkShape(module, first, 1, outputs());
    }

    private void refuseTied(Tensor first) {
      double[] alone = first.toDoubles();
      double[] together = all.narrow(0, 0, 1).toDoubles();
      double largest = Arrays.stream(all.toDoubles()).map(Math::abs).max().orElse(0);
      double tolerance =
          largest
              * switch (module.precision()) {
                case FLOAT32 -> SINGLE_TOLERANCE;
                case FLOAT64 -> DOUBLE_TOLERANCE;
              };
      for (int k = 0; k < alone.length; k++) {
        Check.that(
            !(Math.abs(alone[k] - together[k]) > tolerance),
            "The output of %s for an example depends on the other examples of the batch, as batch"
                + " normalisation in training mode does; call model.eval() before exporting it.",
            module.origin());
      }
    }
  }
}
