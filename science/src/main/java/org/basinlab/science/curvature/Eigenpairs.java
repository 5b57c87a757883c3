package org.basinlab.science.curvature;

import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * Eigenpairs at one end of the spectra of R symmetric maps, and what a later search on nearby maps
 * can start from. The tensors belong to the scope the search was made in; {@link #hold} exempts
 * them.
 */
public final class Eigenpairs implements AutoCloseable {
  /** An end of the spectrum, in algebraic order: below it lies nothing, or above it. */
  public enum End {
    LARGEST,
    SMALLEST
  }

  private final End end;
  private final List<RitzValues> values;
  private final Tensor vectors;
  private final List<Recollection> recollections;

  Eigenpairs(End end, List<RitzValues> values, Tensor vectors, List<Recollection> recollections) {
    this.end = end;
    this.values = List.copyOf(values);
    this.vectors = vectors;
    this.recollections = List.copyOf(recollections);
  }

  public End end() {
    return end;
  }

  /** Values from the end inwards, residuals, products spent and the flag; one a replica. */
  public List<RitzValues> values() {
    return values;
  }

  /** Unit Ritz vectors in the order of the values: [R, k, q]. */
  public Tensor vectors() {
    return vectors;
  }

  /** Exempts the tensors from their scope, until {@link #close}. */
  public Eigenpairs hold() {
    vectors.hold();
    recollections.forEach(recollection -> recollection.vectors().hold());
    return this;
  }

  /** Frees what was held. */
  @Override
  public void close() {
    vectors.close();
    recollections.forEach(recollection -> recollection.vectors().close());
  }

  /** Of the maps, or of their negatives if the end is the lower one. */
  List<Recollection> recollections() {
    return recollections;
  }
}
