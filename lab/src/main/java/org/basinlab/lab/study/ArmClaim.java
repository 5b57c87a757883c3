package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
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
  @Word("contrast")
  record Contrast(
      @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
      @Key("the claim as a sentence") String statement,
      @Key("what is measured") String quantity,
      @Key("at which snapshot") Moment at,
      @Key("how the quantity enters the statistic: its natural logarithm, or as it is") Scale scale,
      @Key(value = "the arm that the claim is about", wording = Wording.NAME) String arm,
      @Key(value = "the arm that it is compared with", wording = Wording.NAME) String other,
      @Key("how the arm stands to the other") Relation expected,
      @Key(value = "in units of the scaled quantity; > 0 for equal", domain = Domain.NOT_NEGATIVE)
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
    public Threshold threshold() {
      return expected == Relation.GREATER ? Threshold.above(margin) : Threshold.within(margin);
    }
  }
}
