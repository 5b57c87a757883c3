package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.archive.TensorSlot;
import org.basinlab.lab.archive.TensorValues;
import org.basinlab.science.network.ParameterLayout;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** Flat parameter vectors to and from the archive's named tensors. */
public final class SnapshotFiles {
  private SnapshotFiles() {}

  /** Cuts θ [1, q] into its named blocks. */
  public static Snapshot toFile(ParameterLayout layout, Tensor theta) {
    TensorValues values =
        theta.precision() == Precision.FLOAT64
            ? TensorValues.of(theta.toDoubles())
            : TensorValues.of(theta.toFloats());
    return Snapshot.split(slots(layout), values);
  }

  /** The inverse: θ, [1, q]. */
  public static Tensor toTensor(Snapshot snapshot) {
    TensorValues values = snapshot.joined();
    return values.precision() == Precision.FLOAT64
        ? Tensor.of(values.toDoubles(), Precision.FLOAT64, 1, values.size())
        : Tensor.of(values.toFloats(), Precision.FLOAT32, 1, values.size());
  }

  private static List<TensorSlot> slots(ParameterLayout layout) {
    List<TensorSlot> slots = new ArrayList<>();
    for (ParameterLayout.Block block : layout.blocks()) {
      slots.add(
          new TensorSlot(block.name(), block.shape().stream().map(Math::toIntExact).toList()));
    }
    return slots;
  }
}
