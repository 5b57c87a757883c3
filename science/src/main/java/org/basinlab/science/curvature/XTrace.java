package org.basinlab.science.curvature;

import java.util.Arrays;
import java.util.List;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/**
 * tr A by XTrace (Epperly, Tropp and Webber 2024) with its normalised residual: each of k Gaussian
 * vectors in turn is the probe of what the basis made of the k − 1 others leaves, scaled to the
 * length it should have there; the estimate is the mean of the k numbers. Without bias.
 *
 * <p>The k numbers share their vectors, so sd/√k is too small a standard error. Where each depends
 * on its own probe and, in pairs, on the others, symmetrically, the covariance of two numbers is
 * 1/(k − 1) of the variance of one; the variance of the mean is then 2(k − 1)/(k − 2) times sd²/k,
 * and this is what is stated. Interactions of order p, symmetric, would ask for the factor p(k −
 * 1)/(k − p), so the error of a rough spectrum may still be stated too small. Measured ratios of
 * true to plain error are 1.1 to 1.5 at k from 16 to 24. The interval is that of t with k − 1
 * degrees of freedom. Of 95 % intervals of 24 probes there covered 94 to 95 % where eigenvalues
 * decay or two outliers stand over a bulk that is all one number, and 98 to 99 % over a bulk of
 * both signs; stopped at a target that takes about as many, 93, 91 to 92 and 98 to 99 % (q = 200;
 * TraceCoverageStatisticalTest). Where k is half of q or more, or fewer than the outliers, it
 * covers less.
 */
public final class XTrace {
  private static final int STOPPING_LEAST = 16;

  private XTrace() {}

  /**
   * The trace of every replica; two products a probe.
   *
   * @param keys one a replica; vector i of replica r is drawn from {@code
   *     keys.get(r).named("probe").at(i)}
   * @param settings {@code minimumProbes} is at least 3, and 16 to stop early; at most q probes are
   *     taken
   * @return tr A_r, unit of A, one a replica; exact, with standard error 0, where q probes were
   *     taken. Where a product depends on those before it to rounding, A reaches nothing more that
   *     could be seen, and the search ends; the standard error is then that of a flat rest at the
   *     rounding ε of that product, ε‖y‖√(q − k)
   */
  public static List<ProbedEstimate> estimate(
      SymmetricOperator operator, List<RandomKey> keys, ProbeSettings settings) {
    settings.requireMinimum(3, STOPPING_LEAST, "XTrace");
    ProbeVectors probes = new ProbeVectors(operator, keys, "probe");
    int most = (int) Math.min(settings.maximumProbes(), operator.dimension());
    @Nullable ProbedEstimate[] found = new ProbedEstimate[probes.replicas()];
    try (TensorScope scope = TensorScope.open()) {
      XTraceBasis basis = new XTraceBasis(operator, probes, most);
      while (Arrays.asList(found).contains(null)) {
        basis.extend(Math.min(settings.blockSize(), most - basis.size()));
        boolean[] exact = basis.exact();
        for (int r = 0; r < found.length; r++) {
          boolean decides = exact[r] || settings.decidesAt(basis.size()) || basis.size() == most;
          if (found[r] == null && decides) {
            Estimate estimate =
                exact[r]
                    ? captured(basis.moments(r), operator)
                    : estimate(basis.moments(r), operator.dimension());
            boolean reached = settings.target().isMetBy(estimate);
            if (reached || exact[r] || basis.size() == most) {
              found[r] = new ProbedEstimate(estimate, 2L * basis.size(), reached);
            }
          }
        }
      }
    }
    return ProbeSampling.present(found);
  }

  private static Estimate captured(XTraceMoments moments, SymmetricOperator operator) {
    int k = moments.size();
    double rounding = OrthonormalRows.rounding(operator.precision());
    double unseen =
        rounding * moments.longestProduct() * Math.sqrt((double) (operator.dimension() - k));
    return new Estimate(moments.captured(), unseen, k);
  }

  private static Estimate estimate(XTraceMoments moments, long dimension) {
    int k = moments.size();
    Estimate mean = Estimate.ofSamples(moments.terms(dimension));
    double inflation = Math.sqrt(2.0 * (k - 1) / (k - 2));
    return new Estimate(mean.value(), inflation * mean.standardError(), k);
  }
}
