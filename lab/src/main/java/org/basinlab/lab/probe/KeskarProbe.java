package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.WidthChoice;
import org.basinlab.science.landscape.KeskarSettings;
import org.basinlab.science.landscape.KeskarSharpness;

/** Keskar sharpness in the whole space: the largest rise that the climbs have found. */
record KeskarProbe(WidthChoice.Keskar choice) implements Probe {

  @Override
  public List<Readings> read(Specimen specimen) {
    KeskarSettings settings =
        new KeskarSettings(choice.epsilon(), choice.iterations(), choice.starts());
    return KeskarSharpness.of(
            specimen.surface(choice.examples()), settings, specimen.keys(choice.canonical()))
        .stream()
        .map(found -> readings(specimen, found))
        .toList();
  }

  private Readings readings(Specimen specimen, KeskarSharpness found) {
    if (!Double.isFinite(found.value())) {
      return Readings.none(
          choice.quantities(),
          "the loss is not finite in all of the box; choose a smaller epsilon.");
    }
    double cost =
        found.gradients() + ProbeChoice.GRADIENTS_PER_FORWARD_PASS * found.forwardPasses();
    return Readings.of(
        new Source("%", specimen.subset(choice.examples()), cost)
            .reached("keskarSharpness", found.value(), found.highest().size()));
  }
}
