package org.basinlab.science.landscape;

import java.util.OptionalDouble;
import java.util.function.Function;
import org.basinlab.science.Check;

/**
 * The distance at which a loss along a line first exceeds a level, as far as a bracketing search
 * can tell: between two neighbouring distances tried. If the loss crosses the level several times,
 * it is one of the crossings. A loss that is not finite counts as above the level.
 */
public sealed interface Crossing {

  /** Number of forward passes of the search, each one evaluation of the mean loss. */
  int forwardPasses();

  /** The same crossing with {@code more} forward passes added to its count. */
  default Crossing withMorePasses(int more) {
    return match(
        one -> new Between(one.lower(), one.upper(), one.forwardPasses() + more),
        unbounded -> new Unbounded(unbounded.reached(), unbounded.forwardPasses() + more),
        atOnce -> new AtOnce(atOnce.reached(), atOnce.forwardPasses() + more));
  }

  /** The geometric mean of the bracket, in the unit of the distance; empty without a bracket. */
  default OptionalDouble middle() {
    return OptionalDouble.empty();
  }

  /** Applies the function that belongs to this case. */
  <T> T match(
      Function<Between, T> between, Function<Unbounded, T> below, Function<AtOnce, T> above);

  /**
   * The loss is at most the level at {@code lower} and above it at {@code upper}.
   *
   * @param lower lower end of the bracket, in the unit of the distance, &gt; 0
   * @param upper upper end of the bracket, in the unit of the distance, &gt; lower
   */
  record Between(double lower, double upper, int forwardPasses) implements Crossing {
    public Between {
      Check.that(
          lower > 0 && upper > lower && Double.isFinite(upper),
          "A bracket needs 0 < lower < upper, got %s and %s.",
          lower,
          upper);
    }

    /** √(lower · upper). */
    @Override
    public OptionalDouble middle() {
      return OptionalDouble.of(Math.sqrt(lower) * Math.sqrt(upper));
    }

    /** Bound on the error of {@link #middle}: its distance from the farther end of the bracket. */
    public double error() {
      double middle = Math.sqrt(lower) * Math.sqrt(upper);
      return Math.max(upper - middle, middle - lower);
    }

    @Override
    public <T> T match(
        Function<Between, T> between, Function<Unbounded, T> below, Function<AtOnce, T> above) {
      return between.apply(this);
    }
  }

  /**
   * No bracket: the loss was at most the level everywhere it was tried.
   *
   * @param reached the largest distance tried
   */
  record Unbounded(double reached, int forwardPasses) implements Crossing {
    @Override
    public <T> T match(
        Function<Between, T> between, Function<Unbounded, T> below, Function<AtOnce, T> above) {
      return below.apply(this);
    }
  }

  /**
   * No bracket: the loss was above the level everywhere it was tried.
   *
   * @param reached the smallest distance tried
   */
  record AtOnce(double reached, int forwardPasses) implements Crossing {
    @Override
    public <T> T match(
        Function<Between, T> between, Function<Unbounded, T> below, Function<AtOnce, T> above) {
      return above.apply(this);
    }
  }
}
