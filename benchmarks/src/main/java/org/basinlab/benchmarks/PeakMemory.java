package org.basinlab.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.landscape.LossSurface;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Peak resident memory of a chunked Hessian-vector product against that of a chunked gradient, each
 * in a process of its own, above what was resident before. Linux only; the allocator is told to
 * give back what is freed.
 *
 * <p>Usage: {@code PeakMemory}; it starts itself again as {@code PeakMemory mlp|conv
 * gradient|product}.
 */
public final class PeakMemory {
  private static final long EXAMPLES = 8000;
  private static final int CHUNK = 1000;
  private static final String RESET_PEAK = "5";

  private PeakMemory() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 2) {
      System.out.println(peak(arguments[0], arguments[1]));
      return;
    }
    for (String network : List.of("mlp", "conv")) {
      double gradient = inAProcess(network, "gradient");
      double product = inAProcess(network, "product");
      System.out.printf(
          Locale.ROOT,
          "%-5s gradient %6.1f MiB, product %6.1f MiB, %.2f times%n",
          network,
          gradient / 1024,
          product / 1024,
          product / gradient);
      new ResultLine("PeakMemory", network)
          .with("gradientKiB", gradient)
          .with("productKiB", product)
          .with("productOverGradient", product / gradient)
          .print();
    }
  }

  private static double inAProcess(String network, String work) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PeakMemory.class.getName(),
                network,
                work)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("MALLOC_MMAP_THRESHOLD_", "65536");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Double.parseDouble(said.strip());
  }

  /** KiB above what was resident before the work; that with few examples warms up. */
  private static long peak(String name, String work) throws IOException {
    TrainedNetwork network = name.equals("mlp") ? TrainedNetwork.mlp() : TrainedNetwork.conv();
    Tensor theta = network.after(List.of(0)).get(0);
    work(network, theta, work, 2);
    long before = kib("VmRSS:");
    Files.writeString(Path.of("/proc/self/clear_refs"), RESET_PEAK);
    work(network, theta, work, EXAMPLES);
    return kib("VmHWM:") - before;
  }

  private static void work(TrainedNetwork network, Tensor theta, String work, long examples) {
    try (TensorScope scope = TensorScope.open()) {
      NetworkObjective at = network.objective(theta, examples, Precision.FLOAT32);
      if (work.equals("gradient")) {
        new LossSurface(at, CHUNK).gradients(theta);
        return;
      }
      try (HessianOperator hessian = new HessianOperator(at, Chunking.of(CHUNK))) {
        int q = Math.toIntExact(hessian.dimension());
        hessian.apply(Tensor.of(RandomKey.of(2).gaussians(q), Precision.FLOAT32, 1, q));
      }
    }
  }

  private static long kib(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
