package org.basinlab.science.noise;

import java.util.Locale;
import org.basinlab.science.Check;
import org.basinlab.science.stats.Interval;

/**
 * What a noise scale B says of batch sizes S, where the model of McCandlish et al. (2018) holds: to
 * the same loss, 1 + B/S times the fewest steps and 1 + S/B times the fewest examples. S = B takes
 * twice of each.
 */
public sealed interface BatchAdvice {

  /** One sentence for a person. */
  String sentence();

  /** From a noise scale; only B &gt; 0 has a meaning, the rest of its interval is left out. */
  static BatchAdvice of(NoiseScale scale) {
    double noiseScale = scale.positiveValue();
    Interval interval = scale.positiveInterval();
    if (interval.upper() == Double.POSITIVE_INFINITY) {
      return interval.lower() >= 1 ? new AtLeast(interval.lower()) : new Nothing();
    }
    return noiseScale > 0
        ? new About(noiseScale, interval.lower(), interval.upper())
        : new Nothing();
  }

  /**
   * The noise scale is known.
   *
   * @param noiseScale B, examples
   * @param lower end of its interval, ≥ 0
   * @param upper end of its interval
   */
  record About(double noiseScale, double lower, double upper) implements BatchAdvice {
    public About {
      Check.that(
          noiseScale > 0 && lower >= 0 && upper < Double.POSITIVE_INFINITY,
          "Advice needs a positive noise scale with a finite interval, got %s in [%s, %s].",
          noiseScale,
          lower,
          upper);
    }

    /** B rounded to examples, at least 1: twice the fewest steps, twice the fewest examples. */
    public long batchSize() {
      return Math.max(1, Math.round(noiseScale));
    }

    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "A batch size near %d (%.3g to %.3g) balances steps against examples: much smaller"
              + " batches cost more steps and hardly fewer examples, much larger ones the reverse.",
          batchSize(),
          lower,
          upper);
    }
  }

  /**
   * Only a lower bound of the noise scale is known.
   *
   * @param lower B is at least this, examples; ≥ 1
   */
  record AtLeast(double lower) implements BatchAdvice {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "Batches up to %.3g are cheap in examples: the noise hides the gradient, so no upper"
              + " limit can be told. More examples would tell it.",
          lower);
    }
  }

  /** The data do not tell a batch size. */
  record Nothing() implements BatchAdvice {
    @Override
    public String sentence() {
      return "The noise scale is not known well enough to suggest a batch size; use more examples.";
    }
  }
}
