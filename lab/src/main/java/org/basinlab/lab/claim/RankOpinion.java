package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Jonckheere;
import org.basinlab.science.stats.Permutations;
import org.basinlab.science.stats.RatioGroups;
import org.basinlab.science.stats.TrendTest;

/**
 * A rank test of a direction beside the t test: Jonckheere-Terpstra over groups of equal η/S,
 * summed over seeds, orders permuted within each seed. Runs that broke down and left no number are
 * ranked worst, that is at the end that speaks against the claim.
 *
 * @param pFor one-sided p of the claimed direction
 * @param test the whole result
 */
record RankOpinion(double pFor, TrendTest test) {

  private static final int RANDOM_ORDERS = 9_999;

  static RankOpinion of(Direction claim, Selection selection) {
    boolean rises = claim.expected() == Direction.Expected.RISES;
    double worst = rises ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    List<Jonckheere.Stratum> strata =
        selection.seeds().stream().map(cells -> stratum(cells, worst)).toList();
    TrendTest test = Jonckheere.stratified(strata, permutations(claim));
    return new RankOpinion(rises ? test.pRising() : test.pFalling(), test);
  }

  /** Keyed by what the claim is about: judging again, or under another name, moves nothing. */
  private static Permutations permutations(Direction claim) {
    RandomKey key =
        RandomKey.of(0)
            .named("judge")
            .named(claim.quantity())
            .named(claim.at().label())
            .named(claim.scale().name())
            .named(claim.range().name());
    return Permutations.of(RANDOM_ORDERS, key.generator());
  }

  private static Jonckheere.Stratum stratum(SeedCells cells, double worst) {
    List<Cell> all = new ArrayList<>(cells.measured());
    all.addAll(cells.brokenDown());
    double[] ratios = all.stream().mapToDouble(cell -> cell.point().lrBatchRatio()).toArray();
    List<Double> groups =
        RatioGroups.of(ratios).membership().stream().map(Integer::doubleValue).toList();
    List<Double> values =
        all.stream().map(cell -> cell.isBrokenDown() ? worst : cell.value()).toList();
    return new Jonckheere.Stratum(groups, values);
  }

  String remark(int brokenDown) {
    String orders =
        test.exact()
            ? "all orders counted"
            : "%s random orders".formatted(NumberText.count(RANDOM_ORDERS));
    String ranked =
        brokenDown == 0 ? "" : ", runs that broke down ranked worst: %s".formatted(brokenDown);
    return "By ranks (Jonckheere-Terpstra within seeds, %s%s): %s for the claimed direction, Somers'"
            .formatted(orders, ranked, NumberText.pValue(pFor))
        + " D %s. Its null says more than \"no trend\": that nothing at all depends on η/S."
            .formatted(NumberText.brief(test.coefficient()));
  }
}
