package org.basinlab.science.curvature;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.Eigenpairs.End;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The algebraic eigenpairs at either end of the spectrum of every replica, cold from a random start
 * or warm from an earlier result on nearby maps, e.g. the Hessian some steps ago. Each replica's
 * answer is the one it had when it converged, so it does not depend on its neighbours.
 *
 * <p>A cold search is {@link Lanczos#largest} with vectors; its result also keeps up to 24 + k
 * further Ritz vectors a replica for a later search. A warm one, described in {@link WarmSearch},
 * starts from the vectors of the earlier result and asks with one product whether one of the up to
 * 24 + k that were remembered has overtaken them. {@link RitzValues#converged} speaks of residuals,
 * not of rank: an eigenvalue that came up from outside of all that was remembered, or from
 * remembered vectors that mixed with each other, can be missed, and only a cold search is as sure
 * as a random start can make it.
 */
public final class EigenpairSearch {
  private EigenpairSearch() {}

  /** The largest, from a random start. */
  public static Eigenpairs largest(
      SymmetricOperator operator, List<RandomKey> keys, LanczosSettings settings) {
    return cold(End.LARGEST, operator, keys, settings);
  }

  /** The smallest, from a random start. */
  public static Eigenpairs smallest(
      SymmetricOperator operator, List<RandomKey> keys, LanczosSettings settings) {
    return cold(End.SMALLEST, Operators.negative(operator), keys, settings);
  }

  /**
   * The pairs at the same end as those of an earlier result, from that result.
   *
   * @param keys one a replica, deciding the random part of the search
   * @param former of as many replicas and the same dimension; any number of pairs
   */
  public static Eigenpairs again(
      SymmetricOperator operator,
      List<RandomKey> keys,
      LanczosSettings settings,
      Eigenpairs former) {
    Refusals.requireOneKeyPerReplica(operator, keys);
    Check.that(
        former.vectors().size(0) == operator.replicas()
            && former.vectors().size(2) == operator.dimension(),
        "A warm start needs eigenvectors of %d replicas of dimension %d, got %d of dimension %d."
            + " Start from a result of the same network, or from none.",
        operator.replicas(),
        operator.dimension(),
        former.vectors().size(0),
        former.vectors().size(2));
    Check.that(
        former.vectors().precision() == operator.precision(),
        "A warm start needs eigenvectors in the precision of the operator, %s, got %s."
            + " Start from a result in that precision, or from none.",
        operator.precision(),
        former.vectors().precision());
    SymmetricOperator upper = former.end() == End.LARGEST ? operator : Operators.negative(operator);
    List<WarmSearch> searches = new ArrayList<>();
    try (TensorScope scope = TensorScope.open()) {
      for (int r = 0; r < keys.size(); r++) {
        searches.add(
            new WarmSearch(settings, former.recollections().get(r), keys.get(r).named("guard")));
      }
      run(upper, searches);
      return kept(scope, assembled(former.end(), searches));
    } finally {
      searches.forEach(WarmSearch::close);
    }
  }

  private static void run(SymmetricOperator operator, List<WarmSearch> searches) {
    while (searches.stream().anyMatch(search -> !search.isDone())) {
      try (TensorScope scope = TensorScope.open()) {
        List<Tensor> directions = new ArrayList<>();
        for (WarmSearch search : searches) {
          directions.add(search.directions().unsqueeze(0));
        }
        Tensor block = Tensor.concatenate(directions, 0);
        Tensor products = operator.applyBlock(block);
        int first = 1 + searches.stream().mapToInt(WarmSearch::products).max().orElse(0);
        Refusals.requireFinite(
            products.to(Precision.FLOAT64).square().sum(1, 2).toDoubles(), first);
        for (int r = 0; r < searches.size(); r++) {
          searches.get(r).take(block.select(0, r), products.select(0, r));
        }
      }
    }
  }

  private static Eigenpairs cold(
      End end, SymmetricOperator upper, List<RandomKey> keys, LanczosSettings settings) {
    Tensor[] vectors = new Tensor[keys.size()];
    Recollection[] recollections = new Recollection[keys.size()];
    try (TensorScope scope = TensorScope.open()) {
      List<RitzValues> values =
          Lanczos.largest(
              upper,
              keys,
              settings,
              (process, r) -> {
                List<RitzValues.RitzValue> all =
                    process.largest(r, WarmSearch.REMEMBERED + settings.pairs());
                Tensor rows = process.ritzVectors(r, all.size());
                double[] guess = all.stream().mapToDouble(RitzValues.RitzValue::value).toArray();
                recollections[r] = new Recollection(guess, rows, process.scale(r));
                vectors[r] = rows.narrow(0, 0, Math.min(settings.pairs(), all.size()));
              });
      return kept(scope, assembled(end, values, List.of(vectors), List.of(recollections)));
    }
  }

  private static Eigenpairs assembled(End end, List<WarmSearch> searches) {
    return assembled(
        end,
        searches.stream().map(WarmSearch::values).toList(),
        searches.stream().map(WarmSearch::vectors).toList(),
        searches.stream().map(WarmSearch::recollection).toList());
  }

  private static Eigenpairs assembled(
      End end, List<RitzValues> values, List<Tensor> vectors, List<Recollection> recollections) {
    List<Tensor> blocks = vectors.stream().map(rows -> rows.unsqueeze(0)).toList();
    List<RitzValues> own =
        end == End.LARGEST ? values : values.stream().map(RitzValues::negated).toList();
    return new Eigenpairs(end, own, Tensor.concatenate(blocks, 0), recollections);
  }

  private static Eigenpairs kept(TensorScope scope, Eigenpairs found) {
    scope.keep(found.vectors());
    found.recollections().forEach(recollection -> scope.keep(recollection.vectors()));
    return found;
  }
}
