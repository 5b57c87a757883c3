package org.basinlab.science.walk;

import org.basinlab.science.random.RandomKey;

/** How a walker moves. Holds no state of a walker; many threads may begin walkers at once. */
public interface Motion {

  /** Number of coordinates, q. */
  int dimension();

  /**
   * A walker at its start.
   *
   * @param key decides all its randomness
   * @param position moved in place by its steps, [q]
   */
  Walker begin(RandomKey key, double[] position);

  /** One walker under way; one owner, one thread. */
  interface Walker {
    /** Moves once. */
    void step();
  }
}
