package org.stranger;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.verdict.Cell;
import org.basinlab.lab.verdict.ClaimTest;
import org.basinlab.lab.verdict.Everywhere;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.SeedEffect;
import org.basinlab.lab.verdict.Threshold;
import org.basinlab.lab.verdict.VerdictWords;

/** The quantity stays below a limit at every grid point of an arm. */
@Word("bounded")
public record Bounded(
    @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
    @Key("the claim as a sentence") String statement,
    @Key("what is measured") String quantity,
    @Key("at which snapshot") Moment at,
    @Key(value = "the arm that it is about", wording = Wording.NAME) String arm,
    @Key("what the quantity stays below") double limit)
    implements Hypothesis {
  public Bounded {
    statement =
        Claim.stated(id, statement, quantity + " stays below " + NumberText.brief(limit) + ".");
  }

  @Override
  public Scale scale() {
    return Scale.IDENTITY;
  }

  @Override
  public List<String> arms() {
    return List.of(arm);
  }

  @Override
  public Threshold threshold() {
    return Threshold.below(limit);
  }

  @Override
  public Finding test(ClaimTest by) {
    return by.barredByGaps(
        by.everywhere(
            new Everywhere(
                by.selection().used().stream().map(point -> place(by, point)).toList())));
  }

  private Everywhere.Place place(ClaimTest by, GridPoint point) {
    List<Cell> cells = by.selection().measuredAt(point);
    return Everywhere.Place.held(
        "η = " + NumberText.brief(point.learningRate()),
        cells.stream().map(cell -> new SeedEffect(cell.seed(), cell.value())).toList(),
        threshold());
  }

  @Override
  public String requirement() {
    return "a number at a grid point";
  }

  @Override
  public String effectUnit() {
    return "mean " + quantity;
  }

  @Override
  public String heldAgainst() {
    return "mean < " + NumberText.brief(limit);
  }

  @Override
  public String sentence(VerdictWords words) {
    return "the %s is %s at %s, to stay below %s."
        .formatted(
            words.quantityThen(),
            words.meanAndInterval(DoubleUnaryOperator.identity(), NumberText::brief),
            words.where(),
            NumberText.brief(limit));
  }

  @Override
  public String heading(String quantity) {
    return quantity + " stays below " + NumberText.brief(limit);
  }

  @Override
  public String method() {
    return "Bounded: the mean over seeds lies below the limit at every grid point.";
  }
}
