package org.basinlab.lab.foreign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.basinlab.lab.probe.KnownHessian;
import org.basinlab.science.noise.CovarianceTrace;

/**
 * What probes have found out about one model, for those that come after; by over how many of the
 * first examples it is.
 */
final class Findings implements AutoCloseable {
  private final Map<Integer, KnownHessian> hessians = new LinkedHashMap<>();
  private final Map<Integer, List<CovarianceTrace>> covariances = new LinkedHashMap<>();

  /** What is known of the Hessian. */
  KnownHessian hessian(int examples, Supplier<KnownHessian> nothing) {
    return hessians.computeIfAbsent(examples, count -> nothing.get());
  }

  /** tr C, computed once. */
  List<CovarianceTrace> covariance(int examples, Supplier<List<CovarianceTrace>> computed) {
    return covariances.computeIfAbsent(examples, count -> computed.get());
  }

  @Override
  public void close() {
    hessians.values().forEach(KnownHessian::close);
    hessians.clear();
    covariances.clear();
  }
}
