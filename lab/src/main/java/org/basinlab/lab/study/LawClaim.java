package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.science.Check;

/** A claim that a law says what is measured, or how far it errs. */
public sealed interface LawClaim extends ArmClaim {

  /** The law that the claim is about. */
  Law law();

  /** What the rival says of the quantity; empty for a claim without one. */
  default Optional<String> rivalling() {
    return Optional.empty();
  }

  /** What the law says of the quantity. */
  default String predicted() {
    return law().of(quantity());
  }

  /** Laws that must say something of the quantity in the arm. */
  List<Law> laws();

  @Override
  default List<String> quantities() {
    return Stream.concat(Stream.of(quantity(), predicted()), rivalling().stream()).toList();
  }

  /** Whether a grid point where the law has no value says nothing of the claim. */
  default boolean needsValueOfLaw() {
    return true;
  }

  /** A claim that a law holds and another, which is tempting, does not. */
  sealed interface Rivalled extends LawClaim {

    /** The law that is claimed to fail. */
    Law rival();

    @Override
    default Optional<String> rivalling() {
      return Optional.of(rival().of(quantity()));
    }

    @Override
    default List<Law> laws() {
      return List.of(law(), rival());
    }

    private static void requireOther(Law law, Law rival) {
      Check.that(law != rival, "A law is no rival of itself, got %s twice.", law.word());
    }
  }

  /**
   * A law predicts the quantity, and another does not: at every grid point of the arm r =
   * ln(measured/predicted), one number a seed, has a mean inside ±tolerance by two one-sided tests,
   * so the p for is the largest of theirs. The rival must fail: at one grid point at least, after
   * Bonferroni's correction, r lies nearer to 0 than to where the rival would have it. The claim is
   * refuted if the mean lies wholly outside at one grid point, after Bonferroni's correction; runs
   * that diverged where the law has a value count as above the tolerance, in a sign test. A grid
   * point where the law has no value for any seed says nothing; any other gap bars support.
   *
   * @param arm empty in a study without arms: then all grid points take part
   * @param law that is claimed to hold
   * @param rival that is claimed to fail
   * @param tolerance of r; &gt; 0
   */
  @Word("prediction")
  record Prediction(
      @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
      @Key("the claim as a sentence") String statement,
      @Key("what is measured") String quantity,
      @Key("at which snapshot") Moment at,
      @Key(
              value = "arm whose grid points take part; all in a study without arms",
              wording = Wording.NAME,
              otherwise = "",
              quiet = true)
          String arm,
      @Key("the law that is claimed to hold") Law law,
      @Key("the law that is claimed to fail") Law rival,
      @Key(value = "largest |ln(measured/predicted)|", domain = Domain.POSITIVE) double tolerance)
      implements Rivalled {
    public Prediction {
      Claim.checkHead(id, statement);
      tolerance = Domain.POSITIVE.require("tolerance", tolerance);
      Rivalled.requireOther(law, rival);
    }

    @Override
    public List<String> arms() {
      return arm.isEmpty() ? List.of() : List.of(arm);
    }

    @Override
    public Threshold threshold() {
      return Threshold.within(tolerance);
    }
  }

  /**
   * Learning rate and batch size grow together by κ, and a law predicts at which κ the quantity
   * breaks away, and a rival does not: κ* is where its logarithm departs from that at κ = 1 by the
   * margin, upwards or downwards, by linear interpolation in ln κ between grid points; where a run
   * diverged, the geometric mean of that κ and the one before, known to half the distance only. The
   * same rule applied to what law and rival say gives theirs. Per seed r = ln(measured/predicted
   * κ*), two one-sided tests against ±tolerance, less what divergence leaves open; and r must lie
   * nearer to 0 than to the rival. A seed in which only one of measurement and law breaks within
   * the grid bars support, and counts against the claim in a sign test where its bound lies beyond
   * the tolerance.
   *
   * @param rival that is claimed to fail; where it breaks beyond the grid, the end of the grid
   *     stands for it
   * @param margin of the logarithm of the quantity; &gt; 0
   * @param tolerance of r; &gt; 0
   */
  @Word("break-factor")
  record BreakFactor(
      @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
      @Key("the claim as a sentence") String statement,
      @Key("what is measured") String quantity,
      @Key("at which snapshot") Moment at,
      @Key(value = "arm whose grid points take part", wording = Wording.NAME) String arm,
      @Key("the law that is claimed to hold") Law law,
      @Key("the law that is claimed to fail") Law rival,
      @Key(
              value = "departure of the logarithm of the quantity that is a break",
              domain = Domain.POSITIVE)
          double margin,
      @Key(value = "largest |ln(measured/predicted κ*)|", domain = Domain.POSITIVE)
          double tolerance)
      implements Rivalled {
    public BreakFactor {
      Claim.checkHead(id, statement);
      margin = Domain.POSITIVE.require("margin", margin);
      tolerance = Domain.POSITIVE.require("tolerance", tolerance);
      Rivalled.requireOther(law, rival);
    }

    @Override
    public List<String> arms() {
      return List.of(arm);
    }

    /** Not so: it predicts a break there. */
    @Override
    public boolean needsValueOfLaw() {
      return false;
    }

    @Override
    public Threshold threshold() {
      return Threshold.within(tolerance);
    }

    @Override
    public boolean needsEqualRatios() {
      return true;
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
  @Word("order")
  record Order(
      @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
      @Key("the claim as a sentence") String statement,
      @Key("what is measured") String quantity,
      @Key("at which snapshot") Moment at,
      @Key(value = "arm whose grid points take part", wording = Wording.NAME) String arm,
      @Key("the law that errs") Law law,
      @Key(value = "weak order of the error", domain = Domain.POSITIVE) double order,
      @Key(value = "largest departure of the measured order", domain = Domain.POSITIVE)
          double tolerance)
      implements LawClaim {
    /**
     * Least mean error in units of its standard deviation between seeds. The logarithm of an error
     * of relative deviation 1/4 is biased by −1/32; over a factor of {@link #LEAST_SPREAD} in the
     * learning rate that moves the slope by less than 1/32.
     */
    public static final double TOLD = 4;

    /** Different learning rates at least. */
    public static final int LEAST_RATES = 3;

    /** Largest over smallest learning rate at least. */
    public static final double LEAST_SPREAD = 4;

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

    @Override
    public List<String> arms() {
      return List.of(arm);
    }

    @Override
    public List<Law> laws() {
      return List.of(law);
    }

    @Override
    public Threshold threshold() {
      return Threshold.within(tolerance);
    }
  }
}
