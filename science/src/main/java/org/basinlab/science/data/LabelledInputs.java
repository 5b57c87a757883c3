package org.basinlab.science.data;

import java.math.BigInteger;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Examples for a model that Basin did not make: nobody knows yet how many classes it tells apart.
 *
 * @param name where they come from, for reports
 * @param inputShape shape of one input, e.g. [3, 32, 32] (channel, row, column)
 * @param inputs [N, shape of one], row-major; finite real numbers
 * @param labels [N], whole numbers, each ≥ 0; N ≥ 2
 * @param remarks sentences on what lies beside them and was left out
 */
public record LabelledInputs(
    String name,
    List<Integer> inputShape,
    NumberArray inputs,
    NumberArray labels,
    List<String> remarks) {
  public LabelledInputs {
    inputShape = List.copyOf(inputShape);
    remarks = List.copyOf(remarks);
    int count = labels.size();
    Check.that(labels.isInteger(), "The labels of %s must be whole numbers.", name);
    Check.that(count >= 2, "%s holds %d examples; at least 2 are needed.", name, count);
    BigInteger expected =
        inputShape.stream()
            .map(BigInteger::valueOf)
            .reduce(BigInteger.valueOf(count), BigInteger::multiply);
    Check.that(
        expected.equals(BigInteger.valueOf(inputs.size())),
        "%s holds %d labels and %d input numbers where %d examples of shape %s are expected.",
        name,
        count,
        inputs.size(),
        count,
        inputShape);
    int features = inputs.size() / count;
    inputs
        .firstNotFinite()
        .ifPresent(
            i ->
                Check.that(
                    false,
                    "Input %d of example %d in %s is NaN or infinite.",
                    i % features,
                    i / features,
                    name));
  }

  /** N. */
  public int size() {
    return labels.size();
  }

  /** D, numbers of one input. */
  public int features() {
    return inputs.size() / size();
  }

  private long label(int example) {
    return ((LongBuffer) labels.values()).get(example);
  }

  /** How many different labels there are. */
  public long distinctLabels() {
    return labelStream().distinct().count();
  }

  /**
   * Refuses labels that no output of a model stands for.
   *
   * @param outputs K
   */
  public LabelledInputs requireLabelsBelow(long outputs) {
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

  /** The examples as {@code how} says. */
  public LabelledInputs shown(Presentation how) {
    Check.that(
        how.subset() <= size(),
        "A subset of %d examples was asked for, but %s holds %d; ask for fewer.",
        how.subset(),
        name,
        size());
    LabelledInputs some = how.subset() == 0 ? this : first(how.subset());
    LabelledInputs coloured = how.colour() ? some.coloured() : some;
    NumberArray scaled = how.mean().isEmpty() ? coloured.inputs : coloured.scaled(how);
    List<Integer> shape = how.flat() ? List.of(coloured.features()) : coloured.inputShape;
    return new LabelledInputs(name, shape, scaled, coloured.labels, remarks);
  }

  private LabelledInputs first(int count) {
    return new LabelledInputs(
        name, inputShape, inputs.first(count * features()), labels.first(count), remarks);
  }

  /** Three equal channels where there is one. */
  private LabelledInputs coloured() {
    if (inputShape.size() != 3 || inputShape.get(0) != 1) {
      return this;
    }
    int area = features();
    FloatBuffer three = FloatBuffer.allocate(Math.multiplyExact(3, inputs.size()));
    for (int i = 0; i < three.limit(); i++) {
      three.put(i, (float) inputs.real(i / (3 * area) * area + i % area));
    }
    List<Integer> shape = List.of(3, inputShape.get(1), inputShape.get(2));
    return new LabelledInputs(name, shape, new NumberArray(three), labels, remarks);
  }

  /** (x − mean) / deviation, rounded after each of the two as PyTorch does in this precision. */
  private NumberArray scaled(Presentation how) {
    int channels = how.mean().size();
    Check.that(
        channels == 1 || channels == inputShape.get(0),
        "--mean and --std have %d numbers, but the inputs of %s have shape %s; give one number, or"
            + " one a channel.",
        channels,
        name,
        inputShape);
    int area = features() / channels;
    if (inputs.values() instanceof FloatBuffer floats) {
      FloatBuffer result = FloatBuffer.allocate(inputs.size());
      for (int i = 0; i < result.limit(); i++) {
        int channel = i / area % channels;
        float centred = floats.get(i) - how.mean().get(channel).floatValue();
        result.put(i, centred / how.deviation().get(channel).floatValue());
      }
      return new NumberArray(result);
    }
    DoubleBuffer result = DoubleBuffer.allocate(inputs.size());
    for (int i = 0; i < result.limit(); i++) {
      int channel = i / area % channels;
      result.put(i, (inputs.real(i) - how.mean().get(channel)) / how.deviation().get(channel));
    }
    return new NumberArray(result);
  }

  /** A copy in native memory: inputs [N, D]. */
  public ExampleTensors tensors(Precision precision) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor numbers = inputs.tensor(precision, size(), features());
      Tensor classes = Tensor.ofIndices(labelStream().toArray(), size());
      return new ExampleTensors(numbers.hold(), classes.hold());
    }
  }

  private LongStream labelStream() {
    return IntStream.range(0, size()).mapToLong(this::label);
  }
}
