package org.basinlab.science.curvature;

/** What is remembered of a chunk of examples between products, in memory of its own. */
interface Remembered extends AutoCloseable {
  /** Frees it. */
  @Override
  void close();
}
