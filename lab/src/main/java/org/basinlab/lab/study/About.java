package org.basinlab.lab.study;

import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Wording;
import org.basinlab.science.Check;

/**
 * What every claim says first: how it is called, its sentence, what is measured and when.
 *
 * @param id identifier within the study, lower case words joined by hyphens
 * @param statement the claim as one sentence a reader understands
 * @param quantity what is measured, e.g. {@code sharpness}
 * @param at at which snapshot
 */
public record About(
    @Key(value = "identifier", name = "claim", wording = Wording.NAME) String id,
    @Key(
            value = "the claim as a sentence; made from the other keys where there is none",
            otherwise = "")
        String statement,
    @Key("what is measured") String quantity,
    @Key("at which snapshot") Moment at) {

  public About {
    Check.that(
        Wording.NAME.holds(id), "A claim is called by %s, got \"%s\".", Wording.NAME.words(), id);
  }

  /**
   * The same with a sentence, if it was given none.
   *
   * @param made from the rest of the declaration, without moment and stop
   */
  public About stated(String made) {
    String sentence = "%s, %s.".formatted(made, at.words());
    return new About(id, statement.isBlank() ? sentence : statement, quantity, at);
  }

  /** {@code validationAccuracy} → validation accuracy. */
  public String noun() {
    return KnownQuantities.named(quantity).noun();
  }

  /** The same at its moment, e.g. "sharpness after 10 epochs". */
  public String nounThen() {
    return noun() + " " + at.words();
  }
}
