package org.basinlab.science.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** η of every replica at a step, remembered as tensors of the shapes that are asked for. */
final class LearningRates {
  private final double[] values;
  private final Precision precision;
  private final Map<Integer, Tensor> signed = new HashMap<>();

  LearningRates(double[] values, Precision precision) {
    this.values = values;
    this.precision = precision;
  }

  boolean are(double[] others) {
    return Arrays.equals(values, others);
  }

  /** η as [R, 1, …] of so many dimensions; held. */
  Tensor of(int dimensions) {
    return signed.computeIfAbsent(dimensions, size -> shaped(size, 1));
  }

  /** −η as [R, 1, …] of so many dimensions; held. */
  Tensor negative(int dimensions) {
    return signed.computeIfAbsent(-dimensions, size -> shaped(-size, -1));
  }

  private Tensor shaped(int dimensions, double sign) {
    long[] shape = new long[dimensions];
    Arrays.fill(shape, 1);
    shape[0] = values.length;
    double[] own = Arrays.stream(values).map(value -> sign * value).toArray();
    return Tensor.of(own, precision, shape).hold();
  }

  void close() {
    signed.values().forEach(Tensor::close);
  }
}
