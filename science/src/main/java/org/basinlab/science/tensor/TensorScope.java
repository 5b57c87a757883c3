package org.basinlab.science.tensor;

import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * Owner of the native memory of every tensor made in this thread until it is closed. Open one
 * around each training step and each matrix-vector product.
 *
 * <pre>{@code
 * try (TensorScope scope = TensorScope.open()) {
 *   return scope.keep(a.times(b).sum());   // the product is freed, the sum goes to the enclosing scope
 * }
 * }</pre>
 */
public final class TensorScope implements AutoCloseable {
  private final @Nullable PointerScope enclosing;
  private final PointerScope scope;

  private TensorScope() {
    Natives.ready();
    this.enclosing = PointerScope.getInnerScope();
    this.scope = new PointerScope();
  }

  /** Opens a scope; close it in the same thread, innermost first. */
  public static TensorScope open() {
    return new TensorScope();
  }

  /**
   * Lets a tensor outlive this scope: it moves to the enclosing one or, where there is none, lives
   * until it is closed or garbage.
   *
   * @return the same tensor
   */
  public Tensor keep(Tensor tensor) {
    if (enclosing == null) {
      tensor.hold();
    } else {
      enclosing.attach(tensor.pointer());
    }
    return tensor;
  }

  /** Frees every tensor made in this scope and not kept. */
  @Override
  public void close() {
    scope.close();
  }
}
