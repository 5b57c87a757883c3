package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * How far each replica can go along its direction before its loss exceeds a level. All replicas are
 * tried in the same forward passes, each at a distance of its own, so that no answer depends on its
 * neighbours.
 */
final class LineSearch {
  private LineSearch() {}

  /**
   * The distances, as multiples of the directions.
   *
   * @param directions [R, q]
   * @param levels one a replica; the loss at the start is taken to be at most this
   * @param ranges R ranges, one for each replica
   * @return R results, one for each replica, with one forward pass added for the loss at the start
   */
  static List<Crossing> along(
      LossSurface surface, Tensor directions, double[] levels, List<SearchRange> ranges) {
    Check.that(
        ranges.size() == levels.length,
        "A search over %d replicas needs one range a replica, got %d.",
        levels.length,
        ranges.size());
    List<Bracket> brackets = ranges.stream().map(Bracket::new).toList();
    List<Optional<Crossing>> found = new ArrayList<>();
    ranges.forEach(range -> found.add(Optional.empty()));
    while (found.stream().anyMatch(Optional::isEmpty)) {
      double[] distances = brackets.stream().mapToDouble(Bracket::next).toArray();
      double[] losses = losses(surface, directions, distances);
      for (int r = 0; r < losses.length; r++) {
        if (found.get(r).isEmpty()) {
          brackets.get(r).tried(!(losses[r] <= levels[r]));
          found.set(r, brackets.get(r).outcome(1));
        }
      }
    }
    return found.stream().map(Optional::orElseThrow).toList();
  }

  private static double[] losses(LossSurface surface, Tensor directions, double[] distances) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor steps = Tensor.of(distances, Precision.FLOAT64, distances.length, 1);
      return surface.losses(surface.origin().addProductInPlace(directions, steps));
    }
  }
}
