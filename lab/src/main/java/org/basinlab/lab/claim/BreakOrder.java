package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Place;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.lab.verdict.SeedEffect;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.science.Check;
import org.basinlab.science.stats.MeanTest;

/**
 * Learning rate and batch size grow together by κ at one η/S, and the κ* at which the quantity
 * breaks away is larger in each arm than in the one before (Jastrzebski et al. 2017, section 4.4:
 * the larger the training set). κ* is where the scaled quantity departs from that at κ = 1 by the
 * margin, by linear interpolation in ln κ between grid points; where a run diverged, the geometric
 * mean of that κ and the one before, known to half the distance. Per seed the difference of ln κ*,
 * later arm minus earlier, and a t test against 0; every pair of neighbours must pass, and one
 * refutes, after Bonferroni's correction. An arm that does not break within the grid bounds the
 * difference: the later one from below, which bars refutation, the earlier one from above, which
 * bars support.
 *
 * @param arms in rising order of κ*; at least two
 * @param margin departure of the scaled quantity that is a break; &gt; 0
 */
@Word("break-order")
public record BreakOrder(
    @Inline About about,
    @Key(Scale.KEY) Scale scale,
    @Key(value = "in rising order of the factor κ* at which they break", wording = Wording.NAME)
        List<String> arms,
    @Key(value = "departure of the scaled quantity that is a break", domain = Domain.POSITIVE)
        double margin)
    implements Hypothesis {
  public BreakOrder {
    arms = List.copyOf(arms);
    margin = Domain.POSITIVE.require("margin", margin);
    Check.that(arms.size() >= 2, "An order is one of two arms at least, got %s.", arms);
    Check.that(
        new HashSet<>(arms).size() == arms.size(),
        "An order has each of its arms once, got %s.",
        arms);
    about =
        about.stated(
            "The factor on η and S at which the %s breaks away by %s rises in the order %s"
                .formatted(
                    scale.of(about.noun()), NumberText.brief(margin), String.join(", ", arms)));
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    List<Flaw> flaws = new ArrayList<>();
    for (String arm : arms) {
      List<GridPoint> points = grid.stream().filter(point -> point.arm().equals(arm)).toList();
      if (points.size() < 2 || Ratios.distinct(points) > 1) {
        String sentence =
            "a break-order claim needs two grid points or more at one η/S in the arm %s, got %d at"
                + " %d.";
        flaws.add(new Flaw("", sentence.formatted(arm, points.size(), Ratios.distinct(points))));
      }
    }
    return flaws;
  }

  @Override
  public Effect effect() {
    return Side.ABOVE
        .of("difference of ln κ*", 0)
        .in("mean Δ ln κ*, each arm minus the one before, at the pair where it holds least")
        .needing("a break within the grid in both arms");
  }

  @Override
  public Finding test(Selection numbers) {
    List<Pair> pairs = IntStream.range(0, arms.size() - 1).mapToObj(i -> pair(i, numbers)).toList();
    Finding found =
        numbers
            .at(pairs.stream().map(Pair::place).toList())
            .barredByGaps()
            .withEveryPlace()
            .with(arms.stream().map(arm -> breaks(arm, numbers)).toList());
    for (Pair pair : pairs) {
      found =
          found.barredByAny(
              pair.open(),
              "seed",
              "In %%s nothing breaks in the arm %s within the grid, so that no larger κ* can be told of %s."
                  .formatted(arms.get(pair.earlier()), arms.get(pair.earlier() + 1)));
    }
    return found;
  }

  /**
   * Two neighbouring arms.
   *
   * @param open seeds in which the earlier does not break within the grid
   */
  private record Pair(int earlier, Place place, int open) {}

  private Pair pair(int earlier, Selection numbers) {
    List<SeedEffect> effects = new ArrayList<>();
    List<Double> least = new ArrayList<>();
    List<Double> greatest = new ArrayList<>();
    int open = 0;
    boolean bounded = true;
    for (SeedCells cells : numbers.seeds()) {
      SeedCells first = in(arms.get(earlier), cells);
      SeedCells second = in(arms.get(earlier + 1), cells);
      if (first.isEmpty() || second.isEmpty()) {
        continue;
      }
      BreakPoint before = BreakPoint.of(margin, first, Cell::value);
      BreakPoint after = BreakPoint.of(margin, second, Cell::value);
      double difference = after.logFactor() - before.logFactor();
      double slack = before.slack() + after.slack();
      effects.add(new SeedEffect(cells.seed(), difference));
      least.add(difference - slack);
      greatest.add(difference + slack);
      open += before.where() == BreakPoint.Where.BEYOND ? 1 : 0;
      bounded &= after.where() != BreakPoint.Where.BEYOND;
    }
    String words = "%s over %s".formatted(arms.get(earlier + 1), arms.get(earlier));
    Place place = Place.held(words, effects, effect());
    if (effects.size() < 2) {
      return new Pair(earlier, place, open);
    }
    double pro = open > 0 ? 1 : MeanTest.oneSample(array(least), 0).pAbove();
    double contra = bounded ? MeanTest.oneSample(array(greatest), 0).pBelow() : 1;
    return new Pair(earlier, place.decided(pro, contra), open);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static SeedCells in(String arm, SeedCells cells) {
    return new SeedCells(
        cells.seed(),
        cells.measured().stream().filter(cell -> cell.point().arm().equals(arm)).toList(),
        cells.brokenDown().stream().filter(cell -> cell.point().arm().equals(arm)).toList());
  }

  /** κ* of every seed of an arm. */
  private String breaks(String arm, Selection numbers) {
    List<String> words =
        numbers.seeds().stream()
            .map(cells -> in(arm, cells))
            .filter(cells -> !cells.isEmpty())
            .map(cells -> BreakPoint.of(margin, cells, Cell::value).words())
            .toList();
    return "κ* in the arm %s, by seed: %s.".formatted(arm, Phrase.list(words));
  }

  @Override
  public String sentence(Ruling ruling) {
    return "the factor at which the %s breaks away, from one arm to the next in %s, is multiplied by %s at %s, where it holds least."
        .formatted(
            about.nounThen(),
            String.join(", ", arms),
            ruling.meanAndInterval(log -> NumberText.brief(Math.exp(log))),
            ruling.where());
  }

  @Override
  public String heading(String quantity) {
    return "%s breaks away later in the order %s".formatted(quantity, String.join(", ", arms));
  }

  @Override
  public String method() {
    return "Break order: for each seed and arm the factor κ* on η and S at which the quantity, or its"
        + " logarithm, departs from that at κ = 1 by the margin, by interpolation between grid"
        + " points; a diverged run breaks halfway to the point before, known to half that"
        + " distance; a t test of the differences of ln κ* between neighbouring arms against 0."
        + " An arm that does not break within the grid bars support where it is the earlier"
        + " one, refutation where it is the later.";
  }
}
