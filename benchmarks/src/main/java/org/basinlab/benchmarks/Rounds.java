package org.basinlab.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Seconds of the processor that this process spent on named pieces of work, over interleaved
 * rounds. All work here is on one thread, so they are seconds of a quiet machine; compiler and
 * garbage collector are counted where they run in between.
 */
final class Rounds {
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

  /** Seconds of the processor since the process began. */
  static double processorSeconds() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    if (system instanceof com.sun.management.OperatingSystemMXBean ours) {
      return ours.getProcessCpuTime() * 1e-9;
    }
    throw new IllegalStateException("this Java does not tell the processor time of its process");
  }

  /** Seconds of the processor of this thread alone, for work too short to be told otherwise. */
  static double threadSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }

  /** Does the work and adds its seconds to those of the name. */
  <T> T take(String name, Supplier<T> work) {
    double start = processorSeconds();
    T result = work.get();
    add(name, processorSeconds() - start);
    return result;
  }

  /** As {@link #take}, for work without a result. */
  void spend(String name, Runnable work) {
    double start = processorSeconds();
    work.run();
    add(name, processorSeconds() - start);
  }

  /** Adds what was measured elsewhere. */
  void add(String name, double value) {
    seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  /** Forgets the warm-up. */
  void clear() {
    seconds.clear();
  }

  double median(String name) {
    return median(seconds.getOrDefault(name, List.of()));
  }

  /** All medians of names that begin so. */
  Map<String, Double> medians(String prefix) {
    Map<String, Double> found = new LinkedHashMap<>();
    seconds.forEach(
        (name, values) -> {
          if (name.startsWith(prefix)) {
            found.put(name, median(values));
          }
        });
    return found;
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
