package org.basinlab.science.curvature;

import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Rows of R replicas that are added in turn, with room made as they come: a search that may take a
 * hundred vectors and needs six does not touch the memory of a hundred. Close it to free them.
 */
final class GrowingRows implements AutoCloseable {
  private static final long FIRST_ROOM = 8;

  private final long most;
  private Tensor rows;

  /** Room for {@code most} rows at most. */
  GrowingRows(Precision precision, long replicas, long most, long dimension) {
    this.most = most;
    this.rows = Tensor.zeros(precision, replicas, Math.min(most, FIRST_ROOM), dimension).hold();
  }

  /** The first rows: [R, count, q], a view. */
  Tensor first(long count) {
    return rows.narrow(1, 0, count);
  }

  /** Sets the rows from {@code index} on, all before having been set: [R, n, q]. */
  void put(long index, Tensor added) {
    long end = index + added.size(1);
    try (TensorScope scope = TensorScope.open()) {
      if (end > rows.size(1)) {
        grow(index, Math.min(most, Math.max(end, 2 * rows.size(1))));
      }
      rows.narrow(1, index, added.size(1)).copyInPlace(added);
    }
  }

  private void grow(long used, long room) {
    Tensor wider = Tensor.zeros(rows.precision(), rows.size(0), room, rows.size(2)).hold();
    wider.narrow(1, 0, used).copyInPlace(first(used));
    rows.close();
    rows = wider;
  }

  @Override
  public void close() {
    rows.close();
  }
}
