package org.basinlab.lab.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
 * One arm against another: at every η and S that both have, per seed the scaled quantity in the arm
 * minus that in the other. Greater: the mean must exceed the margin. Equal: two one-sided tests
 * against ±margin. It must hold at every grid point, and is refuted by one, after Bonferroni's
 * correction. A run that diverged bars support.
 *
 * @param margin in units of the scaled quantity; ≥ 0, and &gt; 0 for equal
 */
@Word("contrast")
public record Contrast(
    @Inline About about,
    @Key(Scale.KEY) Scale scale,
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
    about =
        about.stated(
            (expected == Relation.GREATER
                    ? "The %s in the arm %s exceeds that in the arm %s by more than %s"
                    : "The %s in the arm %s is that in the arm %s to within %s")
                .formatted(scale.of(about.noun()), arm, other, NumberText.brief(margin)));
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
        .map(point -> point.in(""))
        .collect(Collectors.toSet());
  }

  @Override
  public Effect effect() {
    return (greater() ? Side.ABOVE : Side.WITHIN)
        .of("difference", margin)
        .in(
            "mean Δ %s, %s minus %s, at the grid point where it holds least"
                .formatted(scale.of(quantity()), arm, other))
        .needing("a number at one η and S in both arms");
  }

  @Override
  public Finding test(Selection numbers) {
    List<Place> places =
        numbers.used().stream()
            .filter(point -> point.arm().equals(arm))
            .map(at -> numbers.pair(Selection.words(at.in("")), at, at.in(other)))
            .flatMap(Optional::stream)
            .toList();
    return numbers
        .at(places)
        .barredByGaps()
        .withEveryPlace()
        .barredByAny(
            numbers.brokenDownCells(),
            "run",
            "%s of the arms diverged and left no number, so the claim cannot be supported.");
  }

  @Override
  public String sentence(Ruling ruling) {
    return "%s %s in the arm %s minus that in %s is %s at %s, where it holds least, %s%s."
        .formatted(
            scale.of(about.noun()),
            at().words(),
            arm,
            other,
            ruling.meanAndInterval(NumberText::signed),
            ruling.where(),
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
