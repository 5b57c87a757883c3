package org.basinlab.lab.probe;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.basinlab.lab.archive.Snapshot;
import org.basinlab.lab.plan.WalkRun;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;
import org.basinlab.lab.run.Walk;
import org.basinlab.science.BrokenInputException;

/** Measures archived walkers. What a probe cannot measure is reported and left out. */
final class WalkReader {
  private final WalkProbe probe;
  private final Consumer<String> say;

  WalkReader(WalkProbe probe, Consumer<String> say) {
    this.probe = probe;
    this.say = say;
  }

  /**
   * Measures the walkers at a moment.
   *
   * @param snapshot asked for by a probe that looks at positions; a run that diverged has none
   */
  List<Measurement> measure(RunRecord record, String label, Supplier<Snapshot> snapshot) {
    WalkRun run = (WalkRun) record.plan();
    long step =
        run.looks().stream()
            .filter(look -> look.moment().label().equals(label))
            .findFirst()
            .orElseThrow()
            .step();
    WalkView view = new WalkView(run, label, step, () -> Walk.positions(snapshot.get()), say);
    try {
      return probe.read(view).stream()
          .map(reading -> reading.measurement(record.id(), label, probe.canonical()))
          .toList();
    } catch (BrokenInputException beyond) {
      say.accept(
          "Run %s at %s has no %s: %s"
              .formatted(
                  record.id(), label, String.join(", ", probe.names()), beyond.getMessage()));
      return List.of();
    }
  }
}
