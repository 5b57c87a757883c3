package org.basinlab.science.landscape;

import java.util.Collections;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * Sharpness after Keskar et al. (arXiv 1609.04836): by how many percent of 1 + L the loss rises
 * within a box around the parameters x,
 *
 * <pre>φ = 100 (max_y L(x + A y) − L(x)) / (1 + L(x)),   |y_i| ≤ ε (|(A⁺x)_i| + 1),</pre>
 *
 * with A the identity or a random subspace. The maximum is searched for by a few iterations of
 * projected limited-memory BFGS from several starts, so {@link #value} is a LOWER bound of φ. It
 * depends on how the network is parametrised: compare equal architectures only.
 *
 * @param loss L(x), finite and &gt; −1
 * @param highest the largest loss of each climb, in the order of the starts; a large spread shows
 *     that the climbs disagree, so that the bound may lie far below φ
 * @param stationary how many climbs ended at a maximum to first order
 * @param gradients number of gradients evaluated in all climbs
 * @param forwardPasses number of forward passes of all climbs, and one for L(x)
 */
public record KeskarSharpness(
    double loss, List<Double> highest, int stationary, int gradients, int forwardPasses) {

  public KeskarSharpness {
    highest = List.copyOf(highest);
    Check.that(
        loss > -1 && Double.isFinite(loss),
        "Keskar sharpness needs a finite loss above -1, got %s.",
        loss);
  }

  /**
   * A lower bound of φ, percent; at least 0, as the centre belongs to the box, and infinite if the
   * loss was not finite at a start.
   */
  public double value() {
    double best = Math.max(loss, Collections.max(highest));
    return 100 * (best - loss) / (1 + loss);
  }

  /**
   * Measures the sharpness of each replica in the whole parameter space, A = I.
   *
   * @param keys R keys, one for each replica; start k is drawn from {@code
   *     keys.get(r).named("start").at(k)}
   * @return R results, one for each replica
   */
  public static List<KeskarSharpness> measured(
      LossSurface surface, KeskarSettings settings, List<RandomKey> keys) {
    return KeskarSearch.whole(surface, settings, keys);
  }

  /**
   * Measures the sharpness of each replica in a random subspace, with A the matrix of its
   * directions.
   *
   * @param keys R keys, one for each replica; start k is drawn from {@code
   *     keys.get(r).named("start").at(k)}
   * @return R results, one for each replica
   */
  public static List<KeskarSharpness> in(
      RandomSubspace subspace, LossSurface surface, KeskarSettings settings, List<RandomKey> keys) {
    return KeskarSearch.within(subspace, surface, settings, keys);
  }
}
