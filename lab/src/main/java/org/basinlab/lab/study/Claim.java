package org.basinlab.lab.study;

/** A statement to be judged. The seed is the unit of replication in every kind of claim. */
public sealed interface Claim {

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
     * those whose η/S is below the smallest η/S at which any run of the study diverged; all, if
     * none did
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
   * on ln(η/S), then a one-sample t test over seeds (SCIENCE 2.1 DIRECTION).
   */
  record Direction(
      String id,
      String statement,
      String quantity,
      Moment at,
      Scale scale,
      Range range,
      Expected expected)
      implements Claim {}

  /**
   * Grid points of equal η/S agree more than points of unequal η/S: per seed the mean absolute
   * difference of the scaled quantity over pairs of unequal ratio minus that over pairs of equal
   * ratio; the mean over seeds must exceed the margin.
   *
   * @param margin in units of the scaled quantity; ≥ 0
   */
  record Collapse(
      String id,
      String statement,
      String quantity,
      Moment at,
      Scale scale,
      Range range,
      double margin)
      implements Claim {}

  /**
   * Grid points of equal η/S do not differ: per seed the mean difference, larger batch minus
   * smaller, of the scaled quantity over pairs of equal ratio; two one-sided tests against ±margin
   * (SCIENCE 2.1 EQUIVALENCE).
   *
   * @param margin in units of the scaled quantity; &gt; 0
   */
  record Equivalence(
      String id,
      String statement,
      String quantity,
      Moment at,
      Scale scale,
      Range range,
      double margin)
      implements Claim {}
}
