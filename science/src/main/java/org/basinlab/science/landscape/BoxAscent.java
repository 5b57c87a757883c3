package org.basinlab.science.landscape;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Climbs as high as a few iterations lead within a box, each replica by itself: projected
 * limited-memory BFGS after Bertsekas (1982), who takes the quasi-Newton step on the coordinates
 * that may move and bends it along the faces of the box. A step is halved until the height rises by
 * a share of what the gradient promises (Armijo). Where the height curves upward, as it does in the
 * valley around a minimum, no curvature pair is of use, and the step is along the gradient and as
 * long as the box.
 */
final class BoxAscent implements AutoCloseable {
  private static final double ARMIJO = 1e-4;
  static final int HALVINGS = 20;
  private static final double NO_GAIN = 1e-12;

  private final Height height;
  private final Box box;
  private final CurvaturePairs pairs = new CurvaturePairs();
  private final double[] diagonals;
  private final double[] heights;
  private final int[] gradients;
  private final int[] values;
  private final boolean[] stationary;
  private final boolean[] stuck;
  private Tensor place;
  private Tensor gradient;

  /** What is climbed; heights and gradients of all replicas at z, [R, n]. */
  interface Height {
    double[] values(Tensor z);

    /** [R, n]. */
    Tensor gradients(Tensor z);
  }

  /**
   * Where one climb ended.
   *
   * @param height highest value reached; not finite only if that of the start was not
   * @param stationary whether the end is a maximum to first order
   * @param gradients evaluated on the way
   * @param values evaluated on the way
   */
  record Climb(double height, boolean stationary, int gradients, int values) {}

  private BoxAscent(Height height, Box box, Tensor start) {
    this.height = height;
    this.box = box;
    this.place = start.copy().hold();
    this.gradient = height.gradients(place).hold();
    this.heights = height.values(place);
    this.diagonals = box.bounds().square().sum(1).squareRoot().toDoubles();
    this.gradients = filled(heights.length);
    this.values = filled(heights.length);
    this.stationary = new boolean[heights.length];
    this.stuck = new boolean[heights.length];
  }

  /**
   * Climbs from a point of the box.
   *
   * @param start [R, n]
   * @return R results, one for each replica
   */
  static List<Climb> from(Tensor start, Height height, Box box, int maximumIterations) {
    try (TensorScope scope = TensorScope.open();
        BoxAscent ascent = new BoxAscent(height, box, start)) {
      for (int i = 0; i < maximumIterations && !ascent.isOver(); i++) {
        ascent.step();
      }
      ascent.isOver();
      return IntStream.range(0, ascent.heights.length).mapToObj(ascent::climb).toList();
    }
  }

  /** At the start, one of each. */
  private static int[] filled(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private Climb climb(int r) {
    return new Climb(heights[r], stationary[r], gradients[r], values[r]);
  }

  /** Whether every replica is stuck or where the gradient promises nothing more. */
  private boolean isOver() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor open = gradient.times(box.free(place, gradient)).absolute();
      double[] promise = CurvaturePairs.rows(open, box.bounds()).toDoubles();
      boolean over = true;
      for (int r = 0; r < promise.length; r++) {
        stationary[r] = promise[r] <= NO_GAIN * (1 + Math.abs(heights[r]));
        over &= stationary[r] || stuck[r];
      }
      return over;
    }
  }

  private void step() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor free = box.free(place, gradient);
      double[] plain = CurvaturePairs.rows(free, gradient.square()).squareRoot().toDoubles();
      for (int r = 0; r < plain.length; r++) {
        plain[r] = plain[r] > 0 ? diagonals[r] / plain[r] : 0;
      }
      Tensor next = search(pairs.ascent(gradient, free, plain));
      Tensor nextGradient = height.gradients(next);
      pairs.remember(next.minus(place), gradient.minus(nextGradient));
      place.close();
      gradient.close();
      place = next.hold();
      gradient = nextGradient.hold();
    }
  }

  /** The accepted points; the old ones where a replica has ended. */
  private Tensor search(Tensor direction) {
    double[] lengths = new double[heights.length];
    for (int r = 0; r < lengths.length; r++) {
      lengths[r] = stationary[r] || stuck[r] ? 0 : 1;
    }
    boolean[] accepted = new boolean[heights.length];
    for (int halving = 0; halving <= HALVINGS && !allEnded(lengths, accepted); halving++) {
      try (TensorScope scope = TensorScope.open()) {
        Tensor trial = moved(direction, lengths);
        double[] reached = height.values(trial);
        double[] promised = CurvaturePairs.rows(gradient, trial.minus(place)).toDoubles();
        for (int r = 0; r < lengths.length; r++) {
          if (lengths[r] > 0 && !accepted[r]) {
            values[r]++;
            accepted[r] = rises(reached[r], heights[r], promised[r]);
            heights[r] = accepted[r] ? reached[r] : heights[r];
            gradients[r] += accepted[r] ? 1 : 0;
            lengths[r] = accepted[r] ? lengths[r] : lengths[r] / 2;
          }
        }
      }
    }
    for (int r = 0; r < lengths.length; r++) {
      stuck[r] |= lengths[r] > 0 && !accepted[r];
      lengths[r] = accepted[r] ? lengths[r] : 0;
    }
    return moved(direction, lengths);
  }

  private static boolean allEnded(double[] lengths, boolean[] accepted) {
    return IntStream.range(0, lengths.length).allMatch(r -> lengths[r] == 0 || accepted[r]);
  }

  private static boolean rises(double value, double before, double promised) {
    return Double.isFinite(value) && promised > 0 && value >= before + ARMIJO * promised;
  }

  private Tensor moved(Tensor direction, double[] lengths) {
    Tensor steps = Tensor.of(lengths, Precision.FLOAT64, lengths.length, 1);
    return box.nearest(place.plus(direction.times(steps)));
  }

  @Override
  public void close() {
    pairs.close();
    place.close();
    gradient.close();
  }
}
