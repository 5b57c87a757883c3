package org.basinlab.lab.archive;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;

/**
 * Parameters of one run at one moment.
 *
 * @param tensors in the order of the flat parameter vector; names all different
 */
public record Snapshot(List<NamedTensor> tensors) {

  public Snapshot {
    tensors = List.copyOf(tensors);
    Set<String> names = new HashSet<>();
    for (NamedTensor tensor : tensors) {
      String name = tensor.slot().name();
      Check.that(names.add(name), "Two tensors of one snapshot are named '%s'.", name);
    }
  }

  /**
   * Cuts a flat parameter vector into named tensors.
   *
   * @param layout slots in the order in which they follow one another
   * @param flat θ, [P] with P the sum of the slots' sizes
   */
  public static Snapshot split(List<TensorSlot> layout, TensorValues flat) {
    long expected = layout.stream().mapToLong(TensorSlot::size).sum();
    Check.that(
        expected == flat.size(),
        "The layout has room for %d parameters, the vector has %d.",
        expected,
        flat.size());
    List<NamedTensor> tensors = new ArrayList<>();
    int from = 0;
    for (TensorSlot slot : layout) {
      int to = from + (int) slot.size();
      tensors.add(new NamedTensor(slot, flat.slice(from, to)));
      from = to;
    }
    return new Snapshot(tensors);
  }

  /** The flat parameter vector: the inverse of {@link #split}. All tensors must share a format. */
  public TensorValues joined() {
    Check.that(!tensors.isEmpty(), "A snapshot without tensors has no parameter vector.");
    Precision precision = tensors.get(0).values().precision();
    long size = 0;
    for (NamedTensor tensor : tensors) {
      Check.that(
          tensor.values().precision() == precision,
          "Tensor '%s' is %s where the first tensor is %s; a parameter vector has one format.",
          tensor.slot().name(),
          tensor.values().precision(),
          precision);
      size += tensor.values().littleEndian().length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
    tensors.forEach(tensor -> bytes.put(tensor.values().littleEndian()));
    return TensorValues.ofLittleEndian(precision, bytes.array());
  }
}
