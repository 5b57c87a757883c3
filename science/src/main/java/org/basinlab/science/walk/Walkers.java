package org.basinlab.science.walk;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;

/**
 * A cohort of independent walkers. Law: the path of a walker is a function of its number and the
 * key alone; it does not depend on the number of walkers or of threads.
 */
public final class Walkers {
  private final Motion motion;
  private final RandomKey key;
  private final int count;

  private final IntFunction<double[]> starts;

  /**
   * A cohort.
   *
   * @param motion the iteration
   * @param key determines all random numbers
   * @param count number of walkers, ≥ 1
   * @param starts start of each walker as a function of its number, [q]
   */
  public Walkers(Motion motion, RandomKey key, int count, IntFunction<double[]> starts) {
    Check.that(count >= 1, "A cohort has at least one walker, got %d.", count);
    this.motion = motion;
    this.key = key;
    this.count = count;
    this.starts = starts;
  }

  /** A cohort whose walkers all start at one position, [q]. */
  public Walkers(Motion motion, RandomKey key, int count, double... start) {
    this(motion, key, count, walker -> start);
  }

  /**
   * Positions of all walkers after given numbers of steps.
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
   * First-passage time of each walker, in steps.
   *
   * @param arrived whether a position is in the target; tested before the first step and after
   *     every one
   * @param limit largest number of steps
   * @return one for each walker; empty where it does not arrive within the limit
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
