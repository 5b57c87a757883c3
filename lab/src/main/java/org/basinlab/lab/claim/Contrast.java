package org.basinlab.lab.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.quantity.Scale;
import org.basinlab.lab.study.Claim;
import org.basinlab.lab.study.Flaw;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Moment;
import org.basinlab.lab.verdict.ClaimTest;
import org.basinlab.lab.verdict.ClaimWords;
import org.basinlab.lab.verdict.Everywhere;
import org.basinlab.lab.verdict.Finding;
import org.basinlab.lab.verdict.Hypothesis;
import org.basinlab.lab.verdict.Selection;
import org.basinlab.lab.verdict.Threshold;
import org.basinlab.lab.verdict.VerdictWords;
import org.basinlab.science.Check;

/**
 * One arm against another: at every η and S that both have, per seed the scaled quantity in the arm
 * minus that in the other. Greater: the mean must exceed the margin. Equal: two one-sided tests
 * against ±margin. It must hold at every grid point, and is refuted by one, after Bonferroni's
 * correction. A run that diverged bars support.
 *
 * @param margin in units of the scaled quantity; ≥ 0, and &gt; 0 for equal
 */
@Word("contrast")
public record Contrast(
    @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
    @Key(
            value = "the claim as a sentence; made from the other keys where there is none",
            otherwise = "")
        String statement,
    @Key("what is measured") String quantity,
    @Key("at which snapshot") Moment at,
    @Key("how the quantity enters the statistic: its natural logarithm, or as it is") Scale scale,
    @Key(value = "the arm that the claim is about", wording = Wording.NAME) String arm,
    @Key(value = "the arm that it is compared with", wording = Wording.NAME) String other,
    @Key("how the arm stands to the other") Relation expected,
    @Key(value = "in units of the scaled quantity; > 0 for equal", domain = Domain.NOT_NEGATIVE)
        double margin)
    implements Hypothesis {
  public Contrast {
    Domain domain = expected == Relation.EQUAL ? Domain.POSITIVE : Domain.NOT_NEGATIVE;
    margin = domain.require("margin", margin);
    Check.that(!arm.equals(other), "An arm is not compared with itself, got %s twice.", arm);
    statement =
        Claim.stated(
            id,
            statement,
            (expected == Relation.GREATER
                    ? "The %s in the arm %s exceeds that in the arm %s by more than %s, %s."
                    : "The %s in the arm %s is that in the arm %s to within %s, %s.")
                .formatted(
                    ClaimWords.scaled(quantity, scale),
                    arm,
                    other,
                    NumberText.brief(margin),
                    at.words()));
  }

  /** How the arm stands to the other. */
  public enum Relation {
    GREATER,
    EQUAL
  }

  private boolean greater() {
    return expected == Relation.GREATER;
  }

  @Override
  public List<String> arms() {
    return List.of(arm, other);
  }

  @Override
  public List<Flaw> flaws(List<GridPoint> grid) {
    String sentence = "the arms %s and %s must have the same learning rates and batch sizes.";
    return places(arm, grid).equals(places(other, grid))
        ? List.of()
        : List.of(new Flaw("", sentence.formatted(arm, other)));
  }

  /** η and S of the grid points of an arm. */
  private static Set<GridPoint> places(String arm, List<GridPoint> grid) {
    return grid.stream()
        .filter(point -> point.arm().equals(arm))
        .map(point -> new GridPoint(point.learningRate(), point.batchSize()))
        .collect(Collectors.toSet());
  }

  @Override
  public Threshold threshold() {
    return greater() ? Threshold.above(margin) : Threshold.within(margin);
  }

  @Override
  public String requirement() {
    return "a number at one η and S in both arms";
  }

  @Override
  public Finding test(ClaimTest by) {
    Everywhere points = points(by.selection());
    Finding found = by.barredByGaps(by.everywhere(points)).with(by.severalRemarks(points));
    int broken = by.selection().brokenDownCells();
    return broken == 0
        ? found
        : found.barred(
            "%s runs of the arms diverged and left no number, so the claim cannot be supported."
                .formatted(broken));
  }

  /** One arm minus the other, at every η and S. */
  private Everywhere points(Selection selection) {
    List<Everywhere.Place> places = new ArrayList<>();
    for (GridPoint point : selection.used()) {
      GridPoint there = new GridPoint(other, point.learningRate(), point.batchSize());
      if (point.arm().equals(arm) && selection.used().contains(there)) {
        String words = Selection.words(new GridPoint(point.learningRate(), point.batchSize()));
        Everywhere.Place.ofPair(words, selection.differences(point, there), threshold())
            .ifPresent(places::add);
      }
    }
    return new Everywhere(places);
  }

  @Override
  public String effectUnit() {
    return "mean Δ %s, %s minus %s, at the grid point where it holds least"
        .formatted(ClaimWords.unit(this), arm, other);
  }

  @Override
  public String heldAgainst() {
    return (greater() ? "difference > " : "|difference| < ") + NumberText.brief(margin);
  }

  @Override
  public String sentence(VerdictWords words) {
    return "%s %s in the arm %s minus that in %s is %s at %s, where it holds least, %s%s."
        .formatted(
            words.scaled(),
            words.moment(),
            arm,
            other,
            words.meanAndInterval(DoubleUnaryOperator.identity(), NumberText::signed),
            words.where(),
            greater() ? "to exceed " : "to stay within ± ",
            NumberText.brief(margin));
  }

  @Override
  public String heading(String quantity) {
    return quantity
        + (greater() ? ": greater in the arm %s than in %s" : ": the same in the arms %s and %s")
            .formatted(arm, other);
  }

  @Override
  public String method() {
    return "Contrast: at every η and S, for each seed the quantity, or its logarithm, in one arm minus"
        + " that in the other; a t test against the margin, two for equality. It must hold at"
        + " every grid point; a diverged run bars it.";
  }
}
