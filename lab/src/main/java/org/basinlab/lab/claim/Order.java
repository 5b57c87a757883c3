package org.basinlab.lab.claim;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.study.About;
import org.basinlab.lab.study.ClaimedLaws;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.Effect;
import org.basinlab.lab.verdict.Effect.Side;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Ruling;
import org.basinlab.lab.verdict.SeedCells;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.stats.Line;

/**
 * The order of weak convergence of a law in the learning rate: at one SDE time and one batch size
 * the weak error e(η), the quantity measured minus the law, goes as η to the power of the order.
 * Per seed the least-squares slope of ln|e| on ln η over the grid points of the arm, minus the
 * order; two one-sided tests against ±tolerance. Where an error is not told from the noise of a
 * seed (its mean over seeds is below {@link #TOLD} times its standard deviation between them), or
 * changes sign between grid points, there is no order and nothing is decided. Source: Li, Tai, E,
 * arXiv 1811.01558, definition of weak order.
 *
 * @param order &gt; 0
 * @param tolerance of the measured order; &gt; 0
 */
@Word("order")
public record Order(
    @Inline About about,
    @Key(value = "arm whose grid points take part", wording = Wording.NAME) String arm,
    @Key("the law that errs") Law law,
    @Key(value = "weak order of the error", domain = Domain.POSITIVE) double order,
    @Key(value = "largest departure of the measured order", domain = Domain.POSITIVE)
        double tolerance)
    implements Hypothesis {
  /**
   * Least mean error in units of its standard deviation between seeds. The logarithm of an error of
   * relative deviation 1/4 is biased by −1/32; over a factor of {@link #LEAST_SPREAD} in the
   * learning rate that moves the slope by less than 1/32.
   */
  static final double TOLD = 4;

  /** Different learning rates at least. */
  static final int LEAST_RATES = 3;

  /** Largest over smallest learning rate at least. */
  static final double LEAST_SPREAD = 4;

  public Order {
    order = Domain.POSITIVE.require("order", order);
    tolerance = Domain.POSITIVE.require("tolerance", tolerance);
    about =
        about.stated(
            "The error of %s in the %s in the arm %s goes as η to the power %s ± %s"
                .formatted(
                    law.word(),
                    about.noun(),
                    arm,
                    NumberText.brief(order),
                    NumberText.brief(tolerance)));
  }

  /** The error has a sign, so the quantity enters as it is. */
  @Override
  public Scale scale() {
    return Scale.IDENTITY;
  }

  @Override
  public List<String> arms() {
    return List.of(arm);
  }

  @Override
  public Optional<ClaimedLaws> laws() {
    return Optional.of(new ClaimedLaws(law, Optional.empty(), true));
  }

  @Override
  public OptionalDouble errorOrder() {
    return OptionalDouble.of(order);
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    if (!(at() instanceof Moment.AtTime)) {
      String sentence = "an order claim compares learning rates at one SDE time, such as time-2.";
      return List.of(new Flaw("at", sentence));
    }
    List<GridPoint> points = grid.stream().filter(point -> point.arm().equals(arm)).toList();
    long rates = points.stream().map(GridPoint::learningRate).distinct().count();
    long sizes = points.stream().map(GridPoint::batchSize).distinct().count();
    if (rates < LEAST_RATES || sizes > 1) {
      String sentence =
          "an order claim needs %d learning rates and one batchSize in its arm, got %d and %d.";
      return List.of(new Flaw("", sentence.formatted(LEAST_RATES, rates, sizes)));
    }
    DoubleSummaryStatistics spread =
        points.stream().mapToDouble(GridPoint::learningRate).summaryStatistics();
    String sentence =
        "an order claim needs learning rates over a factor of %s in its arm, got %s to %s.";
    return spread.getMax() < LEAST_SPREAD * spread.getMin()
        ? List.of(
            new Flaw(
                "",
                sentence.formatted(
                    Decimal.text(LEAST_SPREAD),
                    Decimal.text(spread.getMin()),
                    Decimal.text(spread.getMax()))))
        : List.of();
  }

  @Override
  public Effect effect() {
    return Side.WITHIN
        .of("order − " + NumberText.brief(order), tolerance)
        .in(
            "d ln|%s measured − by %s| / d ln η, minus %s"
                .formatted(quantity(), law.word(), NumberText.brief(order)))
        .needing("errors of one sign at %s learning rates".formatted(LEAST_RATES));
  }

  @Override
  public Finding test(Selection numbers) {
    Finding found = numbers.seedwise(this::departure);
    return obstacle(numbers).map(found::undecidable).orElse(found).with(remarks(numbers));
  }

  /** Slope of ln|e| on ln η minus the order; empty where the errors of a seed have no order. */
  private OptionalDouble departure(SeedCells cells) {
    double[] errors = cells.measured().stream().mapToDouble(Cell::offLaw).toArray();
    double[] rates =
        cells.measured().stream().mapToDouble(cell -> cell.point().learningRate()).toArray();
    double sign = errors.length == 0 ? 0 : Math.signum(errors[0]);
    for (int i = 0; i < errors.length; i++) {
      if (errors[i] * sign <= 0) {
        return OptionalDouble.empty();
      }
      errors[i] = Math.log(errors[i] * sign);
      rates[i] = Math.log(rates[i]);
    }
    return rates.length < LEAST_RATES
        ? OptionalDouble.empty()
        : OptionalDouble.of(Line.fit(rates, errors).slope().value() - order);
  }

  /** Why no order can be estimated, whatever the slopes; empty if one can. */
  private Optional<String> obstacle(Selection selection) {
    if (selection.seeds().size() < 2) {
      return Optional.empty();
    }
    if (!selection.gapPoints().isEmpty() && selection.used().size() < LEAST_RATES) {
      return Optional.of(Selection.noNumberAt(selection.gapPoints()));
    }
    if (selection.brokenDownCells() > 0) {
      return Optional.of(
          "%s diverged and left no error, so no order is told."
              .formatted(Phrase.counted(selection.brokenDownCells(), "run")));
    }
    List<GridPoint> untold =
        selection.used().stream().filter(point -> !isTold(errors(point, selection))).toList();
    long without =
        selection.seeds().stream()
            .filter(seed -> !seed.isEmpty() && departure(seed).isEmpty())
            .count();
    if (untold.isEmpty()) {
      return without == 0
          ? Optional.empty()
          : Optional.of(
              "In %s seeds the error changes sign, so no order is told.".formatted(without));
    }
    String where = String.join("; ", untold.stream().map(Selection::words).toList());
    return Optional.of(
        ("The error of %s is not told from the noise of a seed at %s, so no order is told; more"
                + " walkers or larger learning rates would.")
            .formatted(law.word(), where));
  }

  private static boolean isTold(Estimate error) {
    return Math.abs(error.value()) >= TOLD * error.standardDeviation();
  }

  /** Over seeds. */
  private static Estimate errors(GridPoint point, Selection selection) {
    return Estimate.ofSamples(
        selection.measuredAt(point).stream().mapToDouble(Cell::offLaw).toArray());
  }

  /** The error at each learning rate, for a reader. */
  private List<String> remarks(Selection selection) {
    return selection.used().stream()
        .sorted(Comparator.comparingDouble(GridPoint::learningRate))
        .map(point -> remark(point, errors(point, selection)))
        .toList();
  }

  private String remark(GridPoint point, Estimate error) {
    return "%s: measured minus %s %s, standard error %s over seeds."
        .formatted(
            Selection.words(point),
            law.word(),
            NumberText.signed(error.value()),
            NumberText.brief(error.standardError()));
  }

  @Override
  public String sentence(Ruling ruling) {
    return "the error of %s in the %s falls as η to the power %s in the arm %s, to be %s ± %s."
        .formatted(
            law.word(),
            about.nounThen(),
            ruling.meanAndInterval(effect -> NumberText.brief(order + effect)),
            arm,
            NumberText.brief(order),
            NumberText.brief(tolerance));
  }

  @Override
  public String heading(String quantity) {
    return "%s in the arm %s: the error of %s is of order %s in η"
        .formatted(quantity, arm, law.word(), Decimal.text(order));
  }

  @Override
  public String method() {
    return ("Order: for each seed the least-squares slope of ln|measured − predicted| on ln η, at one"
            + " SDE time and batch size, minus the claimed order; two one-sided t tests against ±"
            + " the tolerance. Undecided where an error is smaller than %s times its spread between"
            + " seeds, or changes sign.")
        .formatted(Decimal.text(TOLD));
  }
}
