package org.basinlab.science.tensor;

import org.bytedeco.pytorch.NoGradGuard;

/** While open, operations of this thread record no graph. */
public final class NoGradient implements AutoCloseable {
  private final NoGradGuard guard;

  private NoGradient() {
    Natives.ready();
    this.guard = new NoGradGuard();
  }

  public static NoGradient open() {
    return new NoGradient();
  }

  @Override
  public void close() {
    guard.close();
  }
}
