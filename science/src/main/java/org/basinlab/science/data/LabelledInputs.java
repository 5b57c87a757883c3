package org.basinlab.science.data;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.InputLayout;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Labelled examples for a model that Basin did not build, whose number of outputs K is not known
 * yet.
 *
 * @param name origin of the examples, for reports
 * @param inputs in the order in which the model takes them, each [N, shape of one], row-major;
 *     finite
 * @param labels class indices, whole numbers [N]; or targets, finite real numbers [N] or [N, K]; N
 *     ≥ 2
 * @param remarks sentences that tell which other files or arrays of the source were left out
 */
public record LabelledInputs(
    String name, List<NamedArray> inputs, NamedArray labels, List<String> remarks) {
  public LabelledInputs {
    inputs = List.copyOf(inputs);
    remarks = List.copyOf(remarks);
    int dimensions = labels.shape().size();
    Check.that(
        dimensions == 1 || (dimensions == 2 && !labels.isInteger()),
        "Array '%s' of %s has %s numbers of shape %s where one whole number an example is expected, or real"
            + " numbers of shape [N] or [N, K].",
        labels.name(),
        name,
        labels.isInteger() ? "whole" : "real",
        labels.shape());
    int count = labels.shape().get(0);
    requireExamples(name, labels.shape());
    for (NamedArray one : inputs) {
      Check.that(
          one.shape().size() >= 1 && one.shape().get(0) == count && one.numbers().size() > 0,
          "%s holds inputs of shape %s and labels of shape %s; expected [N, ...] and [N].",
          name,
          one.shape(),
          labels.shape());
      requireFinite(name, one, "Input");
    }
    requireFinite(name, labels, "Target");
  }

  /** Examples of one input each, with classes. */
  LabelledInputs(
      String name,
      List<Integer> inputShape,
      NumberArray inputs,
      NumberArray labels,
      List<String> remarks) {
    this(
        name,
        List.of(new NamedArray("inputs", of(labels.size(), inputShape), inputs)),
        new NamedArray("labels", List.of(labels.size()), labels),
        remarks);
  }

  private static List<Integer> of(int count, List<Integer> one) {
    return Stream.concat(Stream.of(count), one.stream()).toList();
  }

  private static void requireFinite(String name, NamedArray array, String noun) {
    int each = array.numbers().size() / array.shape().get(0);
    array
        .numbers()
        .firstNotFinite()
        .ifPresent(
            i ->
                Check.that(
                    false,
                    "%s %d of example %d in %s is NaN or infinite.",
                    noun,
                    i % each,
                    i / each,
                    name));
  }

  /** N, the number of examples. */
  public int size() {
    return labels.shape().get(0);
  }

  /** Whether the labels are classes rather than real-valued targets. */
  public boolean haveClasses() {
    return labels.isInteger();
  }

  /** The arrangement of the inputs of one example in a row of the tensor, [D]. */
  public InputLayout layout() {
    return new InputLayout(
        inputs.stream()
            .map(one -> new InputLayout.Part(shapeOfOne(one), one.isInteger()))
            .toList());
  }

  /**
   * Shape of the single, real-valued input of one example, without N.
   *
   * @throws org.basinlab.science.BrokenInputException if there are several inputs or the input is
   *     of whole numbers
   */
  public List<Integer> soleShape() {
    Check.that(
        inputs.size() == 1 && !inputs.get(0).isInteger(),
        "%s holds %s where a single input of real numbers is expected.",
        name,
        inputs.stream().map(NamedArray::described).toList());
    return shapeOfOne(inputs.get(0));
  }

  private static List<Integer> shapeOfOne(NamedArray array) {
    return array.shape().subList(1, array.shape().size());
  }

  private long label(int example) {
    return ((LongBuffer) labels.numbers().values()).get(example);
  }

  /** The number of different labels. */
  public long distinctLabels() {
    return labelStream().distinct().count();
  }

  /**
   * Checks that the labels fit a model of K outputs: class indices in 0 … K − 1, or targets with
   * one number for each output.
   *
   * @param outputs K, number of outputs of the model
   * @throws org.basinlab.science.BrokenInputException if a label or the number of targets does not
   *     fit, or K is 1 and the labels are classes
   */
  public LabelledInputs requireOutputs(long outputs) {
    if (!haveClasses()) {
      long targets = labels.numbers().size() / size();
      Check.that(
          targets == outputs,
          "The model has %d outputs an example, but '%s' in %s has shape %s; expected one target an output.",
          outputs,
          labels.name(),
          name,
          labels.shape());
      return this;
    }
    Check.that(
        outputs >= 2,
        "The model has one output an example where at least 2 logits are expected, as the labels of %s are"
            + " whole numbers and so classes; for two classes export a model with two logits, for"
            + " regression save the labels as float32.",
        name);
    for (int i = 0; i < size(); i++) {
      long label = label(i);
      Check.that(
          label >= 0 && label < outputs,
          "Label %d of example %d in %s is outside 0 to %d, the %d outputs of the model; labels"
              + " count from 0.",
          label,
          i,
          name,
          outputs - 1,
          outputs);
    }
    return this;
  }

  /**
   * The examples after the subset, channel, scaling and shape changes that {@code how} asks for.
   */
  public LabelledInputs shown(Presentation how) {
    Check.that(
        how.subset() <= size(),
        "A subset of %d examples was asked for, but %s holds %d; ask for fewer.",
        how.subset(),
        name,
        size());
    LabelledInputs some = how.subset() == 0 ? this : first(how.subset());
    if (!how.changesNumbers()) {
      return some;
    }
    Check.that(
        inputs.size() == 1 && (!inputs.get(0).isInteger() || !how.mean().isEmpty()),
        "--rgb and --flatten change a single input of real numbers, --mean and --std a single input, but %s holds %s; leave"
            + " them out and save the arrays as the model takes them.",
        name,
        inputs.stream().map(NamedArray::described).toList());
    return new LabelledInputs(name, List.of(shown(some.inputs.get(0), how)), some.labels, remarks);
  }

  private LabelledInputs first(int count) {
    return new LabelledInputs(
        name, inputs.stream().map(one -> one.first(count)).toList(), labels.first(count), remarks);
  }

  private NamedArray shown(NamedArray input, Presentation how) {
    NamedArray coloured = how.colour() ? coloured(input) : input;
    NamedArray scaled = how.mean().isEmpty() ? coloured : scaled(coloured, how);
    int count = scaled.shape().get(0);
    return how.flat()
        ? new NamedArray(
            scaled.name(), List.of(count, scaled.numbers().size() / count), scaled.numbers())
        : scaled;
  }

  /** Three equal channels where there is one. */
  private NamedArray coloured(NamedArray input) {
    List<Integer> shape = input.shape();
    if (shape.size() != 4 || shape.get(1) != 1) {
      return input;
    }
    int area = shape.get(2) * shape.get(3);
    int size = input.numbers().size();
    Check.that(
        size <= Integer.MAX_VALUE / 3,
        "Three channels of the %d numbers of '%s' in %s are more than the %d that fit; choose a"
            + " smaller --subset.",
        size,
        input.name(),
        name,
        Integer.MAX_VALUE);
    return new NamedArray(
        input.name(),
        List.of(shape.get(0), 3, shape.get(2), shape.get(3)),
        input.numbers().picked(3 * size, i -> i / (3 * area) * area + i % area));
  }

  /** (x − mean) / deviation, rounded after each of the two as PyTorch does in this precision. */
  private NamedArray scaled(NamedArray input, Presentation how) {
    int channels = how.mean().size();
    List<Integer> one = shapeOfOne(input);
    Check.that(
        channels == 1 || (!one.isEmpty() && channels == one.get(0)),
        "--mean and --std have %d numbers, but the inputs of %s have shape %s; give one number, or"
            + " one a channel.",
        channels,
        name,
        one);
    int area = input.numbers().size() / input.shape().get(0) / channels;
    return new NamedArray(input.name(), input.shape(), scaled(input.numbers(), area, how));
  }

  private static NumberArray scaled(NumberArray numbers, int area, Presentation how) {
    int channels = how.mean().size();
    if (numbers.values() instanceof FloatBuffer floats) {
      FloatBuffer result = FloatBuffer.allocate(numbers.size());
      for (int i = 0; i < result.limit(); i++) {
        int channel = i / area % channels;
        float centred = floats.get(i) - how.mean().get(channel).floatValue();
        result.put(i, centred / how.deviation().get(channel).floatValue());
      }
      return new NumberArray(result);
    }
    DoubleBuffer result = DoubleBuffer.allocate(numbers.size());
    for (int i = 0; i < result.limit(); i++) {
      int channel = i / area % channels;
      result.put(i, (numbers.real(i) - how.mean().get(channel)) / how.deviation().get(channel));
    }
    return new NumberArray(result);
  }

  /** A copy in native memory: inputs [N, D] as {@link #layout} has them. */
  public ExampleTensors tensors(Precision precision) {
    try (TensorScope scope = TensorScope.open()) {
      List<Tensor> columns = inputs.stream().map(one -> columns(one, precision)).toList();
      Tensor all = columns.size() == 1 ? columns.get(0) : Tensor.concatenate(columns, 1);
      Tensor answers =
          haveClasses()
              ? Tensor.ofIndices(labelStream().toArray(), size())
              : labels.numbers().tensor(precision, size(), labels.numbers().size() / size());
      return new ExampleTensors(all.hold(), answers.hold());
    }
  }

  private Tensor columns(NamedArray input, Precision precision) {
    NumberArray numbers = input.numbers();
    if (input.isInteger()) {
      for (int i = 0; i < numbers.size(); i++) {
        Check.that(
            Math.abs(numbers.real(i)) <= InputLayout.LARGEST_WHOLE,
            "Array '%s' of %s holds %.0f, but whole numbers of inputs are at most %d; number tokens and"
                + " categories from 0.",
            input.name(),
            name,
            numbers.real(i),
            InputLayout.LARGEST_WHOLE);
      }
    }
    return numbers.tensor(precision, size(), numbers.size() / size());
  }

  private LongStream labelStream() {
    return IntStream.range(0, size()).mapToLong(this::label);
  }

  /** Refuses fewer than two; a single number is another fault. */
  static void requireExamples(String name, List<Integer> shape) {
    Check.that(
        shape.isEmpty() || shape.get(0) >= 2,
        "%s holds %d examples; at least 2 are needed.",
        name,
        shape.isEmpty() ? 1 : shape.get(0));
  }
}
