package org.basinlab.science.data;

/** How inputs are scaled; every statistic comes from the training part only. */
public enum Normalisation {
  /** Brightness divided by its largest value, so that inputs lie in [0, 1]. */
  UNIT,
  /** One mean and one standard deviation (divisor N times features) for all features. */
  GLOBAL,
  /** Mean and standard deviation (divisor N) of each feature; a constant feature becomes 0. */
  PER_FEATURE
}
