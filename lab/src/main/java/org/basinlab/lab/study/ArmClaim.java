package org.basinlab.lab.study;

import java.util.List;
import org.basinlab.science.Check;

/** A claim about arms: laws held against measurement, or one arm against another. */
public sealed interface ArmClaim extends Claim {

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
   * A law predicts the quantity, and another does not: at every grid point of the arm r =
   * ln(measured/predicted), one number a seed, has a mean inside ±tolerance by two one-sided tests,
   * and away from where the rival would have it wherever the rival lies further off than the
   * tolerance. The claim holds if it holds at every grid point, so its p is the largest of theirs;
   * it is refuted if the mean lies wholly outside at one, after Bonferroni's correction for their
   * number. Where the rival nowhere lies further off, nothing can be told and the claim cannot be
   * supported.
   *
   * @param arm empty in a study without arms: then all grid points take part
   * @param law that is claimed to hold
   * @param rival that is claimed to fail
   * @param tolerance of r; &gt; 0
   */
  record Prediction(
      String id,
      String statement,
      String quantity,
      Moment at,
      String arm,
      Law law,
      Law rival,
      double tolerance)
      implements ArmClaim {
    public Prediction {
      Claim.checkHead(id, statement);
      tolerance = Domain.POSITIVE.require("tolerance", tolerance);
      Check.that(law != rival, "A law is no rival of itself, got %s twice.", law.word());
    }

    /** The quantity by the law. */
    public String predicted() {
      return WalkChoice.Predictions.name(quantity, law);
    }

    /** The quantity by the rival. */
    public String rivalling() {
      return WalkChoice.Predictions.name(quantity, rival);
    }

    @Override
    public List<String> arms() {
      return arm.isEmpty() ? List.of() : List.of(arm);
    }

    @Override
    public List<String> quantities() {
      return List.of(quantity, predicted(), rivalling());
    }

    @Override
    public String kind() {
      return "prediction";
    }

    @Override
    public Threshold threshold() {
      return Threshold.within(tolerance);
    }

    @Override
    public String canonical() {
      FlowText head =
          new FlowText()
              .text("claim", id)
              .raw("kind", kind())
              .text("statement", statement)
              .text("quantity", quantity)
              .text("at", at.label());
      return (arm.isEmpty() ? head : head.text("arm", arm))
          .word("law", law)
          .word("rival", rival)
          .number("tolerance", tolerance)
          .toString();
    }
  }

  /**
   * One arm against another: per seed the mean over grid points of the same η and S of the scaled
   * quantity in the arm minus that in the other. Greater: the mean must exceed the margin. Equal:
   * two one-sided tests against ±margin.
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

  /**
   * Learning rate and batch size grow together by κ, and a law predicts at which κ the quantity
   * breaks away: κ* is where its logarithm exceeds that at κ = 1 by the margin, by linear
   * interpolation in ln κ between grid points; where a run diverged, the geometric mean of that κ
   * and the one before. The same rule applied to what the law says gives the predicted κ*. Per seed
   * r = ln(measured/predicted κ*), two one-sided tests against ±tolerance. Where no run of a seed
   * breaks, or the law predicts no break, the claim cannot be supported.
   *
   * @param margin of the logarithm of the quantity; &gt; 0
   * @param tolerance of r; &gt; 0
   */
  record BreakFactor(
      String id,
      String statement,
      String quantity,
      Moment at,
      String arm,
      Law law,
      double margin,
      double tolerance)
      implements ArmClaim {
    public BreakFactor {
      Claim.checkHead(id, statement);
      margin = Domain.POSITIVE.require("margin", margin);
      tolerance = Domain.POSITIVE.require("tolerance", tolerance);
    }

    /** The quantity by the law. */
    public String predicted() {
      return WalkChoice.Predictions.name(quantity, law);
    }

    @Override
    public List<String> arms() {
      return List.of(arm);
    }

    @Override
    public List<String> quantities() {
      return List.of(quantity, predicted());
    }

    @Override
    public String kind() {
      return "break-factor";
    }

    @Override
    public Threshold threshold() {
      return Threshold.within(tolerance);
    }

    @Override
    public boolean needsEqualRatios() {
      return true;
    }

    @Override
    public String canonical() {
      return new FlowText()
          .text("claim", id)
          .raw("kind", kind())
          .text("statement", statement)
          .text("quantity", quantity)
          .text("at", at.label())
          .text("arm", arm)
          .word("law", law)
          .number("margin", margin)
          .number("tolerance", tolerance)
          .toString();
    }
  }

  /**
   * How fast a law errs less as the learning rate falls: at one SDE time and one batch size the
   * weak error e(η), the quantity measured minus the law, goes as η to the power of the order. Per
   * seed the least-squares slope of ln|e| on ln η over the grid points of the arm, minus the order;
   * two one-sided tests against ±tolerance. Where an error is not told from the noise of a seed
   * (its mean over seeds is below {@link #TOLD} times its standard deviation between them), or
   * changes sign between grid points, there is no order and nothing is decided. Source: Li, Tai, E,
   * arXiv 1811.01558, definition of weak order.
   *
   * @param order &gt; 0
   * @param tolerance of the measured order; &gt; 0
   */
  record Order(
      String id,
      String statement,
      String quantity,
      Moment at,
      String arm,
      Law law,
      double order,
      double tolerance)
      implements ArmClaim {
    /**
     * Least mean error in units of its standard deviation between seeds. The logarithm of an error
     * of relative deviation 1/4 is biased by −1/32, the slope by less.
     */
    public static final double TOLD = 4;

    /** Different learning rates at least. */
    public static final int LEAST_RATES = 3;

    public Order {
      Claim.checkHead(id, statement);
      order = Domain.POSITIVE.require("order", order);
      tolerance = Domain.POSITIVE.require("tolerance", tolerance);
    }

    /** The error has a sign, so the quantity enters as it is. */
    @Override
    public Scale scale() {
      return Scale.IDENTITY;
    }

    /** The quantity by the law. */
    public String predicted() {
      return WalkChoice.Predictions.name(quantity, law);
    }

    @Override
    public List<String> arms() {
      return List.of(arm);
    }

    @Override
    public List<String> quantities() {
      return List.of(quantity, predicted());
    }

    @Override
    public String kind() {
      return "order";
    }

    @Override
    public Threshold threshold() {
      return Threshold.within(tolerance);
    }

    @Override
    public String canonical() {
      return new FlowText()
          .text("claim", id)
          .raw("kind", kind())
          .text("statement", statement)
          .text("quantity", quantity)
          .text("at", at.label())
          .text("arm", arm)
          .word("law", law)
          .number("order", order)
          .number("tolerance", tolerance)
          .toString();
    }
  }
}
