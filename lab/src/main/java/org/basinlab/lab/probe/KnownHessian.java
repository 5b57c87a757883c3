package org.basinlab.lab.probe;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.basinlab.science.curvature.KnownSubspace;
import org.basinlab.science.curvature.LanczosProcess;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.LowestEigenvalue;
import org.basinlab.science.curvature.MatrixSizes;
import org.basinlab.science.curvature.RitzPair;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.random.RandomKey;

/**
 * What the probes of one model have found out about one Hessian, for those that come after: its
 * largest eigenvectors with their images, its lowest Ritz pair, and products with random vectors.
 * Numbers of one model then rest on the same products, and none is taken twice.
 */
public final class KnownHessian implements AutoCloseable {
  private final int most;
  private final RandomKey key;
  private Optional<KnownSubspace> subspace = Optional.empty();
  private Optional<RitzPair> lowest = Optional.empty();
  private Optional<MatrixSizes> sizes = Optional.empty();
  private Optional<HessianSizes.Rows> rows = Optional.empty();

  /**
   * Nothing yet.
   *
   * @param most vectors of which images are kept; ≥ 1, and at most the number of parameters
   * @param key of random vectors
   */
  public KnownHessian(int most, RandomKey key) {
    this.most = most;
    this.key = key;
  }

  /** Learns from a Lanczos process with the Hessian; only the first one tells the subspace. */
  void take(LanczosProcess process, int replica) {
    if (subspace.isEmpty()) {
      subspace = Optional.of(KnownSubspace.of(process, replica, most).hold());
    }
    RitzPair found = process.lowest(replica);
    if (lowest.isEmpty() || found.value() < lowest.get().value()) {
      lowest.ifPresent(former -> former.vector().close());
      found.vector().hold();
      lowest = Optional.of(found);
    }
  }

  /** Products that {@link #subspace} would take now. */
  long lacking() {
    return 2 * Math.max(0, most - subspace.map(KnownSubspace::size).orElse(0L));
  }

  /** Products that {@link #sizes} would take now. */
  long products(int vectors) {
    return lacking() + Math.max(0, vectors - sizes.map(MatrixSizes::drawn).orElse(0));
  }

  /**
   * tr H and ‖H‖_F, from at least so many random vectors outside of what is known.
   *
   * @param block vectors that are multiplied at a time
   */
  MatrixSizes sizes(SymmetricOperator hessian, int vectors, int block) {
    MatrixSizes drawn = sizes.orElseGet(() -> new MatrixSizes(subspace(hessian), key));
    sizes = Optional.of(drawn);
    drawn.draw(hessian, vectors, block);
    return drawn;
  }

  /** What all rows add up to, if they were once computed. */
  Optional<HessianSizes.Rows> rows() {
    return rows;
  }

  /** What all rows add up to, computed once. */
  HessianSizes.Rows rows(Supplier<HessianSizes.Rows> computed) {
    HessianSizes.Rows all = rows.orElseGet(computed);
    rows = Optional.of(all);
    return all;
  }

  /** A subspace that holds the largest eigenvectors, as large as may be. */
  KnownSubspace subspace(SymmetricOperator hessian) {
    List<RandomKey> keys = List.of(key);
    KnownSubspace whole =
        subspace.isEmpty()
            ? KnownSubspace.sketched(hessian, keys, most).hold()
            : further(subspace.get(), hessian, keys);
    subspace = Optional.of(whole);
    return whole;
  }

  private KnownSubspace further(
      KnownSubspace known, SymmetricOperator hessian, List<RandomKey> keys) {
    int more = most - Math.toIntExact(known.size());
    if (more <= 0) {
      return known;
    }
    KnownSubspace grown = known.sketchedFurther(hessian, keys, more).hold();
    known.close();
    return grown;
  }

  /** λ_min, not above what is known. */
  RitzValues smallest(SymmetricOperator hessian, RandomKey searched, LanczosSettings settings) {
    return LowestEigenvalue.search(
        hessian,
        searched,
        settings,
        subspace.flatMap(known -> lowest.map(pair -> new LowestEigenvalue.Before(known, pair))));
  }

  /** Frees what is known. */
  @Override
  public void close() {
    subspace.ifPresent(KnownSubspace::close);
    lowest.ifPresent(pair -> pair.vector().close());
    subspace = Optional.empty();
    lowest = Optional.empty();
    sizes = Optional.empty();
    rows = Optional.empty();
  }
}
