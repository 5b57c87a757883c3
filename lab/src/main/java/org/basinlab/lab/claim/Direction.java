package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPart;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.lab.verdict.Verdict.Outcome;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Interval;
import org.basinlab.science.stats.Jonckheere;
import org.basinlab.science.stats.Permutations;
import org.basinlab.science.stats.RatioGroups;
import org.basinlab.science.stats.TrendTest;

/**
 * The quantity rises or falls with η/S: per seed the least-squares slope of the scaled quantity on
 * ln(η/S), then a one-sample t test over seeds (docs/decisions/0009). Where the range holds runs
 * that diverged or failed to train and so have no number, the claim must also pass a rank test of
 * trend in which they are ranked worst: its p for is the larger of the two. The rank test is that
 * of Jonckheere and Terpstra over groups of equal η/S, summed over seeds, orders permuted within
 * each seed.
 */
@Word("direction")
public record Direction(
    @Inline About about,
    @Key(Scale.KEY) Scale scale,
    @Inline GridPart part,
    @Key("which way the quantity goes as η/S rises") Expected expected)
    implements Hypothesis {
  private static final int RANDOM_ORDERS = 9_999;

  public Direction {
    about =
        about.stated(
            "The %s %s as η/S rises%s"
                .formatted(
                    about.noun(), expected == Expected.RISES ? "rises" : "falls", part.words()));
  }

  /** Which way a quantity goes as η/S rises. */
  public enum Expected {
    RISES,
    FALLS
  }

  private boolean rises() {
    return expected == Expected.RISES;
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    return Ratios.needDifferent(this, grid, 2);
  }

  @Override
  public Effect effect() {
    return (rises() ? Side.ABOVE : Side.BELOW)
        .of("slope", 0)
        .in("d %s / d ln(η/S)".formatted(scale.of(quantity())))
        .needing("grid points at %s different η/S".formatted(SeedCells.DISTINCT_RATIOS));
  }

  @Override
  public Finding test(Selection numbers) {
    Finding slopes = numbers.seedwise(SeedCells::slope);
    if (slopes.test().isEmpty()) {
      return slopes;
    }
    TrendTest ranks = Jonckheere.stratified(strata(numbers), permutations());
    double p = rises() ? ranks.pRising() : ranks.pFalling();
    int brokenDown = numbers.brokenDownCells();
    Finding found =
        slopes.with(List.of(remark(ranks, p, brokenDown))).with(belowBreakdown(numbers));
    String sentence =
        "The slopes alone give %s, but with %s that broke down ranked worst the trend has %s.";
    return brokenDown == 0 || p <= slopes.pFor()
        ? found
        : found.hindered(
            p,
            sentence.formatted(
                NumberText.pValue(slopes.pFor()),
                Phrase.counted(brokenDown, "run"),
                NumberText.pValue(p)));
  }

  /** The slopes where no run of the range broke down: told beside the verdict, never judged. */
  private static List<String> belowBreakdown(Selection numbers) {
    if (numbers.breakdown().isEmpty()) {
      return List.of();
    }
    double border = numbers.breakdown().getAsDouble();
    double[] slopes =
        numbers.seeds().stream()
            .flatMapToDouble(seed -> seed.below(border).slope().stream())
            .toArray();
    if (slopes.length < 2) {
      return List.of();
    }
    Estimate mean = Estimate.ofSamples(slopes);
    Interval interval = mean.interval(numbers.confidence());
    return List.of(
        "Below η/S = %s, the smallest at which a run broke down, the mean slope is %s (%s interval %s to %s). That range follows from the runs, so it decides nothing."
            .formatted(
                NumberText.brief(border),
                NumberText.signed(mean.value()),
                NumberText.percent(numbers.confidence()),
                NumberText.signed(interval.lower()),
                NumberText.signed(interval.upper())));
  }

  /** Groups of equal η/S, seed by seed; runs that broke down speak against the claim. */
  private List<Jonckheere.Stratum> strata(Selection numbers) {
    double worst = rises() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    List<Jonckheere.Stratum> strata = new ArrayList<>();
    for (SeedCells cells : numbers.seeds()) {
      List<Cell> all = new ArrayList<>(cells.measured());
      all.addAll(cells.brokenDown());
      double[] ratios = all.stream().mapToDouble(cell -> cell.point().lrBatchRatio()).toArray();
      strata.add(
          new Jonckheere.Stratum(
              RatioGroups.grouped(ratios).membership().stream().map(Integer::doubleValue).toList(),
              all.stream().map(cell -> cell.isBrokenDown() ? worst : cell.value()).toList()));
    }
    return strata;
  }

  /** Keyed by what the claim is about: judging again, or under another name, moves nothing. */
  private Permutations permutations() {
    RandomKey key =
        RandomKey.of(0)
            .named("judge")
            .named(quantity())
            .named(at().label())
            .named(scale.name())
            .named(
                part.range()
                    + part.arm()
                    + (part.maximumBatchSize() == 0 ? "" : part.maximumBatchSize()));
    return Permutations.of(RANDOM_ORDERS, key.generator());
  }

  private static String remark(TrendTest ranks, double p, int brokenDown) {
    String orders =
        ranks.exact()
            ? "all orders counted"
            : "%s random orders".formatted(NumberText.count(RANDOM_ORDERS));
    String ranked =
        brokenDown == 0 ? "" : ", runs that broke down ranked worst: %s".formatted(brokenDown);
    return "By ranks (Jonckheere-Terpstra within seeds, %s%s): %s for the claimed direction, Somers'"
            .formatted(orders, ranked, NumberText.pValue(p))
        + " D %s. Its null says more than \"no trend\": that nothing at all depends on η/S."
            .formatted(NumberText.brief(ranks.coefficient()));
  }

  @Override
  public String sentence(Ruling ruling) {
    boolean refuted = ruling.outcome() == Outcome.REFUTED;
    boolean tellsRise = rises() != refuted;
    String instead = refuted ? (rises() ? " instead of rising" : " instead of falling") : "";
    return "the %s %s%s with rising η/S in %s; a doubling of η/S %s."
        .formatted(
            about.nounThen(),
            tellsRise ? "rose" : "fell",
            instead,
            ruling.seedsWith(effect -> tellsRise ? effect > 0 : effect < 0),
            perDoubling(ruling));
  }

  private static double doubled(double slope) {
    return slope * Math.log(2);
  }

  private static String perDoubling(Ruling ruling) {
    Interval interval = ruling.interval();
    boolean up = interval.lower() > 0;
    if (!up && interval.upper() >= 0) {
      return "changes it by " + ruling.meanAndInterval(slope -> ruling.change(doubled(slope)));
    }
    double near = up ? interval.lower() : interval.upper();
    double far = up ? interval.upper() : interval.lower();
    return "%s it by %s (%s %s to %s)"
        .formatted(
            up ? "raises" : "lowers",
            ruling.sizeOfChange(doubled(ruling.effect())),
            ruling.confidence(),
            ruling.sizeOfChange(doubled(near)),
            ruling.sizeOfChange(doubled(far)));
  }

  @Override
  public String heading(String quantity) {
    return quantity + (rises() ? " rises" : " falls") + " with η/S";
  }

  @Override
  public String underUnequalLoss(boolean lossRises) {
    return rises() == lossRises ? "pushes towards this claim" : "pushes against this claim";
  }

  @Override
  public String method() {
    return "Direction: for each seed the least-squares slope of the quantity, or its logarithm, on"
        + " ln(η/S); then a t test of the slopes against 0.";
  }
}
