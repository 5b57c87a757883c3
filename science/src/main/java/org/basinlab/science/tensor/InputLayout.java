package org.basinlab.science.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.basinlab.science.Check;

/**
 * How the inputs of a model are stored side by side in one row of real numbers for each example.
 * Integers, such as the tokens of an embedding, are stored as real numbers: {@link #LARGEST_WHOLE}
 * and all smaller ones are exact in single precision too.
 *
 * @param parts in the order in which the model takes them; at least one
 */
public record InputLayout(List<Part> parts) {
  /** 2²⁴, up to which single precision holds every whole number. */
  public static final long LARGEST_WHOLE = 1L << 24;

  public InputLayout {
    parts = List.copyOf(parts);
    Check.that(!parts.isEmpty(), "A model takes at least one input.");
  }

  /**
   * One input.
   *
   * @param shape of one example, e.g. [3, 32, 32]; empty for one number
   * @param whole whether the model takes it as 64-bit whole numbers
   */
  public record Part(List<Integer> shape, boolean whole) {
    public Part {
      shape = List.copyOf(shape);
    }

    private long size() {
      return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
  }

  /** A single input of real numbers. */
  public static InputLayout of(List<Integer> shape) {
    return new InputLayout(List.of(new Part(shape, false)));
  }

  /**
   * The inputs by themselves.
   *
   * @param rows [S, D]
   * @return one a part, [S, shape of the part]
   */
  List<Tensor> apart(Tensor rows) {
    List<Tensor> inputs = new ArrayList<>();
    long from = 0;
    for (Part part : parts) {
      Tensor own = rows.narrow(1, from, part.size());
      from += part.size();
      LongStream sides = part.shape.stream().mapToLong(Integer::longValue);
      Tensor shaped = own.reshape(LongStream.concat(LongStream.of(rows.size(0)), sides).toArray());
      inputs.add(part.whole ? shaped.toWhole() : shaped);
    }
    return inputs;
  }
}
