package org.basinlab.science.landscape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/**
 * What limited-memory BFGS (Nocedal 1980) remembers of the last steps s and changes y of the
 * negative gradient, and the ascent direction it makes of them. A replica uses of each pair only
 * the coordinates it may move, and only pairs with ⟨s, y⟩ &gt; 0, that is with downward curvature.
 */
final class CurvaturePairs implements AutoCloseable {
  private static final int MEMORY = 10;
  private static final double LEAST_CURVATURE = 1e-12;

  private final Deque<Pair> pairs = new ArrayDeque<>();

  private record Pair(Tensor step, Tensor change) {
    void close() {
      step.close();
      change.close();
    }
  }

  /** Remembers a step and the change of the negative gradient along it, both [R, n]. */
  void remember(Tensor step, Tensor change) {
    pairs.addLast(new Pair(step.hold(), change.hold()));
    if (pairs.size() > MEMORY) {
      pairs.removeFirst().close();
    }
  }

  /**
   * The two-loop recursion on the free coordinates.
   *
   * @param gradient [R, n]
   * @param free 1 or 0, [R, n]
   * @param plainStep one a replica: factor on the gradient as long as no pair can be used
   * @return [R, n], 0 outside the free coordinates
   */
  Tensor ascent(Tensor gradient, Tensor free, double[] plainStep) {
    Tensor direction = gradient.times(free);
    double[] scale = plainStep.clone();
    List<Masked> newestFirst = new ArrayList<>();
    for (Pair pair : pairs) {
      newestFirst.add(0, new Masked(pair, free, scale));
    }
    List<Tensor> alphas = new ArrayList<>();
    for (Masked pair : newestFirst) {
      Tensor alpha = rows(pair.step, direction).times(pair.inverse);
      direction = direction.minus(pair.change.times(alpha));
      alphas.add(alpha);
    }
    direction = direction.times(column(scale));
    Collections.reverse(newestFirst);
    Collections.reverse(alphas);
    for (int i = 0; i < alphas.size(); i++) {
      Masked pair = newestFirst.get(i);
      Tensor beta = rows(pair.change, direction).times(pair.inverse);
      direction = direction.plus(pair.step.times(alphas.get(i).minus(beta)));
    }
    return direction;
  }

  /** A pair on the free coordinates; inverse is 1/⟨s, y⟩, or 0 where the pair is not used. */
  private static final class Masked {
    private final Tensor step;
    private final Tensor change;
    private final Tensor inverse;

    /** Writes ⟨s, y⟩/⟨y, y⟩ into {@code scale} where the pair is used. */
    Masked(Pair pair, Tensor free, double[] scale) {
      this.step = pair.step.times(free);
      this.change = pair.change.times(free);
      double[] product = rows(step, change).toDoubles();
      double[] steps = rows(step, step).toDoubles();
      double[] changes = rows(change, change).toDoubles();
      double[] inverses = new double[product.length];
      for (int r = 0; r < product.length; r++) {
        if (product[r] > LEAST_CURVATURE * Math.sqrt(steps[r] * changes[r])) {
          inverses[r] = 1 / product[r];
          scale[r] = product[r] / changes[r];
        }
      }
      this.inverse = column(inverses);
    }
  }

  static Tensor rows(Tensor left, Tensor right) {
    return left.times(right).sumKeeping(1);
  }

  static Tensor column(double[] values) {
    return Tensor.of(values, Precision.FLOAT64, values.length, 1);
  }

  @Override
  public void close() {
    pairs.forEach(Pair::close);
    pairs.clear();
  }
}
