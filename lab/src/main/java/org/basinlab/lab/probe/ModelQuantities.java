package org.basinlab.lab.probe;

import java.util.stream.Stream;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.KnownQuantities;

/** What is measured of a model: the quantities of studies, and those of a model alone. */
public final class ModelQuantities {
  /** η beyond which descent on a quadratic of curvature λ_max is unstable. */
  public static final Quantity LARGEST_RATE =
      Quantity.positive(
          "largestLearningRate", "Largest stable learning rate", "2/λ_max", "θ²/loss");

  private ModelQuantities() {}

  /** The quantity that is called so; where there is none, its name is all there is. */
  public static Quantity named(String name) {
    return Stream.of(
            GeneralisationProbe.loss(""),
            GeneralisationProbe.accuracy(""),
            LARGEST_RATE,
            NoiseScaleProbe.POPULATION,
            AlignmentProbe.POPULATION)
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseGet(() -> KnownQuantities.named(name));
  }
}
