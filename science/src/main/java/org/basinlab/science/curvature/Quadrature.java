package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.basinlab.science.Check;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealVector;

/**
 * The Gauss quadrature of one unit vector v: vᵀ f(A) v ≈ Σ weight · f(value), exact for polynomials
 * of degree 2m − 1 (Golub and Meurant 2010, chapter 6).
 *
 * @param nodes from the smallest value up; their weights are positive and sum to 1
 * @param complete whether v lies, as far as products can tell, in an invariant subspace that the
 *     nodes span: then the quadrature is exact for every f that does not tell eigenvalues apart
 *     that differ by less than {@code rounding}
 * @param rounding what products are exact to, unit of A; ≥ 0. In float32 it is 5e-7 · ‖A‖, and a
 *     bulk of eigenvalues below it looks like one of a few nodes, on either side of 0
 */
public record Quadrature(List<Node> nodes, boolean complete, double rounding) {
  private static final double SLACK = 1e-6;

  /**
   * A node.
   *
   * @param value a Ritz value, unit of A
   * @param weight squared first component of its eigenvector; in (0, 1]
   */
  public record Node(double value, double weight) {
    public Node {
      Check.that(Double.isFinite(value), "A node must be finite, got %s.", value);
      Check.that(weight > 0 && weight <= 1 + SLACK, "A weight must lie in (0, 1], got %s.", weight);
    }
  }

  public Quadrature {
    Check.that(rounding >= 0, "The rounding must be at least 0, got %s.", rounding);
    nodes = nodes.stream().sorted(Comparator.comparingDouble(Node::value)).toList();
    double sum = nodes.stream().mapToDouble(Node::weight).sum();
    Check.that(Math.abs(sum - 1) < SLACK, "Weights must sum to 1, got %s.", sum);
  }

  /** Σ weight · f(value). */
  public double of(DoubleUnaryOperator f) {
    return nodes.stream().mapToDouble(node -> node.weight() * f.applyAsDouble(node.value())).sum();
  }

  /**
   * The Gauss quadratures of fewer nodes that agree with this one, and so with v, for polynomials
   * of degree 2 · order − 1: what as many Lanczos steps would have given. A complete one stays.
   *
   * @param fewest order of the first, ≥ 1
   * @param end order after the last
   */
  List<Quadrature> reduced(int fewest, int end) {
    int most = Math.min(end, nodes.size()) - 1;
    if (complete || most < fewest) {
      return Collections.nCopies(end - fewest, this);
    }
    double[] alpha = new double[most];
    double[] beta = new double[most];
    tridiagonalise(alpha, beta);
    List<Quadrature> reduced = new ArrayList<>();
    for (int order = fewest; order < end; order++) {
      reduced.add(
          order > most
              ? this
              : of(
                  new EigenDecompositionSymmetric(
                      Arrays.copyOf(alpha, order), Arrays.copyOf(beta, order - 1)),
                  false,
                  rounding));
    }
    return reduced;
  }

  /** Lanczos steps on the nodes from the roots of their weights, as many as there is room for. */
  private void tridiagonalise(double[] alpha, double[] beta) {
    int m = nodes.size();
    RealVector[] basis = new RealVector[alpha.length];
    RealVector next =
        new ArrayRealVector(nodes.stream().mapToDouble(Node::weight).toArray()).map(Math::sqrt);
    for (int j = 0; j < alpha.length; j++) {
      basis[j] = next.mapDivide(next.getNorm());
      next = new ArrayRealVector(m);
      for (int i = 0; i < m; i++) {
        next.setEntry(i, nodes.get(i).value() * basis[j].getEntry(i));
      }
      alpha[j] = next.dotProduct(basis[j]);
      for (int k = 0; k < 2 * (j + 1); k++) {
        RealVector former = basis[k % (j + 1)];
        next = next.subtract(former.mapMultiply(next.dotProduct(former)));
      }
      beta[j] = next.getNorm();
    }
  }

  /** From the tridiagonal matrix of a Lanczos process (Golub and Welsch 1969). */
  static Quadrature of(EigenDecompositionSymmetric tridiagonal, boolean complete, double rounding) {
    double[] values = tridiagonal.getEigenvalues();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      double first = tridiagonal.getEigenvector(i).getEntry(0);
      if (first * first > 0) {
        nodes.add(new Node(values[i], first * first));
      }
    }
    return new Quadrature(nodes, complete, rounding);
  }

  /** The same with nodes nearer to 0 than {@link #rounding} put at {@code side} times it. */
  Quadrature rounded(int side) {
    return new Quadrature(
        nodes.stream()
            .map(
                node ->
                    Math.abs(node.value()) < rounding
                        ? new Node(side * rounding, node.weight())
                        : node)
            .toList(),
        complete,
        rounding);
  }

  /**
   * How far the weight of the nodes below a threshold may be from the spectral measure of v there:
   * the weight of the nodes nearer to it than {@link #rounding}, whose side products do not tell,
   * and unless complete the larger weight of the two nodes beside those, by the separation theorem
   * of Chebyshev, Markov and Stieltjes (Szegő 1939, theorem 3.41.1).
   */
  double separation(double threshold) {
    double undecided = 0;
    double left = 0;
    double right = 0;
    for (Node node : nodes) {
      double distance = node.value() - threshold;
      if (Math.abs(distance) < rounding) {
        undecided += node.weight();
      } else if (distance < 0) {
        left = node.weight();
      } else if (right == 0) {
        right = node.weight();
      }
    }
    return undecided + (complete ? 0 : Math.max(left, right));
  }
}
