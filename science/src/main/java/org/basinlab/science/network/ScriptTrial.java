package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Autograd;
import org.basinlab.science.tensor.InputLayout;
import org.basinlab.science.tensor.NoGradient;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.ScriptRunException;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * What can be told of a script from its answers to a few inputs. Refuses a script of which numbers
 * would be wrong.
 */
final class ScriptTrial {
  private static final double SINGLE_TOLERANCE = 1e-4;
  private static final double DOUBLE_TOLERANCE = 1e-9;
  private static final double SHIFT = 0.05;
  private static final RandomKey KEY = RandomKey.of(0).named("script trial");
  private static final List<String> CHANGED_BY_TRAINING =
      List.of("Drop", "BatchNorm", "StochasticDepth", "RReLU");

  private final ScriptModule module;
  private final ScriptCall call;
  private final Tensor sample;
  private final int outputs;
  private final List<String> idle;

  /**
   * Tries a script.
   *
   * @param sample [S, D], S ≥ 2
   * @throws org.basinlab.science.BrokenInputException as {@link ScriptNetwork#of} has it
   */
  ScriptTrial(ScriptModule module, InputLayout inputs, Tensor sample) {
    this.module = module;
    this.sample = sample;
    refuseTrainingMode();
    refuseOtherInputs(inputs.parts().size());
    this.call = ScriptCall.tried(module, inputs, sample);
    refuseWritingIntoParameters();
    try (TensorScope scope = TensorScope.open();
        NoGradient off = NoGradient.open()) {
      this.outputs = outputsOfTrial();
      refuseUnfollowed();
    }
    try (TensorScope scope = TensorScope.open()) {
      this.idle = idleParameters();
    }
  }

  ScriptCall call() {
    return call;
  }

  int outputs() {
    return outputs;
  }

  /** Names of the parameters on which no output depends. */
  List<String> idle() {
    return idle;
  }

  private void refuseTrainingMode() {
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

  /**
   * libtorch refuses to write into leaves; without a graph it would, and each pass move them.
   * Behind detach() it writes into leaves as well, which is seen at parameters made larger: a limit
   * to their norm, which the file keeps to, does not hold there.
   */
  private void refuseWritingIntoParameters() {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> larger = parameters().stream().map(one -> one.times(1 + SHIFT)).toList();
      List<Tensor> leaves = larger.stream().map(one -> one.copy().leaf()).toList();
      forward(leaves, sample);
      for (int i = 0; i < leaves.size(); i++) {
        Check.that(
            leaves.get(i).detach().minus(larger.get(i)).absolute().sum().item() == 0,
            "%s writes into its parameter '%s' whenever it is asked, as nn.Embedding with max_norm does, so that"
                + " no number belongs to the parameters in the file; export a model without it.",
            module.origin(),
            module.parameters().get(i).name());
      }
    }
  }

  private void refuseOtherInputs(int given) {
    List<ScriptModule.Argument> arguments = module.arguments();
    long required = arguments.stream().filter(ScriptModule.Argument::required).count();
    Check.that(
        given >= required && given <= arguments.size(),
        "The forward of %s takes %s, but the data have %d inputs; save an array by each of these names, in"
            + " an .npz or .safetensors file.",
        module.origin(),
        arguments.stream().map(one -> "'" + one.name() + "'").toList(),
        given);
  }

  private int outputsOfTrial() {
    Tensor all = forward(parameters(), sample);
    if (all.precision() != module.precision()) {
      throw new ScriptRunException(
          "%s answers in %s when asked in %s: it fixes a type inside; choose --dtype %s."
              .formatted(
                  module.origin(),
                  word(all.precision()),
                  word(module.precision()),
                  word(all.precision())));
    }
    Check.that(
        Arrays.stream(all.toDoubles()).noneMatch(Double::isNaN),
        "%s answers NaN where numbers are expected; look at the scale of its inputs and at its training.",
        module.origin());
    refuseRandom(all);
    for (int i = 0; i < sample.size(0); i++) {
      Tensor alone = forward(parameters(), sample.narrow(0, i, 1));
      requireOutputs(module, alone, all.size(1));
      refuseTied(module, alone, all.narrow(0, i, 1), largest(all));
    }
    return (int) all.size(1);
  }

  static void requireOutputs(ScriptModule module, Tensor answer, long outputs) {
    Check.that(
        answer.size(1) == outputs,
        "%s gives %d outputs an example for %d examples and %d for others; export a model with as many"
            + " outputs whatever the batch.",
        module.origin(),
        answer.size(1),
        answer.size(0),
        outputs);
  }

  private static String word(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  private List<Tensor> parameters() {
    return call.parameters();
  }

  private Tensor forward(List<Tensor> parameters, Tensor inputs) {
    return call.outputs(parameters, inputs);
  }

  /** Some kernels round as memory lies, so that the last digits of two passes may differ. */
  private void refuseRandom(Tensor all) {
    Check.that(
        !differ(all, forward(parameters(), sample), rounding(all)),
        "%s gives different outputs for the same inputs, so it draws random numbers (dropout in"
            + " training mode?); call model.eval() before exporting it.",
        module.origin());
  }

  private double rounding(Tensor answer) {
    return largest(answer) * tolerance(module.precision()) / 100;
  }

  /** Of the finite ones: a class that is masked out has the logit −∞. */
  private static double largest(Tensor numbers) {
    return Arrays.stream(numbers.toDoubles())
        .filter(Double::isFinite)
        .map(Math::abs)
        .max()
        .orElse(0);
  }

  private static double tolerance(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> SINGLE_TOLERANCE;
      case FLOAT64 -> DOUBLE_TOLERANCE;
    };
  }

  /** NaN differs from all numbers, equal infinities do not. */
  private static boolean differ(Tensor one, Tensor other, double tolerance) {
    double[] ones = one.toDoubles();
    double[] others = other.toDoubles();
    for (int k = 0; k < ones.length; k++) {
      if (ones[k] != others[k] && !(Math.abs(ones[k] - others[k]) <= tolerance)) {
        return true;
      }
    }
    return false;
  }

  private static void refuseTied(
      ScriptModule module, Tensor here, Tensor elsewhere, double largest) {
    Check.that(
        !differ(here, elsewhere, largest * tolerance(module.precision())),
        "The output of %s for an example depends on the other examples of the batch, as batch"
            + " normalisation in training mode does; call model.eval() before exporting it.",
        module.origin());
  }

  /** Halves of a chunk drawn at random against the chunk, for all chunks. */
  static void requireIndependent(ScriptCall call, Tensor inputs, long chunk) {
    List<Tensor> parameters = call.parameters();
    try (NoGradient off = NoGradient.open()) {
      for (long from = 0; from < inputs.size(0); from += chunk) {
        try (TensorScope scope = TensorScope.open()) {
          int size = (int) Math.min(chunk, inputs.size(0) - from);
          Tensor some = inputs.narrow(0, from, size);
          Tensor together = call.outputs(parameters, some);
          int[] order = KEY.named("halves").at(from).permutation(size);
          double largest = largest(together);
          for (int[] half :
              List.of(Arrays.copyOf(order, size / 2), Arrays.copyOfRange(order, size / 2, size))) {
            if (half.length > 0) {
              Tensor rows =
                  Tensor.ofIndices(Arrays.stream(half).asLongStream().toArray(), half.length);
              Tensor apart = call.outputs(parameters, some.take(0, rows));
              refuseTied(call.module(), apart, together.take(0, rows), largest);
            }
          }
        }
      }
    }
  }

  /**
   * Moves all parameters, and compares with the file whose parameters were moved in place: a
   * parameter that takes another way to the output than the places that are known stays behind.
   */
  private void refuseUnfollowed() {
    List<Tensor> shifts = new ArrayList<>();
    for (Tensor parameter : parameters()) {
      shifts.add(shift(parameter, shifts.size()));
    }
    if (!isFollowed(shifts)) {
      List<String> left = new ArrayList<>();
      for (int i = 0; i < shifts.size(); i++) {
        List<Tensor> one = new ArrayList<>(shifts.stream().map(Tensor::zerosLike).toList());
        one.set(i, shifts.get(i));
        if (!isFollowed(one)) {
          left.add("'" + module.parameters().get(i).name() + "'");
        }
      }
      Check.that(
          false,
          "%s uses the numbers of %s in another way than as its parameters, so that what is measured"
              + " would take them for constants; export it with torch.jit.trace.",
          module.origin(),
          left.isEmpty() ? "some parameters" : String.join(", ", left));
    }
  }

  private static Tensor shift(Tensor parameter, long index) {
    double[] values = parameter.toDoubles();
    double size = Math.sqrt(Arrays.stream(values).map(x -> x * x).average().orElse(0)) + SHIFT;
    double[] direction = KEY.named("shift").at(index).gaussians(values.length);
    return Tensor.of(direction, parameter.precision(), parameter.shape()).times(SHIFT * size);
  }

  private boolean isFollowed(List<Tensor> shifts) {
    Optional<Tensor> moved = call.outputsMovedInPlace(shifts, sample);
    if (moved.isEmpty()) {
      return true;
    }
    List<Tensor> elsewhere = new ArrayList<>();
    for (Tensor parameter : parameters()) {
      elsewhere.add(parameter.plus(shifts.get(elsewhere.size())));
    }
    Tensor ours = forward(elsewhere, sample);
    Precision coarser =
        moved.get().precision() == Precision.FLOAT64 ? module.precision() : Precision.FLOAT32;
    return !differ(ours, moved.get(), largest(ours) * tolerance(coarser));
  }

  /** A parameter without a gradient is idle, or it acts where no derivative is taken. */
  private List<String> idleParameters() {
    List<Tensor> leaves = call.leaves();
    Tensor answer = forward(leaves, sample);
    List<Boolean> reached =
        answer.hasGraph()
            ? Autograd.reaches(answer, leaves)
            : Collections.nCopies(leaves.size(), false);
    List<String> without = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      if (!reached.get(i)) {
        String name = module.parameters().get(i).name();
        List<Tensor> elsewhere = new ArrayList<>(parameters());
        elsewhere.set(i, elsewhere.get(i).plus(shift(elsewhere.get(i), i)));
        Check.that(
            !differ(forward(elsewhere, sample), answer, rounding(answer)),
            "The output of %s cannot be differentiated by its parameter '%s', though it depends on it,"
                + " as behind detach() or no_grad(); export a model without them.",
            module.origin(),
            name);
        without.add(name);
      }
    }
    Check.that(
        without.size() < leaves.size(),
        "The output of %s depends on none of its parameters; export the model that was trained.",
        module.origin());
    return without;
  }
}
