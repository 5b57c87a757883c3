package org.basinlab.science.curvature;

import java.util.List;
import java.util.Optional;
import org.basinlab.science.curvature.RitzValues.RitzValue;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The smallest algebraic eigenvalue of one symmetric map A, to a residual that is small beside the
 * eigenvalue itself, not beside ‖A‖: that of a Hessian may lie six orders below its largest.
 *
 * <p>The search begins with the lowest Ritz pair that is known, from whatever Krylov space, and
 * never ends above it. From the known subspace those vectors u that are eigenvectors to rounding,
 * of positive outliers, are kept out: Lanczos on the rest of the space sees the scale of the rest,
 * and neither stops at the rounding of the outliers nor takes the rest for 0. What an inexact u
 * leaves, |uᵀAv|, is part of the residual, and so is the rounding of products with A.
 */
public final class LowestEigenvalue {
  private static final int SUBSPACE = 20;

  /** √2: as much rounding as anything else. */
  private static final double MOSTLY_ROUNDING = 1.41;

  /** A vector with a shorter rest lies among the outliers. */
  private static final double MOSTLY_OUTSIDE = 0.5;

  private final SymmetricOperator operator;
  private final RandomKey key;
  private final LanczosSettings settings;
  private int products;

  private LowestEigenvalue(SymmetricOperator operator, RandomKey key, LanczosSettings settings) {
    this.operator = operator;
    this.key = key;
    this.settings = settings;
  }

  /**
   * What was known before.
   *
   * @param subspace of A
   * @param lowest of A
   */
  public record Before(KnownSubspace subspace, RitzPair lowest) {

    /** What a Lanczos process knows. */
    public static Before of(LanczosProcess process, int replica) {
      return new Before(KnownSubspace.of(process, replica, SUBSPACE), process.lowest(replica));
    }
  }

  /**
   * Searches.
   *
   * @param operator A, of one replica
   * @param key of random vectors
   * @param settings of one pair; its residual is relative to the eigenvalue alone
   * @param before empty for a search from a random vector
   */
  public static RitzValues search(
      SymmetricOperator operator,
      RandomKey key,
      LanczosSettings settings,
      Optional<Before> before) {
    try (TensorScope scope = TensorScope.open()) {
      LowestEigenvalue search = new LowestEigenvalue(operator, key, settings);
      return search.from(before.orElseGet(search::cold));
    }
  }

  private Before cold() {
    try (LanczosProcess process =
        new LanczosProcess(operator, List.of(key), settings.maximumProducts())) {
      search(process);
      return Before.of(process, 0);
    }
  }

  private RitzValues from(Before before) {
    RitzPair best = before.lowest();
    double rounding = before.subspace().rounding()[0];
    if (!isSmall(best.residual(), best.value())) {
      RitzPair refined = refined(before);
      double gap = refined.value() - best.value();
      best =
          gap <= 0
              ? refined
              : new RitzPair(
                  best.value(), Math.min(best.residual(), refined.residual() + gap), best.vector());
    }
    double residual = Math.hypot(best.residual(), rounding);
    return new RitzValues(
        List.of(new RitzValue(best.value(), residual)),
        products,
        isSmall(best.residual(), best.value()));
  }

  private boolean isSmall(double residual, double value) {
    return residual <= settings.relativeResidual() * Math.abs(value);
  }

  /** The lowest pair of the space without outliers, from the one that is known. */
  private RitzPair refined(Before before) {
    Outliers outliers = Outliers.of(before.subspace(), before.lowest().value());
    Tensor start = outliers.outside(before.lowest().vector());
    int left = settings.maximumProducts() - products;
    if (left < 1 || SmallMatrix.norms(start)[0] < MOSTLY_OUTSIDE) {
      return before.lowest();
    }
    try (LanczosProcess process =
        LanczosProcess.from(
            start.to(operator.precision()),
            outliers.without(operator),
            List.of(key.named("refined")),
            left)) {
      search(process);
      RitzPair found = process.lowest(0);
      double residual = Math.hypot(found.residual(), outliers.coupling(found.vector()));
      return new RitzPair(found.value(), residual, found.vector());
    }
  }

  /** Steps until the lowest pair stands still with a small residual, or only rounding is left. */
  private void search(LanczosProcess process) {
    double before = Double.POSITIVE_INFINITY;
    while (process.canStep()) {
      try (TensorScope scope = TensorScope.open()) {
        process.step();
        products++;
        RitzPair lowest = process.lowest(0);
        double moved = before - lowest.value();
        before = lowest.value();
        double least = MOSTLY_ROUNDING * process.rounding(0);
        boolean small = isSmall(lowest.residual(), before) && isSmall(Math.abs(moved), before);
        if (small || (lowest.residual() <= least && Math.abs(moved) <= least)) {
          return;
        }
      }
    }
  }
}
