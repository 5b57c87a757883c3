package org.basinlab.science.walk;

import org.basinlab.science.random.RandomKey;

/**
 * A stochastic iteration in q dimensions. It holds no state of a walker; several threads may begin
 * walkers at once.
 */
public interface Motion {

  /** Number of coordinates, q. */
  int dimension();

  /**
   * Begins a walker.
   *
   * @param key determines all its random numbers
   * @param position the start, [q]; each step changes it in place
   */
  Walker begin(RandomKey key, double[] position);

  /** One walker; used by a single thread. */
  interface Walker {
    /** Takes one step. */
    void step();
  }
}
