package org.basinlab.lab.archive;

import org.basinlab.science.Check;

/**
 * A tensor with its name.
 *
 * @param slot name and shape
 * @param values row-major; as many as the shape says
 */
public record NamedTensor(TensorSlot slot, TensorValues values) {

  public NamedTensor {
    Check.that(
        slot.size() == values.size(),
        "Tensor '%s' of shape %s has %d numbers, got %d.",
        slot.name(),
        slot.shape(),
        slot.size(),
        values.size());
  }
}
