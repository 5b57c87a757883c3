package org.example.minima;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.verdict.ClaimTest;
import org.basinlab.lab.verdict.Everywhere;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.SeedEffect;
import org.basinlab.lab.verdict.Threshold;
import org.basinlab.lab.verdict.VerdictWords;

/**
 * A kind of claim of one's own: at every grid point the mean over seeds stays below a limit.
 *
 * @param limit in the unit of the quantity
 */
@Word("stays-below")
public record StaysBelow(
    @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
    @Key(value = "the claim as a sentence", otherwise = "") String statement,
    @Key("what is measured") String quantity,
    @Key("at which snapshot") Moment at,
    @Key("what the quantity stays below") double limit)
    implements Hypothesis {

  public StaysBelow {
    String made = quantity + " stays below " + NumberText.brief(limit) + " at every grid point.";
    statement = Claim.stated(id, statement, made);
  }

  @Override
  public Scale scale() {
    return Scale.IDENTITY;
  }

  @Override
  public Threshold threshold() {
    return Threshold.below(limit);
  }

  @Override
  public Finding test(ClaimTest by) {
    List<Everywhere.Place> places =
        by.selection().used().stream().map(point -> place(by, point)).toList();
    return by.barredByGaps(by.everywhere(new Everywhere(places)));
  }

  private Everywhere.Place place(ClaimTest by, GridPoint point) {
    return Everywhere.Place.held(
        point.words(),
        by.selection().measuredAt(point).stream()
            .map(cell -> new SeedEffect(cell.seed(), cell.value()))
            .toList(),
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
    return "Stays below: the mean over seeds lies below the limit at every grid point.";
  }
}
