package org.basinlab.science.tensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.FunctionSchema;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A TorchScript module on this machine's processor, used as a function of its parameters. A
 * scripted method may do what any program may: {@link #forward} runs one, and {@link #load} runs
 * {@code __setstate__} where the file has it.
 *
 * <p>Parameters that lie in the same memory are one parameter, and what else in the module holds
 * its numbers (lists, tuples, views) follows it. Complex parameters are pairs of real ones.
 * Parameters that require no gradient stay as they are in the file. Numbers are converted to the
 * precision asked for; constants inside of traced methods are not.
 *
 * <p>Parameters are set before each pass, so that threads which pass at the same time have a copy
 * each, loaded from the file when it is first needed.
 */
public final class ScriptModule {
  private final Path file;
  private final String origin;
  private final Precision precision;
  private final long checksum;
  private final List<Layer> layers;
  private final List<Parameter> parameters;
  private final List<Argument> arguments;
  private final Queue<Copy> free = new ConcurrentLinkedQueue<>();

  private ScriptModule(Path file, Precision precision, long checksum) {
    this.file = file;
    this.origin = file.toString();
    this.precision = precision;
    this.checksum = checksum;
    try (TensorScope scope = TensorScope.open()) {
      JitModule module = read(file);
      ScriptSlots slots = ScriptSlots.of(module, origin);
      Copy first = copy(module, slots);
      Check.that(
          !first.trainable.isEmpty(),
          "%s has no trainable parameters%s; save it with torch.jit.script(model.eval()).save(...),"
              + " without torch.jit.freeze, without quantisation and with requires_grad_(True).",
          origin,
          slots.fixed() == 0 ? "" : " (its " + slots.fixed() + " parameters require no gradient)");
      this.layers = slots.layers();
      this.arguments = arguments(module);
      this.parameters =
          first.trainable.stream()
              .map(group -> new Parameter(group.name(), new Tensor(group.value())))
              .toList();
      free.add(first);
    }
  }

  /** A module of one thread's own, and where its parameters lie. */
  private record Copy(JitModule module, List<ScriptParameter> trainable) {}

  private Copy copy(JitModule module, ScriptSlots slots) {
    List<ScriptParameter> trainable = slots.convert(precision);
    module.retainReference();
    trainable.forEach(ScriptParameter::hold);
    return new Copy(module, trainable);
  }

  /** One that no thread uses. */
  private Copy taken() {
    Copy known = free.poll();
    if (known != null) {
      return known;
    }
    try (TensorScope scope = TensorScope.open()) {
      JitModule module = again();
      return copy(module, ScriptSlots.of(module, origin));
    }
  }

  private JitModule again() {
    Check.that(
        ScriptFile.checksum(file) == checksum,
        "The model %s was changed while it was measured; measure it again.",
        origin);
    return read(file);
  }

  /**
   * A layer as the file has it.
   *
   * @param name path of attributes, e.g. {@code features.3}; empty for the module itself
   * @param type simple name of its class, e.g. {@code Dropout}
   * @param training whether it is in training mode
   */
  public record Layer(String name, String type, boolean training) {}

  /**
   * A trainable parameter.
   *
   * @param name e.g. {@code features.0.weight}; the first of its names if it has several
   * @param value as in the file, in the module's precision
   */
  public record Parameter(String name, Tensor value) {}

  /**
   * Loads a file.
   *
   * @throws BrokenInputException if the file is no TorchScript, has no trainable parameter, or
   *     holds numbers that are NaN, or infinite in a parameter
   */
  public static ScriptModule load(Path file, Precision precision) {
    ScriptFile.check(file);
    return new ScriptModule(file, precision, ScriptFile.checksum(file));
  }

  private static JitModule read(Path file) {
    try {
      DeviceOptional processor = new DeviceOptional(new Device("cpu"));
      return torch.load(file.toAbsolutePath().toString(), processor, false);
    } catch (RuntimeException failure) {
      throw new BrokenInputException(
          "%s cannot be loaded as TorchScript: %s; save it again with torch.jit.script(model.eval())"
                  .formatted(file, ScriptFailure.reason(failure))
              + " or torch.jit.trace, in a PyTorch no newer than 2.10.",
          failure);
    }
  }

  /** The file it came from, for messages. */
  public String origin() {
    return origin;
  }

  public Precision precision() {
    return precision;
  }

  /** All layers, the module itself first, each before its parts. */
  public List<Layer> layers() {
    return layers;
  }

  /**
   * An argument of {@code forward}.
   *
   * @param required whether it has no default
   */
  public record Argument(String name, boolean required) {}

  /** The arguments of {@code forward}, without the module itself. */
  public List<Argument> arguments() {
    return arguments;
  }

  private static List<Argument> arguments(JitModule module) {
    FunctionSchema schema = module.get_method("forward").function().getSchema();
    List<Argument> found = new ArrayList<>();
    org.bytedeco.pytorch.Argument all = schema.arguments();
    for (long i = 1; i < all.limit(); i++) {
      org.bytedeco.pytorch.Argument one = all.getPointer(i);
      found.add(new Argument(one.name().getString(), !one.default_value().has_value()));
    }
    return List.copyOf(found);
  }

  /** The integer constants in its code, each once, ascending: one of them may be a batch size. */
  public List<Long> wholeNumbers() {
    return ScriptFile.wholeNumbers(file);
  }

  /** All trainable parameters in the order of the file; at least one. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The output of the module with other parameters.
   *
   * @param values one for each of {@link #parameters}, of its shape; leaves or functions of leaves
   *     if a gradient is wanted
   * @param layout of the inputs
   * @param rows [S, D], in this module's precision
   * @return a tensor of the module's making, in single or double precision
   * @throws BrokenInputException if the module fails on these inputs or returns something else
   */
  public Tensor forward(List<Tensor> values, InputLayout layout, Tensor rows) {
    List<Tensor> inputs = layout.apart(rows);
    Copy own = taken();
    IValue output;
    try {
      for (int i = 0; i < own.trainable.size(); i++) {
        own.trainable.get(i).set(values.get(i).pointer());
      }
      // the plain interpreter: the profiling one compiles the second pass, and its bits may differ
      torch.setGraphExecutorOptimize(false);
      output = own.module.forward(boxed(copies(inputs, precision.type())));
    } catch (RuntimeException failure) {
      throw ScriptFailure.of(origin, inputs, failure);
    } finally {
      own.trainable.forEach(ScriptParameter::reset);
      free.add(own);
    }
    return answer(output);
  }

  /** Copies, for a script may write into its inputs; real numbers in a type. */
  private static List<Tensor> copies(List<Tensor> inputs, ScalarType reals) {
    List<Tensor> copies = new ArrayList<>();
    for (Tensor input : inputs) {
      org.bytedeco.pytorch.Tensor copy = input.pointer().clone();
      copies.add(new Tensor(input.isWhole() ? copy : copy.to(reals)));
    }
    return copies;
  }

  private static IValueVector boxed(List<Tensor> inputs) {
    IValueVector values = new IValueVector();
    inputs.forEach(input -> values.push_back(new IValue(input.pointer())));
    return values;
  }

  /**
   * The output of the file, loaded anew, after its parameters were moved in place as an optimizer
   * moves them, whatever way they take to the output. In the precision of the file.
   *
   * @param shifts one for each of {@link #parameters}, of its shape, to be added
   * @param layout of the inputs
   * @param rows [S, D], in any precision
   * @return empty where the file is of half precision or mixes precisions, and cannot run as it is
   * @throws BrokenInputException if a file of single or of double precision cannot
   */
  public Optional<Tensor> forwardMovedInPlace(
      List<Tensor> shifts, InputLayout layout, Tensor rows) {
    JitModule fresh = again();
    ScriptSlots slots = ScriptSlots.of(fresh, origin);
    List<ScriptTensor> places = slots.trainable();
    ScalarType type = torch.toRealValueType(places.get(0).numbers().scalar_type());
    for (int i = 0; i < places.size(); i++) {
      org.bytedeco.pytorch.Tensor numbers = places.get(i).numbers().detach();
      org.bytedeco.pytorch.Tensor shift = shifts.get(i).pointer();
      numbers.add_(numbers.__dispatch_is_complex() ? torch.view_as_complex(shift.clone()) : shift);
    }
    List<Tensor> inputs = copies(layout.apart(rows), type);
    try {
      return Optional.of(answer(fresh.forward(boxed(inputs))));
    } catch (BrokenInputException refusal) {
      if (slots.isOfOnePrecision()) {
        throw refusal;
      }
      return Optional.empty();
    } catch (RuntimeException failure) {
      if (slots.isOfOnePrecision() || ScriptFailure.isOutOfMemory(failure)) {
        throw ScriptFailure.of(origin, inputs, failure);
      }
      return Optional.empty();
    }
  }

  private Tensor answer(IValue output) {
    Check.that(
        output.isTensor(),
        "%s returns a %s where one tensor of logits is expected; export a wrapper whose forward"
            + " returns the logits alone.",
        origin,
        output.tagKind().getString());
    org.bytedeco.pytorch.Tensor numbers = output.toTensor();
    requireFullPrecision(numbers.scalar_type());
    return new Tensor(numbers);
  }

  private void requireFullPrecision(ScalarType type) {
    ScalarType known = type.intern();
    Check.that(
        torch.isFloatingType(known),
        "%s answers in %s, as class numbers and comparisons do, where logits in float32 or float64"
            + " are expected; export a model that returns the logits themselves.",
        origin,
        known.name());
    Check.that(
        known == ScalarType.Float || known == ScalarType.Double,
        "%s answers in %s where float32 or float64 is expected, so that few digits are left to"
            + " measure; export the model in float32, without half precision or autocast inside.",
        origin,
        known.name());
  }
}
