package org.basinlab.lab.study;

import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.science.Check;
import org.basinlab.science.data.Normalisation;

/**
 * Which data a study trains on.
 *
 * @param source name of a known data set ({@code strokes}, {@code mnist}, …) or a folder
 * @param normalisation how inputs are scaled; part of the data's digest
 * @param pooling side of the square that is averaged into one pixel, ≥ 1; 1 leaves images as they
 *     are
 * @param trainLimit use only the first so many training examples, ≥ 0; 0 means all
 */
public record DataChoice(
    @Key("name of a known data set, or a folder") String source,
    @Key(
            value =
                "how inputs are scaled: pixels / 255; by one mean and deviation of all pixels; by those of each feature. Statistics come from the training part",
            otherwise = "global")
        Normalisation normalisation,
    @Key(
            value =
                "side of the square that is averaged into one pixel; must divide height and width",
            domain = Domain.FROM_ONE,
            otherwise = "1")
        int pooling,
    @Key(
            value = "only the first so many training examples; 0 means all",
            domain = Domain.FROM_ZERO,
            otherwise = "0")
        int trainLimit) {

  public DataChoice {
    Check.that(!source.isBlank(), "The data source must be a name or a folder, got blank text.");
    Domain.FROM_ONE.require("pooling", pooling);
    Domain.FROM_ZERO.require("trainLimit", trainLimit);
  }
}
