package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.science.Check;
import org.basinlab.science.stats.RatioGroups;

/** A range of η/S that a claim keeps to: two numbers, or none for the whole grid. */
public final class RatioRange {
  /** Key of a claim that may keep to a range. */
  public static final String KEY =
      "least and greatest η/S of the grid points that take part, both included; all without it";

  private RatioRange() {}

  /** Refuses anything but a rising pair or nothing. */
  public static List<Double> required(String component, List<Double> range) {
    range.forEach(ratio -> Domain.POSITIVE.require(component, ratio));
    Check.that(
        range.isEmpty() || (range.size() == 2 && range.get(0) < range.get(1)),
        "%s is a least and a greater η/S, such as [0.001, 0.01], got %s.",
        component,
        range);
    return List.copyOf(range);
  }

  /** Whether a ratio lies in the range, ends included to rounding. */
  public static boolean contains(List<Double> range, double ratio) {
    return range.isEmpty()
        || (ratio > range.get(0) && ratio < range.get(1))
        || range.stream().anyMatch(end -> RatioGroups.areEqual(end, ratio));
  }
}
