package org.basinlab.science.tensor;

import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Floating point format of a tensor. */
public enum Precision {
  FLOAT32(4, ScalarType.Float),
  FLOAT64(8, ScalarType.Double);

  private final int bytes;
  private final ScalarType type;

  Precision(int bytes, ScalarType type) {
    this.bytes = bytes;
    this.type = type;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }

  ScalarType type() {
    return type;
  }

  TensorOptions options() {
    Natives.ready();
    return new TensorOptions(type);
  }
}
