package org.basinlab.science.stats;

import org.basinlab.science.Check;

/**
 * A rank test of trend against the null that every order of the values is equally likely.
 *
 * @param coefficient in [−1, 1], positive for a rising trend; 0 where there is nothing to order
 * @param pRising probability under the null of a trend rising at least as much; in (0, 1]
 * @param pFalling probability under the null of a trend falling at least as much; in (0, 1]
 * @param exact whether all orders were counted; otherwise p = (b + 1)/(n + 1) from n random ones
 */
public record TrendTest(double coefficient, double pRising, double pFalling, boolean exact) {

  public TrendTest {
    Check.that(
        Math.abs(coefficient) <= 1 + 1e-12,
        "A trend coefficient must lie in [-1, 1], got %s.",
        coefficient);
  }
}
