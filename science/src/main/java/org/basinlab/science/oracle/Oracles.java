package org.basinlab.science.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * All oracles, from arithmetic through curvature, estimators and gradient noise to repeatability,
 * so that the first failure is the most basic one.
 */
public final class Oracles {
  private Oracles() {}

  /** The oracles in that order; none has run yet. */
  public static List<Oracle> all() {
    List<Oracle> all = new ArrayList<>();
    all.addAll(ArithmeticOracles.all());
    all.addAll(CurvatureOracles.all());
    all.addAll(EstimatorOracles.all());
    all.addAll(NoiseOracles.all());
    all.addAll(RepeatabilityOracles.all());
    return all;
  }

  /** Largest absolute difference of two arrays of equal length. */
  static double apart(double[] left, double[] right) {
    double apart = left.length == right.length ? 0 : Double.NaN;
    for (int i = 0; i < left.length; i++) {
      apart = Math.max(apart, Math.abs(left[i] - right[i]));
    }
    return apart;
  }
}
