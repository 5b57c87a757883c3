package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Family;
import org.basinlab.lab.form.Kinds;

/**
 * A statement to be judged: what study and plan must know of it. The seed is the unit of
 * replication in every kind of claim. How a kind is tested, and in which words, a study does not
 * know.
 */
@Family(key = "kind", meaning = "how the claim is judged", after = 1)
public interface Claim {

  /** Name, sentence, quantity and moment. */
  About about();

  /** Identifier within the study. */
  default String id() {
    return about().id();
  }

  /** The claim as one sentence a reader understands. */
  default String statement() {
    return about().statement();
  }

  /** What is measured. */
  default String quantity() {
    return about().quantity();
  }

  /** At which snapshot. */
  default Moment at() {
    return about().at();
  }

  /** How the quantity enters the statistic. */
  Scale scale();

  /** The grid points that take part, of a claim that may keep to some. */
  default GridPart part() {
    return GridPart.WHOLE;
  }

  /** What stands beside η and S in the statistic. */
  default List<Covariate> covariates() {
    return List.of();
  }

  /** Name of the kind, as in a study, e.g. {@code direction}. */
  default String kind() {
    return Kinds.of(Claim.class).word(this);
  }

  /** Arms whose grid points take part; empty for a claim about all grid points. */
  default List<String> arms() {
    return part().arms();
  }

  /** Whether a grid point of the study takes part. */
  default boolean isAbout(GridPoint point) {
    boolean inArms = arms().isEmpty() || arms().contains(point.arm());
    return inArms && part().holds(point);
  }

  /** Laws that are held against measurement, for a claim about laws. */
  default Optional<ClaimedLaws> laws() {
    return Optional.empty();
  }

  /** Quantities that must be measured, or predicted, for the claim. */
  default List<String> quantities() {
    List<String> all = new ArrayList<>(List.of(quantity()));
    laws().ifPresent(by -> all.addAll(by.predictions(quantity())));
    covariates().forEach(covariate -> covariate.quantity().ifPresent(all::add));
    return all;
  }

  /**
   * What the claim needs of the grid and does not find there.
   *
   * @param grid of the study, with a point in every arm of the claim
   * @return flaws with paths within the claim, e.g. {@code at}; empty for the claim itself
   */
  default List<Flaw> flaws(List<GridPoint> grid) {
    return List.of();
  }

  /** Scale of a quantity. */
  enum Scale {
    /** natural logarithm; the quantity must be positive */
    LOG,
    IDENTITY;

    /** Key of a claim that leaves it open. */
    public static final String KEY =
        "how the quantity enters the statistic: its natural logarithm, or as it is";

    /** A name or noun on this scale, e.g. ln sharpness. */
    public String of(String name) {
      return this == LOG ? "ln " + name : name;
    }

    /** A value on this scale; NaN where it has no place there. */
    public double scaled(double value) {
      if (this == IDENTITY) {
        return value;
      }
      return value > 0 ? Math.log(value) : Double.NaN;
    }
  }
}
