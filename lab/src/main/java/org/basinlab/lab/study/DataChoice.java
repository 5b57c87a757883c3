package org.basinlab.lab.study;

import org.basinlab.science.Check;

/**
 * Which data a study trains on.
 *
 * @param source name of a known data set ({@code strokes}, {@code mnist}, …) or a folder
 * @param normalisation how inputs are scaled; part of the data's digest
 * @param pooling side of the square that is averaged into one pixel, ≥ 1; 1 leaves images as they
 *     are
 * @param trainLimit use only the first so many training examples, ≥ 0; 0 means all
 */
public record DataChoice(String source, Normalisation normalisation, int pooling, int trainLimit) {

  public DataChoice {
    Check.that(!source.isBlank(), "The data source must be a name or a folder, got blank text.");
    Domain.FROM_ONE.require("pooling", pooling);
    Domain.FROM_ZERO.require("trainLimit", trainLimit);
  }

  /** The choice as one line of YAML that reads back to an equal one. */
  public String canonical() {
    return new FlowText()
        .text("source", source)
        .word("normalisation", normalisation)
        .whole("pooling", pooling)
        .whole("trainLimit", trainLimit)
        .toString();
  }

  /** How inputs are scaled; statistics always come from the training part. */
  public enum Normalisation {
    /** pixels divided by 255 */
    UNIT,
    /** one mean and one standard deviation for all pixels */
    GLOBAL,
    /** mean and standard deviation of each feature */
    PER_FEATURE
  }
}
