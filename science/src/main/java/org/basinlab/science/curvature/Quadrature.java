package org.basinlab.science.curvature;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.basinlab.science.Check;

/**
 * The Gauss quadrature of one unit vector v: vᵀ f(A) v ≈ Σ weight · f(value), exact for polynomials
 * of degree 2m − 1 (Golub and Meurant 2010, chapter 6).
 *
 * @param nodes from the smallest value up; their weights are positive and sum to 1
 * @param complete whether v lies in an invariant subspace that the nodes span: then the quadrature
 *     is exact, to rounding, for every f
 */
public record Quadrature(List<Node> nodes, boolean complete) {
  private static final double ROUNDING = 1e-6;

  /**
   * A node.
   *
   * @param value a Ritz value, unit of A
   * @param weight squared first component of its eigenvector; in (0, 1]
   */
  public record Node(double value, double weight) {
    public Node {
      Check.that(Double.isFinite(value), "A node must be finite, got %s.", value);
      Check.that(
          weight > 0 && weight <= 1 + ROUNDING, "A weight must lie in (0, 1], got %s.", weight);
    }
  }

  public Quadrature {
    nodes = nodes.stream().sorted(Comparator.comparingDouble(Node::value)).toList();
    double sum = nodes.stream().mapToDouble(Node::weight).sum();
    Check.that(Math.abs(sum - 1) < ROUNDING, "Weights must sum to 1, got %s.", sum);
  }

  /** Σ weight · f(value). */
  public double of(DoubleUnaryOperator f) {
    return nodes.stream().mapToDouble(node -> node.weight() * f.applyAsDouble(node.value())).sum();
  }

  /** Σ weight over values below {@code threshold}. */
  double below(double threshold) {
    return of(value -> value < threshold ? 1 : 0);
  }

  /**
   * How far {@link #below} may be from the spectral measure of v below the threshold: the larger
   * weight of the two nodes beside it, by the separation theorem of Chebyshev, Markov and Stieltjes
   * (Szegő 1939, theorem 3.41.1); 0 if complete.
   */
  double separation(double threshold) {
    if (complete) {
      return 0;
    }
    double left = 0;
    for (Node node : nodes) {
      if (node.value() >= threshold) {
        return Math.max(left, node.weight());
      }
      left = node.weight();
    }
    return left;
  }
}
