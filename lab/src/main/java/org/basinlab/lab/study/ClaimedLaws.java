package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.basinlab.science.Check;

/**
 * What a claim says of laws: that one tells what is measured, or how far it errs.
 *
 * @param law that the claim is about
 * @param rival that is claimed to fail, which is tempting; empty for a claim without one
 * @param valued whether a grid point where the law has no value says nothing of the claim
 */
public record ClaimedLaws(Law law, Optional<Law> rival, boolean valued) {
  public ClaimedLaws {
    rival.ifPresent(other -> checkRival(law, other));
  }

  /** Refuses a law as its own rival. */
  public static void checkRival(Law law, Law rival) {
    Check.that(!law.equals(rival), "A law is no rival of itself, got %s twice.", law.word());
  }

  /** Law and rival. */
  public List<Law> all() {
    return Stream.concat(Stream.of(law), rival.stream()).toList();
  }

  /** Names of what they say of a quantity. */
  public List<String> predictions(String quantity) {
    return all().stream().map(one -> one.of(quantity)).toList();
  }
}
