package org.basinlab.science.curvature;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.jspecify.annotations.Nullable;

/** The largest algebraic eigenvalues of symmetric operators, with their residuals. */
public final class Lanczos {
  /** √2: as much rounding as anything else. */
  private static final double MOSTLY_ROUNDING = 1.41;

  private Lanczos() {}

  /**
   * The largest algebraic eigenvalues of every replica. Each replica's answer is the one it had
   * when it converged, so it does not depend on its neighbours.
   *
   * @param keys one a replica, deciding its start vector
   * @return one a replica
   */
  public static List<RitzValues> largest(
      SymmetricOperator operator, List<RandomKey> keys, LanczosSettings settings) {
    return largest(operator, keys, settings, (process, replica) -> {});
  }

  /** Told of each replica at the step at which its answer is taken. */
  public interface Harvest {
    /** Takes what it wants of a process that goes on, or ends, after it. */
    void take(LanczosProcess process, int replica);
  }

  /** The same, and more of what the process knows. */
  public static List<RitzValues> largest(
      SymmetricOperator operator, List<RandomKey> keys, LanczosSettings settings, Harvest harvest) {
    int replicas = keys.size();
    @Nullable RitzValues[] found = new RitzValues[replicas];
    double[][] before = new double[replicas][0];
    try (LanczosProcess process = new LanczosProcess(operator, keys, settings.maximumProducts())) {
      while (process.canStep() && Arrays.asList(found).contains(null)) {
        process.step();
        for (int r = 0; r < replicas; r++) {
          if (found[r] == null) {
            List<RitzValues.RitzValue> values = process.largest(r, settings.pairs());
            boolean exact = process.steps() == operator.dimension();
            double scale = process.scale(r);
            boolean converged = exact || converged(values, before[r], settings, scale);
            boolean over = converged || isHopeless(values, settings, scale, process.rounding(r));
            if (over || !process.canStep()) {
              found[r] = new RitzValues(values, process.steps(), converged);
              harvest.take(process, r);
            }
            before[r] = values.stream().mapToDouble(RitzValues.RitzValue::value).toArray();
          }
        }
      }
    }
    return ProbeSampling.present(found);
  }

  private static boolean converged(
      List<RitzValues.RitzValue> values, double[] before, LanczosSettings settings, double scale) {
    if (values.size() < settings.pairs() || before.length < settings.pairs()) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      double allowed = settings.allowed(values.get(i).value(), scale);
      boolean still = Math.abs(values.get(i).value() - before[i]) <= allowed;
      if (values.get(i).residual() > allowed || !still) {
        return false;
      }
    }
    return true;
  }

  /** Whether some residuals are above what is allowed, and those are mostly rounding. */
  static boolean isHopeless(
      List<RitzValues.RitzValue> values, LanczosSettings settings, double scale, double rounding) {
    List<RitzValues.RitzValue> unmet =
        values.stream()
            .filter(ritz -> ritz.residual() > settings.allowed(ritz.value(), scale))
            .toList();
    return values.size() >= settings.pairs()
        && !unmet.isEmpty()
        && unmet.stream().allMatch(ritz -> ritz.residual() <= MOSTLY_ROUNDING * rounding);
  }
}
