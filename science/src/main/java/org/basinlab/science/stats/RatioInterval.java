package org.basinlab.science.stats;

import java.util.function.Function;

/**
 * Confidence set of a ratio. Where the denominator may be 0 no bounded interval can have its level
 * (Gleser and Hwang 1987), so the set may be unbounded: that is a result, not a failure.
 */
public sealed interface RatioInterval {

  /** Whether the value lies in the set. */
  boolean contains(double value);

  /** Applies the function that belongs to this case. */
  <T> T match(
      Function<Between, T> between, Function<Beyond, T> beyond, Function<Anything, T> anything);

  /** One interval; an end may be infinite. */
  record Between(Interval interval) implements RatioInterval {
    @Override
    public boolean contains(double value) {
      return interval.contains(value);
    }

    @Override
    public <T> T match(
        Function<Between, T> between, Function<Beyond, T> beyond, Function<Anything, T> anything) {
      return between.apply(this);
    }
  }

  /**
   * Two rays: everything but the open gap. The denominator may be 0, the numerator is not.
   *
   * @param gap what is excluded, with the confidence of the set
   */
  record Beyond(Interval gap) implements RatioInterval {
    @Override
    public boolean contains(double value) {
      return value <= gap.lower() || value >= gap.upper();
    }

    @Override
    public <T> T match(
        Function<Between, T> between, Function<Beyond, T> beyond, Function<Anything, T> anything) {
      return beyond.apply(this);
    }
  }

  /** The whole line: numerator and denominator may both be 0. */
  record Anything(double confidence) implements RatioInterval {
    public Anything {
      Interval.checkConfidence(confidence);
    }

    @Override
    public boolean contains(double value) {
      return true;
    }

    @Override
    public <T> T match(
        Function<Between, T> between, Function<Beyond, T> beyond, Function<Anything, T> anything) {
      return anything.apply(this);
    }
  }
}
