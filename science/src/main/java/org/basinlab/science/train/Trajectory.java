package org.basinlab.science.train;

import java.util.List;

/**
 * The result of training one replica.
 *
 * @param diverged whether the training loss at the last check was not finite, or above the
 *     divergence bound of the {@link StopRule}
 * @param course one point for each check, from step 0 on
 * @param snapshots in the order taken; their parameters are held
 */
public record Trajectory(
    boolean diverged, List<CoursePoint> course, List<KeptParameters> snapshots) {
  public Trajectory {
    course = List.copyOf(course);
    snapshots = List.copyOf(snapshots);
  }

  /** The point of the last check. */
  public CoursePoint last() {
    return course.get(course.size() - 1);
  }
}
