package org.basinlab.science.oracle;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** Random numbers, tables and matrix products. */
final class ArithmeticOracles {
  private ArithmeticOracles() {}

  static List<Oracle> all() {
    return List.of(
        new Oracle(
            "random numbers",
            "Key 42 'batches' 7 draws -0.6221959124648341 first, on every machine.",
            ArithmeticOracles::knownRandomNumber),
        new Oracle(
            "Student's t",
            "The 97.5 % point for 9 degrees of freedom is 2.262157 (tables), to 1e-9.",
            () ->
                Oracle.Finding.difference(
                    Math.abs(
                        TDistribution.of(9).inverseCumulativeProbability(0.975) - 2.2621571628),
                    1e-9)),
        new Oracle(
            "matrix product",
            "libtorch's product of two 70x70 matrices is that of three loops in double, to 1e-12.",
            ArithmeticOracles::matrixProduct));
  }

  private static Oracle.Finding knownRandomNumber() {
    double found = RandomKey.of(42).named("batches").at(7).gaussians(1)[0];
    return Oracle.Finding.difference(Math.abs(found - -0.6221959124648341), 0);
  }

  private static Oracle.Finding matrixProduct() {
    int n = 70;
    try (TensorScope scope = TensorScope.open()) {
      Tensor left = SmallProblem.random("left", n, n);
      Tensor right = SmallProblem.random("right", n, n);
      double[] a = left.toDoubles();
      double[] b = right.toDoubles();
      double[] c = new double[n * n];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          for (int j = 0; j < n; j++) {
            c[i * n + j] += a[i * n + k] * b[k * n + j];
          }
        }
      }
      Tensor product = left.unsqueeze(0).batchedProduct(right.unsqueeze(0));
      return Oracle.Finding.difference(
          Oracles.apart(product.to(Precision.FLOAT64).toDoubles(), c), 1e-12);
    }
  }
}
