package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;
import static org.basinlab.lab.quantity.NumberText.exact;

import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.landscape.KeskarSettings;
import org.basinlab.science.landscape.KeskarSharpness;

/**
 * Keskar sharpness in the whole space: the largest rise of the loss that maximisations within a box
 * around the parameters have found, a lower bound.
 */
@Word("keskar")
public record KeskarProbe(
    @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
        int examples,
    @Key(
            value = "half side of the box in units of |θ_i| + 1",
            domain = Domain.POSITIVE,
            usual = "0.001")
        double epsilon,
    @Key(value = "iterations of a climb", domain = Domain.FROM_ONE, usual = "10") int iterations,
    @Key(value = "climbs", domain = Domain.FROM_ONE, usual = "3") int starts)
    implements Probe {
  private static final Quantity SHARPNESS =
      Quantity.positive("keskarSharpness", "Keskar sharpness", "φ", "%").called("Keskar sharpness");

  public KeskarProbe {
    Domain.FROM_ONE.require("examples", examples);
    epsilon = Domain.POSITIVE.require("epsilon", epsilon);
    Domain.FROM_ONE.require("iterations", iterations);
    Domain.FROM_ONE.require("starts", starts);
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(SHARPNESS);
  }

  @Override
  public String method() {
    return "Keskar sharpness, percent: the largest rise of the loss that %s of %s found in the box of ε = %s, first %s training examples"
        .formatted(
            Phrase.counted(starts, "climb"),
            Phrase.counted(iterations, "iteration"),
            exact(epsilon),
            count(examples));
  }

  /** A gradient and a loss at each start; an iteration adds a gradient and its trials. */
  @Override
  public double exampleGradients(Sizes sizes) {
    double passes = GRADIENTS_PER_FORWARD_PASS * settings().mostForwardPasses();
    return (settings().mostGradients() + passes) * examples;
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    return KeskarSharpness.measured(
            specimen.surface(examples), settings(), specimen.keys(canonical()))
        .stream()
        .map(found -> readings(specimen, found))
        .toList();
  }

  private KeskarSettings settings() {
    return new KeskarSettings(epsilon, iterations, starts);
  }

  private Readings readings(Specimen specimen, KeskarSharpness found) {
    if (!Double.isFinite(found.value())) {
      return Readings.none(
          quantities(), "the loss is not finite in all of the box; choose a smaller epsilon.");
    }
    double cost = found.gradients() + GRADIENTS_PER_FORWARD_PASS * found.forwardPasses();
    return Readings.of(
        new Source(specimen.subset(examples), cost)
            .reached(SHARPNESS, found.value(), found.highest().size()));
  }
}
