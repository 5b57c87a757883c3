package org.basinlab.lab.verdict;

import java.util.Locale;
import org.basinlab.lab.claim.Collapse;
import org.basinlab.lab.claim.Direction;
import org.basinlab.lab.claim.Direction.Expected;
import org.basinlab.lab.claim.Equivalence;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Claim.Range;
import org.basinlab.lab.study.Claim.Scale;

/** Claims on the logarithm of sharpness for the tests. */
final class Claims {
  private Claims() {}

  static Claim falls(Range range) {
    return direction("falls", "sharpness", Scale.LOG, range, Expected.FALLS);
  }

  static Claim rises(Range range) {
    return direction("rises", "sharpness", Scale.LOG, range, Expected.RISES);
  }

  static Claim accuracyRises() {
    return direction("accuracy", "validationAccuracy", Scale.IDENTITY, Range.ALL, Expected.RISES);
  }

  static Claim fallsOf(String quantity) {
    String id = quantity.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return direction(id, quantity, Scale.IDENTITY, Range.ALL, Expected.FALLS);
  }

  static Claim collapses(Range range, double margin) {
    return new Collapse(
        new About("collapse", "Equal ratios agree.", "sharpness", InventedSweep.MOMENT),
        Scale.LOG,
        range,
        margin);
  }

  static Claim equivalent(Range range, double margin) {
    return new Equivalence(
        new About("equal", "Equal ratios do not differ.", "sharpness", InventedSweep.MOMENT),
        Scale.LOG,
        range,
        margin);
  }

  private static Claim direction(
      String id, String quantity, Scale scale, Range range, Expected expected) {
    return new Direction(
        new About(id, "It goes that way.", quantity, InventedSweep.MOMENT), scale, range, expected);
  }
}
