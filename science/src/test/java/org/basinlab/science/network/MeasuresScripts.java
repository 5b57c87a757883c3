package org.basinlab.science.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.noise.ExampleGradients;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** Started in a fresh JVM by {@link ScriptSoakIT}: works, and prints its resident set at times. */
final class MeasuresScripts {
  private static final List<Integer> IMAGE = List.of(1, 6, 6);

  private MeasuresScripts() {}

  /**
   * Prints lines {@code resident KiB}: the first after warming up, then ten among products with a
   * Hessian whose graphs are partly kept, ten among products of Hessians made anew, and ten among
   * gradients of single examples. All is done in one outer scope.
   */
  public static void main(String[] arguments) {
    try (TensorScope scope = TensorScope.open()) {
      ScriptNetwork network = Scripts.network("conv", IMAGE, Precision.FLOAT32);
      NetworkObjective objective =
          new NetworkObjective(
              network,
              Loss.CROSS_ENTROPY,
              network.parameters(),
              Scripts.inputs(IMAGE).to(Precision.FLOAT32),
              Scripts.labels(network.outputs()));
      work(objective, ScriptSoakIT.TIMES / 5, () -> {});
      printResident();
      work(objective, ScriptSoakIT.TIMES, MeasuresScripts::printResident);
    }
  }

  private static void work(NetworkObjective objective, int times, Runnable tenTimes) {
    try (HessianOperator hessian = new HessianOperator(objective, new Chunking(5, 5))) {
      repeat(times, tenTimes, () -> multiply(hessian, objective.parameters()));
    }
    repeat(
        times,
        tenTimes,
        () -> {
          try (HessianOperator hessian = new HessianOperator(objective, new Chunking(12, 12))) {
            multiply(hessian, objective.parameters());
          }
        });
    repeat(
        times / Scripts.EXAMPLES,
        tenTimes,
        () -> CovarianceTrace.computed(ExampleGradients.byAutograd(objective, 5)));
  }

  private static void multiply(HessianOperator hessian, Tensor direction) {
    try (TensorScope scope = TensorScope.open()) {
      hessian.apply(direction);
    }
  }

  private static void repeat(int times, Runnable tenTimes, Runnable work) {
    for (int i = 1; i <= times; i++) {
      try (TensorScope scope = TensorScope.open()) {
        work.run();
      }
      if (i % (times / 10) == 0) {
        tenTimes.run();
      }
    }
  }

  private static void printResident() {
    try {
      String line =
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(each -> each.startsWith("VmRSS:"))
              .findFirst()
              .orElseThrow();
      System.out.println("resident " + line.replaceAll("\\D", ""));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
