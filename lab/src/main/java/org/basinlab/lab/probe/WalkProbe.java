package org.basinlab.lab.probe;

import java.util.List;
import java.util.function.Consumer;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.WalkChoice;

/** Measures walkers. Law: a function of the walkers and of the probe alone. */
@FunctionalInterface
interface WalkProbe {

  List<Reading> read(WalkView view);

  /**
   * The probe behind a choice.
   *
   * @param say is told where a law has no value, and why
   */
  static WalkProbe of(WalkChoice choice, Consumer<String> say) {
    if (choice instanceof WalkChoice.Iterates iterates) {
      return new IteratesProbe(iterates);
    }
    return choice instanceof WalkChoice.Predictions predictions
        ? new PredictionProbe(predictions, say)
        : new OccupancyProbe();
  }
}
