package org.basinlab.lab.foreign;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.basinlab.science.BrokenInputException;

/** What can be asked about a model. Each is answered by an {@link Instrument}. */
public enum ModelQuantity {
  /** Mean loss and accuracy. */
  LOSS("loss and accuracy", new LossInstrument()),
  /** Largest algebraic Hessian eigenvalue, and the learning rate it allows. */
  SHARPNESS("sharpness", new SharpnessInstrument()),
  /** Trace and Frobenius norm of the Hessian. */
  TRACE("Hessian trace and Frobenius norm", new TraceInstrument()),
  /** Trace of the gradient covariance, and the gradient noise scale. */
  NOISE("gradient noise", new NoiseInstrument()),
  /** How the gradient noise lies to the curvature, and the noise scale weighted with it. */
  ALIGNMENT("alignment of noise and curvature", new AlignmentInstrument());

  private final String description;
  private final Instrument instrument;

  ModelQuantity(String description, Instrument instrument) {
    this.description = description;
    this.instrument = instrument;
  }

  /** As a user writes it, e.g. {@code sharpness}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, in a few words. */
  public String description() {
    return description;
  }

  Instrument instrument() {
    return instrument;
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ModelQuantity::word).toList();
  }

  /**
   * The quantity of a word.
   *
   * @throws BrokenInputException if there is none
   */
  public static ModelQuantity of(String word) {
    return Arrays.stream(values())
        .filter(quantity -> quantity.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new BrokenInputException(
                    "There is no probe '%s'; choose among %s."
                        .formatted(word, String.join(", ", words()))));
  }
}
