package org.basinlab.science.noise;

import java.util.Locale;
import org.basinlab.science.Check;
import org.basinlab.science.stats.Interval;

/**
 * Advice on the batch size S from a noise scale B, where the model of McCandlish et al. (arXiv
 * 1812.06162) holds: training to a given loss takes 1 + B/S times the fewest steps and 1 + S/B
 * times the fewest examples. S = B takes twice the minimum of each.
 */
public sealed interface BatchAdvice {

  /** The advice in one sentence. */
  String sentence();

  /**
   * The advice that follows from a noise scale and its interval; the negative part of the interval
   * has no meaning and is left out.
   */
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
   * The noise scale has a finite interval.
   *
   * @param noiseScale B, examples
   * @param lower lower end of its interval, examples, ≥ 0
   * @param upper upper end of its interval, examples
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

  /** The data do not determine a batch size. */
  record Nothing() implements BatchAdvice {
    @Override
    public String sentence() {
      return "The noise scale is not known well enough to suggest a batch size; use more examples.";
    }
  }
}
