package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.tensor.Tensor;

/**
 * The asymmetry in sharpness between the two ends of the line through two solutions: with d = θ₂ −
 * θ₁,
 *
 * <pre>A = ln [ (L(θ₂ + ½d) − L(θ₂)) / (L(θ₁ − ½d) − L(θ₁)) ],</pre>
 *
 * positive if θ₂ is the sharper end.
 */
public sealed interface EndAsymmetry {
  /**
   * The loss rises beyond both ends by more than its rounding.
   *
   * @param value A
   * @param rounding bound on the error of A from the rounding of the losses, to first order
   */
  record Defined(double value, double rounding) implements EndAsymmetry {}

  /**
   * The loss does not rise by more than its rounding, or is not finite, beyond at least one end, so
   * that this end is not a resolved minimum along the line and A is undefined.
   *
   * @param beyondFirst L(θ₁ − ½d) − L(θ₁), unit loss
   * @param beyondSecond L(θ₂ + ½d) − L(θ₂), unit loss
   */
  record Undefined(double beyondFirst, double beyondSecond) implements EndAsymmetry {}

  /**
   * Computes the asymmetry of each replica from four forward passes.
   *
   * @param first θ₁, [R, q]
   * @param second θ₂, [R, q]
   * @return R results, one for each replica
   */
  static List<EndAsymmetry> between(LossSurface surface, Tensor first, Tensor second) {
    Grid ends = new Grid(List.of(-0.5, 0.0, 1.0, 1.5));
    List<EndAsymmetry> all = new ArrayList<>();
    for (LossLine line : LossLine.between(surface, first, second, ends)) {
      List<Double> losses = line.losses();
      all.add(
          of(
              losses.get(0) - losses.get(1),
              surface.rounding(losses.get(0)),
              losses.get(3) - losses.get(2),
              surface.rounding(losses.get(3))));
    }
    return all;
  }

  /**
   * Computes the asymmetry from the rises L(θ₁ − ½d) − L(θ₁) and L(θ₂ + ½d) − L(θ₂).
   *
   * @param roundingFirst rounding error of the first rise, unit loss
   * @param roundingSecond rounding error of the second rise, unit loss
   */
  static EndAsymmetry of(
      double beyondFirst, double roundingFirst, double beyondSecond, double roundingSecond) {
    double value = Math.log(beyondSecond / beyondFirst);
    boolean rises = beyondFirst > roundingFirst && beyondSecond > roundingSecond;
    return rises && Double.isFinite(value)
        ? new Defined(value, roundingFirst / beyondFirst + roundingSecond / beyondSecond)
        : new Undefined(beyondFirst, beyondSecond);
  }
}
