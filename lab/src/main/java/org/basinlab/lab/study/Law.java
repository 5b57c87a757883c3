package org.basinlab.lab.study;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.basinlab.lab.form.Kindred;
import org.basinlab.lab.form.Notation;
import org.basinlab.lab.form.Notations;
import org.basinlab.lab.form.NotedBy;
import org.basinlab.lab.form.Wording;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.Check;

/**
 * A law that predicts what walkers do, from the settings of their arm alone. Which laws speak of a
 * problem, and what they say, is the problem's to tell.
 *
 * @param word as a study writes it
 */
@NotedBy(Law.AsWord.class)
public record Law(String word, Set<Trait> traits) {

  /** What a law has that others have not. */
  public enum Trait {
    /** it depends on the size of a step, and not on η/S and time alone */
    WHOLE_STEPS,
    /** it speaks of means and mean squares along the modes, too */
    MOMENTS,
    /** it speaks of the loss alone */
    LOSS_ALONE,
    /** it speaks of arms with momentum alone */
    MOMENTUM
  }

  /** A list of laws, found on the class path as a service ({@link java.util.ServiceLoader}). */
  public interface Book {
    List<Law> laws();
  }

  private static final class Known {
    private static final List<Law> ALL =
        Kindred.lists(Book.class).stream().flatMap(book -> book.laws().stream()).toList();
  }

  /** A law is written as its word. */
  static final class AsWord implements Supplier<Notation<Law>> {
    @Override
    public Notation<Law> get() {
      return Notations.oneOf(all(), Law::word);
    }
  }

  public Law {
    Check.that(
        Wording.NAME.holds(word), "A law is called by %s, got \"%s\".", Wording.NAME.words(), word);
    traits = Set.copyOf(traits);
  }

  /** A law with some traits. */
  public static Law named(String word, Trait... traits) {
    return new Law(word, Set.of(traits));
  }

  /** All laws, Basin's own first. */
  public static List<Law> all() {
    return Known.ALL;
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** The name of what it says of a quantity. */
  public String of(String quantity) {
    return Quantity.nameBy(quantity, word);
  }

  /** Whether it says something of this quantity in an arm. */
  public boolean predicts(Arm arm, String quantity) {
    Problem problem = arm.problem();
    return problem.laws().contains(this)
        && (arm.momentum() != 0 || !has(Trait.MOMENTUM))
        && WalkQuantities.find(quantity)
            .filter(found -> problem.isTold(found) && speaksOf(found))
            .isPresent();
  }

  private boolean speaksOf(Quantity quantity) {
    if (has(Trait.LOSS_ALONE)) {
      return quantity.equals(WalkQuantities.LOSS);
    }
    return has(Trait.MOMENTS)
        || !(quantity.isModeOf(WalkQuantities.SQUARE) || quantity.isModeOf(WalkQuantities.MEAN));
  }
}
