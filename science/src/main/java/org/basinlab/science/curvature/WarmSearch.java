package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.curvature.RitzValues.RitzValue;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Search for the k largest eigenpairs of one symmetric map A, starting from what is remembered of a
 * nearby one. Values and residuals come from Rayleigh-Ritz on the directions that were multiplied,
 * V and W = AV, and from nothing else; each value is a lower bound of the eigenvalue of its rank.
 *
 * <p>First the k former vectors are multiplied, then a mixture of all others that are remembered:
 * the {@link MemoryProbe} tells which of them may have overtaken the wanted ones, and those are
 * multiplied too. The other directions come from a {@link Guess}, which knows A on V exactly and
 * elsewhere remembers the former map: each time what the k-th vector of the guess adds to V.
 * Without memory that is the Lanczos recurrence. After {@link #PATIENCE} directions the memory
 * counts as misleading and the guess goes without it.
 *
 * <p>The answer is taken when the residuals are small and no remembered vector is left that may
 * stand above it, and when of the Ritz pair after the wanted ones not even value and residual
 * together reach above them: near it lies another eigenvalue, and until then the search goes on
 * from that pair. What is small is measured by ‖A‖, which the directions of this search may not
 * show: at the lower end of a positive map they avoid the large eigenvalues. So the ‖A‖ of the
 * former search, shrunk as the map has shrunk, counts too while the memory does.
 *
 * <p>A start inside an invariant subspace would never leave it, so the first direction after the
 * start has a random part. What comes up from outside the remembered vectors is found only where
 * the search happens to touch it, and what remembered vectors have become by mixing with others is
 * missed where the one product happens to hide it; the way to be as sure as a random start can make
 * it is a cold search.
 */
final class WarmSearch implements AutoCloseable {
  /** Pairs remembered beyond those asked for. */
  static final int REMEMBERED = 24;

  private static final int PATIENCE = 12;
  private static final double RANDOM_PART = 0.1;

  private final LanczosSettings settings;
  private final Recollection former;
  private final RandomKey key;
  private final int wanted;
  private final int capacity;
  private final Precision precision;
  private final long dimension;
  private final GrowingRows basis;
  private final GrowingRows images;
  private int steps;
  private double scale;
  private double shrinkage = 1;
  private boolean settled;
  private @Nullable MemoryProbe memory;
  private List<RitzValue> ritz = List.of();
  private @Nullable RitzValues found;

  /** A search; {@link #close} it to free its basis. */
  WarmSearch(LanczosSettings settings, Recollection former, RandomKey key) {
    this.settings = settings;
    this.former = former;
    this.key = key;
    this.dimension = former.vectors().size(1);
    this.wanted = (int) Math.min(settings.pairs(), dimension);
    this.capacity = (int) Math.min(settings.maximumProducts(), dimension);
    this.precision = former.vectors().precision();
    this.basis = new GrowingRows(precision, 1, capacity, dimension);
    this.images = new GrowingRows(precision, 1, capacity, dimension);
  }

  int products() {
    return steps;
  }

  boolean isDone() {
    return found != null;
  }

  RitzValues values() {
    if (found == null) {
      throw new IllegalStateException("the search is not done");
    }
    return found;
  }

  /** Unit Ritz vectors, [k, q]. */
  Tensor vectors() {
    return SmallMatrix.combined(v(), SmallMatrix.eigenvectors(projected(), wanted));
  }

  Recollection recollection() {
    return guess(0).recollection(REMEMBERED + wanted, scale);
  }

  /**
   * What to multiply next, orthonormal and orthogonal to all before: k vectors first, then one at a
   * time, and a zero vector when the search is done.
   *
   * @return [n, q]
   */
  Tensor directions() {
    try (TensorScope scope = TensorScope.open()) {
      if (isDone()) {
        return scope.keep(Tensor.zeros(precision, 1, dimension));
      }
      return scope.keep(steps == 0 ? start() : next());
    }
  }

  /** Takes the images of the directions, [n, q] each. */
  void take(Tensor directions, Tensor products) {
    if (isDone()) {
      return;
    }
    try (TensorScope scope = TensorScope.open()) {
      int count = (int) directions.size(0);
      basis.put(steps, directions.unsqueeze(0));
      images.put(steps, products.unsqueeze(0));
      steps += count;
      if (steps == wanted) {
        shrinkage = Math.min(1, guess(0).scale());
      }
      if (memory != null && steps == wanted + 1) {
        memory.take(directions, products);
      }
      judge();
    }
  }

  private void judge() {
    EigenDecompositionSymmetric eigen = projected();
    ritz = new ArrayList<>();
    double[] residuals = SmallMatrix.norms(residuals(eigen, wanted + 1));
    double lowest = eigen.getEigenvalue(steps - 1);
    scale = Math.max(Math.abs(eigen.getEigenvalue(0)), Math.abs(lowest));
    if (remembers()) {
      scale = Math.max(scale, shrinkage * former.scale());
    }
    double rounding = LanczosProcess.rounding(precision) * scale;
    for (int i = 0; i < residuals.length; i++) {
      ritz.add(new RitzValue(eigen.getEigenvalue(i), Math.hypot(residuals[i], rounding)));
    }
    boolean met = firstUnmet() == wanted;
    boolean exact = steps == dimension;
    settled = met || Lanczos.isHopeless(ritz.subList(0, wanted), settings, scale, rounding);
    boolean looked = steps > wanted && !hasRival() && !nextMayOvertake();
    boolean converged = exact || (met && looked);
    if (converged || (settled && looked) || steps == capacity) {
      found = new RitzValues(ritz.subList(0, wanted), steps, converged);
    }
  }

  /** Index of the first wanted pair above the tolerance; k if there is none. */
  private int firstUnmet() {
    for (int i = 0; i < wanted; i++) {
      if (ritz.get(i).residual() > allowed(i)) {
        return i;
      }
    }
    return wanted;
  }

  private double allowed(int index) {
    return settings.allowed(ritz.get(index).value(), scale);
  }

  /** Whether a remembered vector that was not multiplied may stand above the wanted ones. */
  private boolean hasRival() {
    int last = wanted - 1;
    return memory != null && memory.hasRival(ritz.get(last).value() + allowed(last));
  }

  /**
   * Whether an eigenvalue near the Ritz value after the wanted ones may lie above them. Next to 0,
   * at the edge of a bulk, one nearly always may, and nothing is asked.
   */
  private boolean nextMayOvertake() {
    if (steps <= wanted) {
      return false;
    }
    RitzValue next = ritz.get(wanted);
    int last = wanted - 1;
    double least = ritz.get(last).value();
    boolean nextToZero = allowed(last) > settings.allowed(least, 0);
    return !nextToZero && next.value() + next.residual() > least + allowed(last);
  }

  private Tensor start() {
    int known = Math.min(wanted, former.size());
    Tensor rows = former.vectors().narrow(0, 0, known);
    for (int i = known; i < wanted; i++) {
      rows = Tensor.concatenate(List.of(rows, random(i)), 0);
    }
    Tensor block = unit(rows.narrow(0, 0, 1));
    for (int i = 1; i < wanted; i++) {
      Tensor rest = SmallMatrix.outside(rows.narrow(0, i, 1), block);
      block = Tensor.concatenate(List.of(block, unit(rest)), 0);
    }
    return block;
  }

  private Tensor next() {
    if (steps == wanted && former.size() > wanted) {
      double least = ritz.get(wanted - 1).value();
      memory = new MemoryProbe(former, wanted, guess(0).scale(), least, key.named("signs"));
    }
    Tensor direction = outside(promising());
    if (vanishes(direction)) {
      direction = outside(random(steps));
    }
    return steps == wanted ? withRandomPart(direction) : unit(outside(unit(direction)));
  }

  /** A mixture of the remembered, one of them, or what the guess adds. */
  private Tensor promising() {
    if (memory != null && hasRival()) {
      return memory.nextRival();
    }
    if (memory != null && steps == wanted) {
      return memory.direction();
    }
    int target = settled && nextMayOvertake() ? wanted : firstUnmet();
    return guess(target).addition(target);
  }

  private Tensor withRandomPart(Tensor direction) {
    Tensor part = unit(outside(random(steps))).times(RANDOM_PART);
    return unit(outside(unit(direction).plus(part)));
  }

  private boolean remembers() {
    return steps <= wanted + PATIENCE;
  }

  /** The guess, with the residual of one pair among what spans it. */
  private Guess guess(int target) {
    EigenDecompositionSymmetric eigen = projected();
    Tensor residual = residuals(eigen, target + 1);
    Tensor last = residual.narrow(0, residual.size(0) - 1, 1);
    return new Guess(v(), w(), last, remembers() ? former : null);
  }

  /** Ritz pairs of A on V. */
  private EigenDecompositionSymmetric projected() {
    RealMatrix t = SmallMatrix.innerProducts(v(), w());
    return new EigenDecompositionSymmetric(t.add(t.transpose()).scalarMultiply(0.5));
  }

  /** Ax − θx of the first {@code count} Ritz pairs. */
  private Tensor residuals(EigenDecompositionSymmetric eigen, int count) {
    RealMatrix s = SmallMatrix.eigenvectors(eigen, count);
    double[] theta = Arrays.copyOf(eigen.getEigenvalues(), s.getColumnDimension());
    RealMatrix scaled = s.multiply(MatrixUtils.createRealDiagonalMatrix(theta));
    return SmallMatrix.combined(w(), s).minus(SmallMatrix.combined(v(), scaled));
  }

  private Tensor v() {
    return basis.first(steps).select(0, 0);
  }

  private Tensor w() {
    return images.first(steps).select(0, 0);
  }

  private Tensor outside(Tensor row) {
    return steps == 0 ? row : SmallMatrix.outside(row, v());
  }

  private Tensor random(int index) {
    double[] row = key.at(index).gaussians((int) dimension);
    return Tensor.of(row, precision, 1, row.length);
  }

  private static boolean vanishes(Tensor row) {
    return !(SmallMatrix.norms(row)[0] > Double.MIN_NORMAL);
  }

  private static Tensor unit(Tensor row) {
    return SmallMatrix.scaled(row, new double[] {1 / SmallMatrix.norms(row)[0]});
  }

  @Override
  public void close() {
    basis.close();
    images.close();
  }
}
