package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.science.Check;

/** A claim about arms: laws held against measurement, or one arm against another. */
public sealed interface ArmClaim extends Claim permits ArmClaim.Contrast, LawClaim {

  /** The logarithm, unless a claim says otherwise. */
  @Override
  default Scale scale() {
    return Scale.LOG;
  }

  /** All grid points of the arms. */
  @Override
  default Range range() {
    return Range.ALL;
  }

  @Override
  default boolean needsEqualRatios() {
    return false;
  }

  @Override
  default boolean needsUnequalRatios() {
    return false;
  }

  /**
   * One arm against another: at every η and S that both have, per seed the scaled quantity in the
   * arm minus that in the other. Greater: the mean must exceed the margin. Equal: two one-sided
   * tests against ±margin. It must hold at every grid point, and is refuted by one, after
   * Bonferroni's correction.
   *
   * @param margin in units of the scaled quantity; ≥ 0, and &gt; 0 for equal
   */
  record Contrast(
      String id,
      String statement,
      String quantity,
      Moment at,
      Scale scale,
      String arm,
      String other,
      Relation expected,
      double margin)
      implements ArmClaim {
    public Contrast {
      Claim.checkHead(id, statement);
      Domain domain = expected == Relation.EQUAL ? Domain.POSITIVE : Domain.NOT_NEGATIVE;
      margin = domain.require("margin", margin);
      Check.that(!arm.equals(other), "An arm is not compared with itself, got %s twice.", arm);
    }

    /** How the arm stands to the other. */
    public enum Relation {
      GREATER,
      EQUAL
    }

    @Override
    public List<String> arms() {
      return List.of(arm, other);
    }

    @Override
    public String kind() {
      return "contrast";
    }

    @Override
    public Threshold threshold() {
      return expected == Relation.GREATER ? Threshold.above(margin) : Threshold.within(margin);
    }

    @Override
    public String canonical() {
      return new FlowText()
          .text("claim", id)
          .raw("kind", kind())
          .text("statement", statement)
          .text("quantity", quantity)
          .text("at", at.label())
          .word("scale", scale)
          .text("arm", arm)
          .text("other", other)
          .word("expected", expected)
          .number("margin", margin)
          .toString();
    }
  }
}
