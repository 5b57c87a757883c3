package org.basinlab.science.tensor;

import java.util.Arrays;
import org.basinlab.science.BrokenMachineException;

/** Started in a fresh JVM by {@link NativesIT}: loads libtorch and computes one product. */
final class MultipliesTwoMatrices {
  private MultipliesTwoMatrices() {}

  /** Prints the product; where libtorch cannot be loaded, prints why, twice, and exits with 3. */
  public static void main(String[] arguments) {
    try {
      System.out.println("product " + product());
    } catch (BrokenMachineException failure) {
      System.out.println("first: " + failure.getMessage());
      try {
        System.out.println("product " + product());
      } catch (BrokenMachineException again) {
        System.out.println("again: " + again.getMessage());
        System.exit(3);
      }
    }
  }

  private static String product() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor left = Tensor.of(new double[] {1, 2, 3, 4}, Precision.FLOAT64, 1, 2, 2);
      Tensor right = Tensor.of(new double[] {5, 6, 7, 8}, Precision.FLOAT64, 1, 2, 2);
      return Arrays.toString(left.batchedProduct(right).toDoubles());
    }
  }
}
