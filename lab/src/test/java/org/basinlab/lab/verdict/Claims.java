package org.basinlab.lab.verdict;

import java.util.List;
import java.util.Locale;
import org.basinlab.lab.claim.Direction;
import org.basinlab.lab.claim.Direction.Expected;
import org.basinlab.lab.claim.Equivalence;
import org.basinlab.lab.claim.Exponents;
import org.basinlab.lab.claim.TurningPoint;
import org.basinlab.lab.claim.TurningPoint.Then;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Claim.Scale;
import org.basinlab.lab.study.Covariate;
import org.basinlab.lab.study.GridPart;

/** Claims on the logarithm of sharpness for the tests. */
final class Claims {
  private Claims() {}

  static Claim falls() {
    return direction("falls", "sharpness", Scale.LOG, Expected.FALLS);
  }

  static Claim fallsBetween(double least, double most) {
    return new Direction(
        about("falls", "sharpness"),
        Scale.LOG,
        new GridPart("", List.of(least, most), 0),
        Expected.FALLS);
  }

  static Claim rises() {
    return direction("rises", "sharpness", Scale.LOG, Expected.RISES);
  }

  static Claim accuracyRises() {
    return direction("accuracy", "validationAccuracy", Scale.IDENTITY, Expected.RISES);
  }

  static Claim fallsOf(String quantity) {
    String id = quantity.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return direction(id, quantity, Scale.IDENTITY, Expected.FALLS);
  }

  static Claim equivalent(double margin) {
    return new Equivalence(about("equal", "sharpness"), Scale.LOG, GridPart.WHOLE, margin);
  }

  static Claim ratioAlone(double margin, Covariate... covariates) {
    return new Exponents(
        about("exponents", "sharpness"), Scale.LOG, GridPart.WHOLE, List.of(covariates), margin);
  }

  static TurningPoint turns(Expected before, Then then, double least, double most) {
    return new TurningPoint(
        about("turns", "sharpness"), Scale.LOG, GridPart.WHOLE, before, then, List.of(least, most));
  }

  private static Claim direction(String id, String quantity, Scale scale, Expected expected) {
    return new Direction(about(id, quantity), scale, GridPart.WHOLE, expected);
  }

  private static About about(String id, String quantity) {
    return new About(id, "It is so.", quantity, InventedSweep.MOMENT);
  }
}
