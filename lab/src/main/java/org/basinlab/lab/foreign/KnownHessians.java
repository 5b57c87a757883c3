package org.basinlab.lab.foreign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.basinlab.lab.probe.KnownHessian;

/** What is known of the Hessians of one model, by over how many of the first examples they are. */
final class KnownHessians implements AutoCloseable {
  private final Map<Integer, KnownHessian> byExamples = new LinkedHashMap<>();

  /** That of so many examples. */
  KnownHessian over(int examples, Supplier<KnownHessian> nothing) {
    return byExamples.computeIfAbsent(examples, count -> nothing.get());
  }

  @Override
  public void close() {
    byExamples.values().forEach(KnownHessian::close);
    byExamples.clear();
  }
}
