package org.basinlab.lab.plan;

import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.ProbeEntry;
import org.basinlab.lab.study.Schedule;
import org.basinlab.lab.study.Study;
import org.basinlab.science.Check;

/**
 * A probe that is measured while runs train: after 0, N, 2N … steps, up to the end of the run.
 *
 * @param every N ≥ 1
 */
public record Track(ProbeChoice probe, long every) {
  public Track {
    Check.that(every >= 1, "A probe is tracked every 1 or more steps, got %d.", every);
  }

  /** The tracks of all runs of a batch size; a schedule by overhead depends on it. */
  static List<Track> of(Study study, DataFacts facts, int batchSize) {
    return study.tracking().stream()
        .map(
            tracked -> {
              Schedule schedule = tracked.schedule();
              double cost = gradients(tracked.probe(), facts, batchSize);
              return new Track(tracked.probe(), schedule.every(cost, batchSize));
            })
        .toList();
  }

  /** Whether it is measured after so many steps. */
  public boolean isDue(long step) {
    return step % every == 0;
  }

  /** The track as one line of YAML, the name under which an archive keeps it. */
  public String canonical() {
    return ProbeEntry.every(probe, every).canonical();
  }

  /** Cost of a run of so many steps at most, in gradients of one example. */
  double gradients(DataFacts facts, int batchSize, long steps) {
    return (steps / every + 1) * gradients(probe, facts, batchSize);
  }

  /** Cost of a probe at one snapshot at most, in gradients of one example. */
  static double gradients(ProbeChoice probe, DataFacts facts, int batchSize) {
    return probe.exampleGradients(
        new ProbeChoice.Sizes(facts.trainSize(), facts.validationSize(), batchSize));
  }
}
