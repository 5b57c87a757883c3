package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Wording;
import org.basinlab.science.Check;
import org.basinlab.science.stats.RatioGroups;

/**
 * The grid points that take part in a claim. It stands in the study, before any run: a range that
 * follows from the runs may leave out just what speaks against the claim.
 *
 * @param arm whose grid points take part; empty where the study has no arms
 * @param range least and greatest η/S, both included to rounding; empty for all
 * @param maximumBatchSize greatest batch size, included; 0 for all
 */
public record GridPart(
    @Key(
            value = "the arm whose grid points take part, in a study with arms",
            wording = Wording.NAME,
            otherwise = "",
            quiet = true)
        String arm,
    @Key(
            value =
                "least and greatest η/S of the grid points that take part, both included; all"
                    + " without it",
            domain = Domain.POSITIVE,
            otherwise = "[]",
            quiet = true)
        List<Double> range,
    @Key(
            value = "greatest batch size of the grid points that take part; 0 means all",
            domain = Domain.FROM_ZERO,
            otherwise = "0",
            quiet = true)
        int maximumBatchSize) {
  /** All grid points of a study without arms. */
  public static final GridPart WHOLE = new GridPart("", List.of(), 0);

  public GridPart {
    range = ratios("range", range);
    Domain.FROM_ZERO.require("maximumBatchSize", maximumBatchSize);
  }

  /** Refuses anything but two rising η/S or none. */
  public static List<Double> ratios(String component, List<Double> range) {
    range.forEach(ratio -> Domain.POSITIVE.require(component, ratio));
    Check.that(
        range.isEmpty() || (range.size() == 2 && range.get(0) < range.get(1)),
        "%s is a least and a greater η/S, such as [0.001, 0.01], got %s.",
        component,
        range);
    return List.copyOf(range);
  }

  /** The arm as a list, empty where there is none. */
  List<String> arms() {
    return arm.isEmpty() ? List.of() : List.of(arm);
  }

  boolean holds(GridPoint point) {
    double ratio = point.lrBatchRatio();
    boolean inRange =
        range.isEmpty()
            || (ratio > range.get(0) && ratio < range.get(1))
            || range.stream().anyMatch(end -> RatioGroups.areEqual(end, ratio));
    boolean inSizes = maximumBatchSize == 0 || point.batchSize() <= maximumBatchSize;
    return inRange && inSizes && (arm.isEmpty() || point.arm().equals(arm));
  }

  /** For a sentence: {@code " in the arm clr up to S = 64"}; empty for all grid points. */
  public String words() {
    return (arm.isEmpty() ? "" : " in the arm " + arm)
        + (maximumBatchSize == 0 ? "" : " up to S = " + maximumBatchSize);
  }
}
