package org.basinlab.science.theory;

import org.basinlab.science.Check;

/**
 * A loss in two dimensions with a wide basin (A, x ≈ 1) and a sharp one (B, x ≈ −1): L(x, y) = h(x²
 * − 1)² + (D/2)(x + 1) + ½k(x)y², k(x) = k_B^((1 − x)/2) k_A^((1 + x)/2). The integral over y is
 * Gaussian, so the marginal density of x is known exactly. {@code docs/theory/basins.md}, eq. (11).
 *
 * @param height h &gt; 0, loss
 * @param tilt D, loss: to first order the height of minimum A above minimum B; |D| &lt; 1.5 h
 * @param wide k_A &gt; 0, curvature in y at x = 1
 * @param sharp k_B &gt; 0, curvature in y at x = −1
 */
public record DoubleWell(double height, double tilt, double wide, double sharp) {
  private static final double REACH = 3;

  /**
   * Lower bound of the potential at the ends of the interval, in noise levels: the density beyond
   * is negligible.
   */
  private static final double HEIGHTS = 60;

  public DoubleWell {
    Check.that(
        height > 0
            && wide > 0
            && sharp > 0
            && Math.abs(tilt) < 1.5 * height
            && Double.isFinite(height + wide + sharp),
        "Needs finite h, k_A, k_B > 0 and |D| < 1.5 h, so that there are two basins, got %s, %s, %s,"
            + " %s.",
        height,
        wide,
        sharp,
        tilt);
  }

  /** L(x, y). */
  public double loss(double x, double y) {
    return valley(x) + curvature(x) * y * y / 2;
  }

  /** ∂L/∂x. */
  public double slopeX(double x, double y) {
    return slope(x) + bend() * curvature(x) * y * y / 2;
  }

  /** ∂L/∂y. */
  public double slopeY(double x, double y) {
    return curvature(x) * y;
  }

  /** k(x), curvature in y. */
  public double curvature(double x) {
    return sharp * Math.exp(bend() * (x + 1));
  }

  /** x of the wide minimum. */
  public double wideMinimum() {
    return root(1);
  }

  /** x of the sharp minimum. */
  public double sharpMinimum() {
    return root(-1);
  }

  /** x of the saddle between them. */
  public double saddle() {
    return root(0);
  }

  /** The two basins in Laplace's approximation, with the wide one as A and the sharp one as B. */
  public BasinOdds odds() {
    return new BasinOdds(minimum(wideMinimum()), minimum(sharpMinimum()), valley(saddle()));
  }

  /**
   * The ratio of the two in Laplace's approximation; its regime is also decided by the first terms
   * that it neglects, n times {@link #neglected} of either basin, without regard to their signs:
   * that they cancel in part is luck.
   *
   * @param noiseLevel n, in the unit of the loss
   */
  public Prediction<Double> laplace(double noiseLevel) {
    double share =
        noiseLevel * (Math.abs(neglected(wideMinimum())) + Math.abs(neglected(sharpMinimum())));
    return odds()
        .ratio(noiseLevel)
        .departing("the first terms that Laplace neglects in the two basins are %.4g", share);
  }

  /**
   * c of a basin, 1/loss, whose integral of exp(−L/n) is that of Laplace times 1 + cn + O(n²). Eq.
   * (12), exact.
   *
   * @param minimum x of the bottom of the basin
   */
  public double neglected(double minimum) {
    double second = 4 * height * (3 * minimum * minimum - 1);
    double third = 24 * height * minimum;
    double fourth = 24 * height;
    double across = -bend() / 2;
    return across * across / (2 * second)
        - across * third / (2 * second * second)
        - fourth / (8 * second * second)
        + 5 * third * third / (24 * second * second * second);
  }

  /**
   * Exact stationary density of x under isotropic noise of level n: that of the effective potential
   * L(x, 0) + (n/2) ln k(x), which the integral over y leaves.
   *
   * @param noiseLevel n, in the unit of the loss
   */
  public Gibbs law(double noiseLevel) {
    double reach = Math.sqrt(1 + Math.sqrt(HEIGHTS * (noiseLevel + Math.abs(tilt)) / height));
    double ends = Math.max(REACH, reach);
    return new Gibbs(
        x -> valley(x) + noiseLevel * Math.log(curvature(x)) / 2, noiseLevel, -ends, ends);
  }

  private Minimum minimum(double x) {
    return new Minimum(
        valley(x), SymmetricMatrix.diagonal(4 * height * (3 * x * x - 1), curvature(x)));
  }

  private double bend() {
    return Math.log(wide / sharp) / 2;
  }

  private double valley(double x) {
    double well = x * x - 1;
    return height * well * well + tilt * (x + 1) / 2;
  }

  private double slope(double x) {
    return 4 * height * x * (x * x - 1) + tilt / 2;
  }

  /** By Newton's method; the cubic has three simple roots near −1, 0 and 1. */
  private double root(double near) {
    double x = near;
    for (int i = 0; i < 100; i++) {
      x -= slope(x) / (4 * height * (3 * x * x - 1));
    }
    return x;
  }
}
