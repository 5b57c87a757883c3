package org.basinlab.lab.study;

import java.util.List;
import java.util.function.Function;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Family;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Kinds;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.science.Check;

/** A statement to be judged. The seed is the unit of replication in every kind of claim. */
@Family(key = "kind", meaning = "how the claim is judged", after = 1)
public sealed interface Claim permits Claim.Direction, Claim.Collapse, Claim.Equivalence, ArmClaim {

  /** Identifier within the study, lower case words joined by hyphens. */
  String id();

  /** The claim as one sentence a reader understands. */
  String statement();

  /** What is measured, e.g. {@code sharpness}. */
  String quantity();

  /** At which snapshot. */
  Moment at();

  /** How the quantity enters the statistic. */
  Scale scale();

  /** Which grid points take part. */
  Range range();

  /**
   * Name of the kind, as in a study: {@code direction}, {@code collapse}, {@code equivalence},
   * {@code prediction}, {@code contrast}, {@code break-factor}, {@code order}.
   */
  default String kind() {
    return Kinds.of(Claim.class).word(this);
  }

  /** What the mean effect over seeds is held against. */
  Threshold threshold();

  /** Whether grid points of the same η/S are needed to judge it. */
  boolean needsEqualRatios();

  /** Whether grid points of different η/S are needed to judge it. */
  boolean needsUnequalRatios();

  /** One answer for each kind of claim; a new kind breaks every caller at compile time. */
  default <T> T match(
      Function<Direction, T> onDirection,
      Function<Collapse, T> onCollapse,
      Function<Equivalence, T> onEquivalence,
      Function<LawClaim.Prediction, T> onPrediction,
      Function<ArmClaim.Contrast, T> onContrast,
      Function<LawClaim.BreakFactor, T> onBreakFactor,
      Function<LawClaim.Order, T> onOrder) {
    if (this instanceof Direction direction) {
      return onDirection.apply(direction);
    }
    if (this instanceof Collapse collapse) {
      return onCollapse.apply(collapse);
    }
    if (this instanceof Equivalence equivalence) {
      return onEquivalence.apply(equivalence);
    }
    if (this instanceof LawClaim.Prediction prediction) {
      return onPrediction.apply(prediction);
    }
    if (this instanceof ArmClaim.Contrast contrast) {
      return onContrast.apply(contrast);
    }
    return this instanceof LawClaim.BreakFactor breaks
        ? onBreakFactor.apply(breaks)
        : onOrder.apply((LawClaim.Order) this);
  }

  /** Arms whose grid points take part; empty for a study without arms. */
  default List<String> arms() {
    return List.of();
  }

  /** Quantities that must be measured, or predicted, for the claim. */
  default List<String> quantities() {
    return List.of(quantity());
  }

  /** Scale of a quantity. */
  enum Scale {
    /** natural logarithm; the quantity must be positive */
    LOG,
    IDENTITY
  }

  /** Which grid points take part in a claim. */
  enum Range {
    /** all of them */
    ALL,
    /**
     * those whose η/S is below the smallest η/S at which any run of the study diverged or failed to
     * train; all, if none did. A finished run failed to train if the last training loss of its
     * trace is not below 0.9 times the first: a network that died has small curvature, but is no
     * wide minimum.
     */
    BELOW_BREAKDOWN
  }

  /** Which way a quantity goes as η/S rises. */
  enum Expected {
    RISES,
    FALLS
  }

  /**
   * The quantity rises or falls with η/S: per seed the least-squares slope of the scaled quantity
   * on ln(η/S), then a one-sample t test over seeds (docs/decisions/0009). Where the range holds
   * runs that diverged or failed to train and so have no number, the claim must also pass a rank
   * test of trend in which they are ranked worst.
   */
  @Word("direction")
  record Direction(
      @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
      @Key("the claim as a sentence") String statement,
      @Key("what is measured") String quantity,
      @Key("at which snapshot") Moment at,
      @Key("how the quantity enters the statistic: its natural logarithm, or as it is") Scale scale,
      @Key(
              value =
                  "grid points that take part: all, or those of η/S below the smallest at which a run diverged or failed to train",
              otherwise = "all")
          Range range,
      @Key("which way the quantity goes as η/S rises") Expected expected)
      implements Claim {
    public Direction {
      checkHead(id, statement);
    }

    @Override
    public Threshold threshold() {
      return expected == Expected.RISES ? Threshold.above(0) : Threshold.below(0);
    }

    @Override
    public boolean needsEqualRatios() {
      return false;
    }

    @Override
    public boolean needsUnequalRatios() {
      return true;
    }
  }

  /**
   * Grid points of equal η/S agree more than points of neighbouring η/S: per seed the mean absolute
   * difference of the scaled quantity over pairs of neighbouring ratio (no other ratio of the range
   * between them) minus that over pairs of equal ratio; the mean over seeds must exceed the margin.
   * Neighbours are the hardest honest comparison: with all unequal pairs, any trend over a wide
   * range of ratios would pass, however badly equal ratios agree. A pair of equal ratio of which
   * only one run diverged or failed to train is the worst disagreement there is: where the range
   * holds one, the claim cannot be supported.
   *
   * @param margin in units of the scaled quantity; ≥ 0
   */
  @Word("collapse")
  record Collapse(
      @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
      @Key("the claim as a sentence") String statement,
      @Key("what is measured") String quantity,
      @Key("at which snapshot") Moment at,
      @Key("how the quantity enters the statistic: its natural logarithm, or as it is") Scale scale,
      @Key(
              value =
                  "grid points that take part: all, or those of η/S below the smallest at which a run diverged or failed to train",
              otherwise = "all")
          Range range,
      @Key(value = "in units of the scaled quantity", domain = Domain.NOT_NEGATIVE) double margin)
      implements Claim {
    public Collapse {
      checkHead(id, statement);
      margin = Domain.NOT_NEGATIVE.require("margin", margin);
    }

    @Override
    public Threshold threshold() {
      return Threshold.above(margin);
    }

    @Override
    public boolean needsEqualRatios() {
      return true;
    }

    @Override
    public boolean needsUnequalRatios() {
      return true;
    }
  }

  /**
   * Grid points of equal η/S do not differ: for every pair of different batch sizes at one η/S, per
   * seed the scaled quantity at the larger batch minus that at the smaller; two one-sided tests
   * against ±margin (docs/decisions/0009 and 0024). It must hold for every pair, and is refuted by
   * one, after Bonferroni's correction. A pair of which only one run diverged or failed to train is
   * treated as in {@link Collapse}.
   *
   * @param margin in units of the scaled quantity; &gt; 0
   */
  @Word("equivalence")
  record Equivalence(
      @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
      @Key("the claim as a sentence") String statement,
      @Key("what is measured") String quantity,
      @Key("at which snapshot") Moment at,
      @Key("how the quantity enters the statistic: its natural logarithm, or as it is") Scale scale,
      @Key(
              value =
                  "grid points that take part: all, or those of η/S below the smallest at which a run diverged or failed to train",
              otherwise = "all")
          Range range,
      @Key(value = "in units of the scaled quantity", domain = Domain.POSITIVE) double margin)
      implements Claim {
    public Equivalence {
      checkHead(id, statement);
      margin = Domain.POSITIVE.require("margin", margin);
    }

    @Override
    public Threshold threshold() {
      return Threshold.within(margin);
    }

    @Override
    public boolean needsEqualRatios() {
      return true;
    }

    @Override
    public boolean needsUnequalRatios() {
      return false;
    }
  }

  /** Refuses an identifier or a statement that is none. */
  static void checkHead(String id, String statement) {
    Check.that(
        Wording.NAME.holds(id), "A claim is called by %s, got \"%s\".", Wording.NAME.words(), id);
    Check.that(!statement.isBlank(), "The claim %s needs a statement, got blank text.", id);
  }
}
