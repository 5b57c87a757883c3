package org.basinlab.science.landscape;

import java.util.List;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.curvature.Objective;

/** The objectives of mini-batches: the mean losses over chosen examples, at fixed parameters. */
@FunctionalInterface
public interface Batches {

  /**
   * The objective of one batch a replica.
   *
   * @param indices indices of the examples of each replica, R lists of equal length; an example
   *     that occurs twice counts twice
   * @return an objective of R replicas over that many examples
   */
  Objective of(List<int[]> indices);

  /** Mini-batches of the examples of a network's objective, at its parameters. */
  static Batches of(NetworkObjective all) {
    return indices -> BatchObjective.of(all, indices);
  }
}
