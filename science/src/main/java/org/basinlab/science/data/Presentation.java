package org.basinlab.science.data;

import java.util.List;
import org.basinlab.science.Check;

/**
 * The form in which inputs are given to a model.
 *
 * @param subset number of examples used, the first ones; 0 means all
 * @param colour whether grey images get three equal channels
 * @param mean subtracted from each channel, in units of the input: one number for all channels, one
 *     for each channel, or none
 * @param deviation divisor applied after that, as many numbers as in {@code mean}; finite and &gt;
 *     0
 * @param flat whether an input is one row of numbers instead of an image
 */
public record Presentation(
    int subset, boolean colour, List<Double> mean, List<Double> deviation, boolean flat) {
  /** The data unchanged. */
  public static final Presentation PLAIN = new Presentation(0, false, List.of(), List.of(), false);

  /** Whether more is asked for than a subset. */
  boolean changesNumbers() {
    return colour || flat || !mean.isEmpty();
  }

  public Presentation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    Check.that(subset >= 0, "A subset needs a number of examples, got %d.", subset);
    Check.that(
        mean.size() == deviation.size(),
        "Mean and standard deviation belong together, got %d and %d numbers.",
        mean.size(),
        deviation.size());
    for (int i = 0; i < mean.size(); i++) {
      Check.that(
          Double.isFinite(mean.get(i)) && Double.isFinite(deviation.get(i)) && deviation.get(i) > 0,
          "A channel needs a finite mean and a positive standard deviation, got %s and %s.",
          mean.get(i),
          deviation.get(i));
    }
  }
}
