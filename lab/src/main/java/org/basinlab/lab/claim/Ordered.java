package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Place;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.science.Check;

/**
 * Arms, or the grid points of different batch sizes or learning rates, stand in a stated order by a
 * quantity: from each group to the next it rises by more than the margin. Two groups are compared
 * wherever two grid points differ in the group alone: arms at one η and S, batch sizes at one η,
 * learning rates at one S. Per seed the scaled quantity in the later group minus that in the
 * earlier, and a one-sided t test against the margin for every pair of neighbours.
 *
 * <p>An order says something of every pair of neighbours, so its null is the union of theirs, and
 * it is supported where each of them is rejected (intersection-union: the p for is the largest of
 * theirs and needs no correction; Berger 1982). A test of trend, Jonckheere's or Page's, has the
 * null that nothing depends on the group; it rejects as well where two neighbours are equal or
 * inverted, and so cannot support an order. The claim is refuted by one pair, after Bonferroni's
 * correction. A run that diverged or failed to train bars support.
 *
 * @param arms in rising order of the quantity; empty for an order of grid points
 * @param batchSizes likewise
 * @param learningRates likewise; one of the three lists has two members at least, the others none
 * @param margin in units of the scaled quantity; ≥ 0
 */
@Word("ordered")
public record Ordered(
    @Inline About about,
    @Key(Scale.KEY) Scale scale,
    @Key(
            value = "arms in rising order of the quantity",
            wording = Wording.NAME,
            otherwise = "[]",
            quiet = true)
        List<String> arms,
    @Key(
            value = "batch sizes in rising order of the quantity, compared at each η",
            domain = Domain.FROM_ONE,
            otherwise = "[]",
            quiet = true)
        List<Integer> batchSizes,
    @Key(
            value = "learning rates in rising order of the quantity, compared at each S",
            domain = Domain.POSITIVE,
            otherwise = "[]",
            quiet = true)
        List<Double> learningRates,
    @Key(value = "in units of the scaled quantity", domain = Domain.NOT_NEGATIVE) double margin)
    implements Hypothesis {
  public Ordered {
    arms = List.copyOf(arms);
    batchSizes = List.copyOf(batchSizes);
    learningRates = List.copyOf(learningRates);
    margin = Domain.NOT_NEGATIVE.require("margin", margin);
    List<?> only =
        Stream.of(arms, batchSizes, learningRates)
            .filter(list -> !list.isEmpty())
            .reduce(List.of(), (none, list) -> none.isEmpty() ? list : List.of());
    Check.that(
        only.size() >= 2,
        "An order is one of arms, of batchSizes or of learningRates, two at least, got %s, %s and"
            + " %s.",
        arms,
        batchSizes,
        learningRates);
    Check.that(
        new HashSet<>(only).size() == only.size(),
        "An order has each of its members once, got %s.",
        only);
    about =
        about.stated(
            "The %s rises in the order %s%s"
                .formatted(
                    scale.of(about.noun()),
                    String.join(", ", groups(arms, batchSizes, learningRates)),
                    margin > 0 ? ", by more than " + NumberText.brief(margin) + " each time" : ""));
  }

  /** The groups, in rising order of the quantity, e.g. "S = 32". */
  private List<String> groups() {
    return groups(arms, batchSizes, learningRates);
  }

  private static List<String> groups(
      List<String> arms, List<Integer> batchSizes, List<Double> learningRates) {
    return Stream.of(
            arms.stream(),
            batchSizes.stream().map(size -> "S = " + size),
            learningRates.stream().map(rate -> "η = " + Decimal.text(rate)))
        .flatMap(groups -> groups)
        .toList();
  }

  /** The grid point of a group that differs from one in the group alone. */
  private GridPoint in(int group, GridPoint point) {
    if (!arms.isEmpty()) {
      return point.in(arms.get(group));
    }
    return batchSizes.isEmpty()
        ? new GridPoint(point.arm(), learningRates.get(group), point.batchSize())
        : new GridPoint(point.arm(), point.learningRate(), batchSizes.get(group));
  }

  /** Grid points of the later of two neighbouring groups whose like is in the earlier. */
  private List<GridPoint> pairs(int earlier, List<GridPoint> among) {
    return among.stream()
        .filter(point -> in(earlier + 1, point).equals(point))
        .filter(point -> among.contains(in(earlier, point)))
        .toList();
  }

  @Override
  public boolean isAbout(GridPoint point) {
    return IntStream.range(0, groups().size()).anyMatch(group -> in(group, point).equals(point));
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    String sentence =
        "an ordered claim compares grid points that differ in the group alone; %s and %s have none.";
    return IntStream.range(0, groups().size() - 1)
        .filter(earlier -> pairs(earlier, grid).isEmpty())
        .mapToObj(
            earlier ->
                new Flaw("", sentence.formatted(groups().get(earlier), groups().get(earlier + 1))))
        .toList();
  }

  @Override
  public Effect effect() {
    return Side.ABOVE
        .of("difference", margin)
        .in(
            "mean Δ %s, each group minus the one before, at the pair where it holds least"
                .formatted(scale.of(quantity())))
        .needing("a number at two grid points that differ in the group alone");
  }

  @Override
  public Finding test(Selection numbers) {
    List<Place> places = new ArrayList<>();
    for (int group = 0; group < groups().size() - 1; group++) {
      int earlier = group;
      for (GridPoint point : pairs(earlier, numbers.used())) {
        String words = "%s over %s".formatted(Selection.words(point), groups().get(earlier));
        numbers.pair(words, point, in(earlier, point)).ifPresent(places::add);
      }
    }
    return numbers
        .at(places)
        .barredByGaps()
        .withEveryPlace()
        .barredByAny(
            numbers.brokenDownCells(),
            "run",
            "%s of the order broke down and left no number, so the claim cannot be supported.");
  }

  @Override
  public String sentence(Ruling ruling) {
    String order =
        switch (ruling.outcome()) {
          case SUPPORTED -> "rises in the order %s at every step";
          case REFUTED -> "does not rise in the order %s";
          case UNDECIDED -> "is not established to rise in the order %s at every step";
        };
    return "the %s %s; the step that holds least is %s, in %s, to exceed %s."
        .formatted(
            about.nounThen(),
            order.formatted(String.join(", ", groups())),
            ruling.where(),
            scale.of(about.noun()) + " " + ruling.meanAndInterval(ruling::signedInUnit),
            ruling.inUnit(margin));
  }

  @Override
  public String heading(String quantity) {
    return "%s rises in the order %s".formatted(quantity, String.join(", ", groups()));
  }

  @Override
  public String method() {
    return "Ordered: for every two neighbouring groups, wherever grid points differ in the group alone,"
        + " for each seed the quantity, or its logarithm, in the later minus that in the earlier; a t"
        + " test against the margin. Every pair must pass; one refutes, after Bonferroni's"
        + " correction; a run that broke down bars it.";
  }
}
