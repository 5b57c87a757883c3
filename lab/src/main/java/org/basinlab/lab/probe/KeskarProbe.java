package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.WidthChoice;
import org.basinlab.science.Check;
import org.basinlab.science.landscape.KeskarSettings;
import org.basinlab.science.landscape.KeskarSharpness;

/** Keskar sharpness in the whole space: the largest rise that the climbs have found. */
record KeskarProbe(WidthChoice.Keskar choice) implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    KeskarSettings settings =
        new KeskarSettings(choice.epsilon(), choice.iterations(), choice.starts());
    return KeskarSharpness.of(
            batch.surface(choice.examples()), settings, batch.keys(choice.canonical()))
        .stream()
        .map(found -> List.of(reading(batch, found)))
        .toList();
  }

  private Reading reading(SnapshotBatch batch, KeskarSharpness found) {
    Check.that(
        Double.isFinite(found.value()),
        "the loss is not finite in all of the box; choose a smaller epsilon.");
    double cost =
        found.gradients() + ProbeChoice.GRADIENTS_PER_FORWARD_PASS * found.forwardPasses();
    return new Reading.Source("%", batch.subset(choice.examples()), cost)
        .reached("keskarSharpness", found.value(), found.highest().size());
  }
}
