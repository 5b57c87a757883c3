package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.RitzValues.RitzValue;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * Spectral densities by stochastic Lanczos quadrature with full re-orthogonalisation (Ubaru, Chen
 * and Saad 2017). A random unit vector has E vᵀf(A)v = tr f(A)/q; m Lanczos steps from v yield the
 * Gauss quadrature of f under the spectral measure of v.
 */
public final class LanczosQuadrature {
  private static final int AT_ONCE = 4;
  private static final double SURE = 1e-2;

  private LanczosQuadrature() {}

  /**
   * The density of every replica.
   *
   * @param keys one a replica; probe i of replica r starts from {@code
   *     keys.get(r).named("probe").at(i)}
   * @return one a replica
   */
  public static List<SpectralDensity> densities(
      SymmetricOperator operator, List<RandomKey> keys, QuadratureSettings settings) {
    return densities(operator, keys, settings, AT_ONCE);
  }

  /**
   * The same with the bases of no more than {@code atOnce} vectors a replica in memory; results
   * change by rounding only.
   *
   * @param atOnce ≥ 1
   */
  public static List<SpectralDensity> densities(
      SymmetricOperator operator, List<RandomKey> keys, QuadratureSettings settings, int atOnce) {
    return densities(operator, keys, settings, atOnce, (process, row) -> {});
  }

  /**
   * The same.
   *
   * @param harvest told of every vector of every replica, as a replica of a process, at its last
   *     step
   */
  public static List<SpectralDensity> densities(
      SymmetricOperator operator,
      List<RandomKey> keys,
      QuadratureSettings settings,
      int atOnce,
      Lanczos.Harvest harvest) {
    return densities(Optional.empty(), operator, keys, settings, atOnce, harvest);
  }

  /**
   * The density of one map of which something is known: Ritz values θ of the subspace whose
   * residual is at most |θ|/100 stand for an eigenvalue each, and random vectors orthogonal to
   * theirs tell the others. What a residual does to means of smooth functions is of second order.
   *
   * @param known of the operator
   * @param key probe i starts from {@code key.named("probe").at(i)}
   */
  public static SpectralDensity beyond(
      KnownSubspace known,
      SymmetricOperator operator,
      RandomKey key,
      QuadratureSettings settings,
      int atOnce,
      Lanczos.Harvest harvest) {
    double rounding = known.rounding()[0];
    RitzBasis sure =
        RitzBasis.of(known)
            .chosen(pair -> pair.residual() + rounding <= SURE * Math.abs(pair.value()));
    return densities(Optional.of(sure), operator, List.of(key), settings, atOnce, harvest).get(0);
  }

  private static List<SpectralDensity> densities(
      Optional<RitzBasis> known,
      SymmetricOperator operator,
      List<RandomKey> keys,
      QuadratureSettings settings,
      int atOnce,
      Lanczos.Harvest harvest) {
    Check.that(atOnce >= 1, "A quadrature needs at least 1 vector at once, got %d.", atOnce);
    Refusals.requireOneKeyPerReplica(operator, keys);
    boolean exact = settings.steps() >= operator.dimension();
    Check.that(
        exact || known.isEmpty() || known.get().values().size() < operator.dimension(),
        "All %d eigenvalues are known; take as many steps, and the spectrum is exact.",
        operator.dimension());
    double rounding = known.map(basis -> basis.known().rounding()[0]).orElse(0.0);
    int probes = exact ? 1 : settings.probes();
    List<List<Quadrature>> found = new ArrayList<>();
    keys.forEach(key -> found.add(new ArrayList<>()));
    int steps = (int) Math.min(settings.steps(), operator.dimension());
    int[] products = new int[keys.size()];
    for (int from = 0; from < probes; from += atOnce) {
      int count = Math.min(atOnce, probes - from);
      try (LanczosProcess process =
          process(known, new ProbeBlock(operator, count), probeKeys(keys, from, count), steps)) {
        do {
          process.step();
        } while (process.canStep() && (exact || !allInvariant(process, keys.size() * count)));
        for (int row = 0; row < keys.size() * count; row++) {
          try (TensorScope scope = TensorScope.open()) {
            harvest.take(process, row);
          }
          found.get(row / count).add(exact ? spectrum(process, row) : rule(process, row, rounding));
          products[row / count] += exact ? steps : process.order(row);
        }
      }
    }
    List<Double> values =
        known
            .filter(basis -> !exact)
            .map(basis -> basis.values().stream().map(RitzValue::value).toList())
            .orElse(List.of());
    List<SpectralDensity> densities = new ArrayList<>();
    for (int r = 0; r < products.length; r++) {
      densities.add(
          new SpectralDensity(operator.dimension(), values, found.get(r), products[r], exact));
    }
    return densities;
  }

  private static LanczosProcess process(
      Optional<RitzBasis> known, SymmetricOperator block, List<RandomKey> keys, int steps) {
    if (known.isEmpty()) {
      return new LanczosProcess(block, keys, steps);
    }
    try (TensorScope scope = TensorScope.open()) {
      Tensor drawn = LanczosProcess.gaussians(block, keys, 0).to(Precision.FLOAT64);
      Tensor start = SmallMatrix.outside(drawn, known.get().vectors());
      return LanczosProcess.from(start.to(block.precision()), block, keys, steps);
    }
  }

  private static boolean allInvariant(LanczosProcess process, int rows) {
    return IntStream.range(0, rows).allMatch(process::isInvariant);
  }

  private static List<RandomKey> probeKeys(List<RandomKey> keys, int from, int count) {
    List<RandomKey> all = new ArrayList<>();
    for (RandomKey key : keys) {
      for (int i = from; i < from + count; i++) {
        all.add(key.named("probe").at(i));
      }
    }
    return all;
  }

  /** At full order T is A in another basis: its eigenvalues are all those of A. */
  private static Quadrature spectrum(LanczosProcess process, int row) {
    double[] values = process.decomposed(row, process.steps()).getEigenvalues();
    double weight = 1.0 / values.length;
    return new Quadrature(
        Arrays.stream(values).mapToObj(value -> new Quadrature.Node(value, weight)).toList(),
        true,
        process.rounding(row));
  }

  /** Up to an invariant subspace: what comes after it has no weight. */
  private static Quadrature rule(LanczosProcess process, int row, double leastRounding) {
    return Quadrature.of(
        process.decomposed(row, process.order(row)),
        process.isInvariant(row),
        Math.max(process.rounding(row), leastRounding));
  }
}
