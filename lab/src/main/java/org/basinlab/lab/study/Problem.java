package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.basinlab.lab.form.Family;
import org.basinlab.lab.quantity.Quantity;

/**
 * What walkers descend: a loss with its noise, of which the theory knows the answer. Coordinates
 * are measured from the minimum, if there is one only. How it is walked and what laws say stands in
 * {@code org.basinlab.lab.walk}.
 */
@Family(key = "problem", meaning = "what walkers descend")
public interface Problem {

  /** Number of coordinates, q. */
  int dimension();

  /** N, or 0 where examples are drawn anew at every step. */
  default int trainSize() {
    return 0;
  }

  /**
   * Whether batches are drawn from N examples: small steps are then SVAG, with two batches each,
   * and otherwise Euler-Maruyama's scheme.
   */
  default boolean drawsExamples() {
    return false;
  }

  /** First coordinate of the saddle, where there are two basins. */
  default OptionalDouble saddle() {
    return OptionalDouble.empty();
  }

  /** σ² of single-example gradients, where temperature ησ²/S is what decides. */
  default OptionalDouble temperatureVariance() {
    return OptionalDouble.empty();
  }

  /** Laws that say something of it. */
  Set<Law> laws();

  /** Whether laws can speak of a quantity of it: of the loss and of the modes that it has. */
  default boolean isTold(Quantity quantity) {
    boolean ofMode =
        Stream.of(WalkQuantities.VARIANCE, WalkQuantities.MEAN, WalkQuantities.SQUARE)
            .anyMatch(quantity::isModeOf);
    return quantity.equals(WalkQuantities.LOSS)
        || (quantity.equals(WalkQuantities.COVARIANCE) && dimension() >= 2)
        || (ofMode && quantity.number().filter(mode -> mode <= dimension()).isPresent());
  }

  /** Why it cannot be walked so; empty if it can. */
  default Optional<String> refusal(double momentum, int refinement, List<Double> start) {
    return Optional.empty();
  }

  /** In full, for a report. */
  String words();
}
