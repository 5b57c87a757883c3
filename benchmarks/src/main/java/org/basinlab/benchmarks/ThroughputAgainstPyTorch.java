package org.basinlab.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Training steps per second of processor time on one core: Basin's cohorts against PyTorch, one run
 * at a time, in turn.
 *
 * <p>Usage: {@code ThroughputAgainstPyTorch [PYTHON [ROUNDS]]}. Each round measures both for the
 * same time; quoted is the median over rounds of the ratio within a round, which holds when the
 * machine's speed drifts.
 */
public final class ThroughputAgainstPyTorch {
  private static final int[][] BATCH_AND_COHORT = {{8, 16}, {32, 8}, {128, 8}};
  private static final double SECONDS = 3;

  private ThroughputAgainstPyTorch() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String python = arguments.length > 0 ? arguments[0] : "python3";
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    Workload workload = new Workload();
    System.out.println("batch  cohort  Basin µs/step  PyTorch µs/step  ratio median [min, max]");
    for (int[] pair : BATCH_AND_COHORT) {
      basin(workload, pair[0], pair[1]);
      double[] basin = new double[rounds];
      double[] peer = new double[rounds];
      double[] ratio = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        basin[i] = basin(workload, pair[0], pair[1]);
        peer[i] = peer(python, pair[0]);
        ratio[i] = peer[i] / basin[i];
      }
      Arrays.sort(ratio);
      System.out.printf(
          Locale.ROOT,
          "%5d  %6d  %13.1f  %15.1f  %.2f [%.2f, %.2f]%n",
          pair[0],
          pair[1],
          median(basin),
          median(peer),
          median(ratio),
          ratio[0],
          ratio[rounds - 1]);
    }
  }

  /** Microseconds of processor time of this thread, a step and a replica: median over pieces. */
  private static double basin(Workload workload, int batchSize, int replicas) {
    long steps = Workload.EXAMPLES / batchSize;
    double[] pieces = new double[1000];
    int count = 0;
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    while (System.nanoTime() < end && count < pieces.length) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      workload.train(batchSize, replicas, steps);
      long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      pieces[count++] = used / 1e3 / steps / replicas;
    }
    return median(Arrays.copyOf(pieces, count));
  }

  private static double peer(String python, int batchSize)
      throws IOException, InterruptedException {
    Path script = Path.of("benchmarks", "peers", "pytorch_sgd.py");
    Process process =
        new ProcessBuilder(
                python, script.toString(), String.valueOf(batchSize), String.valueOf(SECONDS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      if (process.waitFor() != 0 || line == null) {
        throw new IOException("The peer script failed; it needs PyTorch in " + python + ".");
      }
      return Double.parseDouble(line.split(" ", -1)[1]);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
