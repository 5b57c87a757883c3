package org.basinlab.lab.study;

import java.util.Optional;

/** What differs between runs beside η and S, and may stand with them in a regression. */
public enum Covariate {
  /** loss over all training examples at the snapshot; needs a probe of it */
  TRAINING_LOSS("training loss", Optional.of(Moment.AtTrainingLoss.QUANTITY)),
  /** SDE time at the snapshot: the sum of the learning rates of all steps taken */
  SDE_TIME("SDE time", Optional.empty());

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // an optional text
  private final Optional<String> quantity;

  Covariate(String words, Optional<String> quantity) {
    this.words = words;
    this.quantity = quantity;
  }

  /** Continues "the exponent of …". */
  public String words() {
    return words;
  }

  /** The quantity that must be measured for it; empty if the run itself tells. */
  public Optional<String> quantity() {
    return quantity;
  }
}
