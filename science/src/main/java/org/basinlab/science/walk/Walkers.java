package org.basinlab.science.walk;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * A cohort of independent walkers. Law: what a walker does depends on its number and the key alone,
 * not on how many there are, nor on the threads that share them.
 */
public final class Walkers {
  private final Motion motion;
  private final RandomKey key;
  private final int count;

  private final IntFunction<double[]> starts;

  /**
   * A cohort.
   *
   * @param key decides everything random
   * @param count of walkers, ≥ 1
   * @param starts position from a walker's number, [q]
   */
  public Walkers(Motion motion, RandomKey key, int count, IntFunction<double[]> starts) {
    Check.that(count >= 1, "A cohort has at least one walker, got %d.", count);
    this.motion = motion;
    this.key = key;
    this.count = count;
    this.starts = starts;
  }

  /** A cohort that starts at one place. */
  public Walkers(Motion motion, RandomKey key, int count, double... start) {
    this(motion, key, count, walker -> start);
  }

  /**
   * Where the walkers are after so many steps.
   *
   * @param steps ascending, ≥ 0
   * @return [steps.length][walker][q]
   */
  public double[][][] after(int... steps) {
    for (int k = 0; k < steps.length; k++) {
      Check.that(
          steps[k] >= (k == 0 ? 0 : steps[k - 1]),
          "Steps at which walkers are looked at must ascend from 0, got %d in place %d.",
          steps[k],
          k);
    }
    double[][][] seen = new double[steps.length][count][];
    each(
        (number, position, walker) -> {
          int done = 0;
          for (int k = 0; k < steps.length; k++) {
            for (; done < steps[k]; done++) {
              walker.step();
            }
            seen[k][number] = position.clone();
          }
        });
    return seen;
  }

  /**
   * Number of steps after which each walker is first where it is waited for.
   *
   * @param arrived asked before the first step and after every one
   * @param limit steps at most
   * @return one a walker; empty where it is not there by then
   */
  public List<OptionalInt> firstPassage(Predicate<double[]> arrived, int limit) {
    OptionalInt[] passages = new OptionalInt[count];
    each(
        (number, position, walker) -> {
          int steps = 0;
          while (steps < limit && !arrived.test(position)) {
            walker.step();
            steps++;
          }
          passages[number] = arrived.test(position) ? OptionalInt.of(steps) : OptionalInt.empty();
        });
    return List.of(passages);
  }

  /** What is done with one walker. */
  private interface Course {
    void take(int number, double[] position, Motion.Walker walker);
  }

  private void each(Course course) {
    IntStream.range(0, count)
        .parallel()
        .forEach(
            number -> {
              double[] position = start(number);
              course.take(number, position, motion.begin(key.at(number), position));
            });
  }

  private double[] start(int walker) {
    double[] position = starts.apply(walker).clone();
    Check.that(
        position.length == motion.dimension(),
        "A walker starts in %d dimensions, got %d.",
        motion.dimension(),
        position.length);
    return position;
  }
}
