package org.basinlab.lab.foreign;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.basinlab.science.BrokenInputException;

/** What can be asked about a model. Each is answered by an {@link Instrument}. */
public enum ModelQuantity {
  /** Mean loss and accuracy. */
  LOSS("loss and accuracy"),
  /** Largest algebraic Hessian eigenvalue, and the learning rate it allows. */
  SHARPNESS("sharpness"),
  /** Trace and Frobenius norm of the Hessian. */
  TRACE("Hessian trace and Frobenius norm"),
  /** Trace of the gradient covariance, and the gradient noise scale. */
  NOISE("gradient noise"),
  /** How the gradient noise lies to the curvature, and the noise scale weighted with it. */
  ALIGNMENT("alignment of noise and curvature"),
  /** Spectral density of the Hessian, effective rank, negative part, smallest eigenvalue. */
  SPECTRUM("spectral density of the Hessian");

  private final String description;

  ModelQuantity(String description) {
    this.description = description;
  }

  /** As a user writes it, e.g. {@code sharpness}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, in a few words. */
  public String description() {
    return description;
  }

  /** Whether work is counted in products with the Hessian; else in passes over an example. */
  boolean multiplies() {
    return this != LOSS && this != NOISE;
  }

  Instrument instrument() {
    return switch (this) {
      case LOSS -> new LossInstrument();
      case SHARPNESS -> new SharpnessInstrument();
      case TRACE -> new TraceInstrument();
      case NOISE -> new NoiseInstrument();
      case ALIGNMENT -> new AlignmentInstrument();
      case SPECTRUM -> new SpectrumInstrument();
    };
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
