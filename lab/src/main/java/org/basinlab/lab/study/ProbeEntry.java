package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.science.Check;

/**
 * A probe as a study lists it.
 *
 * @param every N ≥ 1; measured during training, too, after 0, N, 2N … steps
 * @param overhead measured during training, too, as often as this budget allows
 */
public record ProbeEntry(
    @Inline ProbeChoice probe,
    @Key(
            value = "N: measured during training, too, after 0, N, 2N, … steps",
            domain = Domain.FROM_ONE)
        Optional<Long> every,
    @Key(
            "measured during training, too: the smallest N for which one measurement costs at most"
                + " this share of the gradients of N training steps")
        Optional<Schedule.Overhead> overhead) {

  public ProbeEntry {
    every.ifPresent(steps -> Domain.FROM_ONE.require("every", steps));
    Check.that(every.isEmpty() || overhead.isEmpty(), "give every or overhead, not both.");
  }

  /** A probe at a fixed interval. */
  public static ProbeEntry every(ProbeChoice probe, long steps) {
    return new ProbeEntry(probe, Optional.of(steps), Optional.empty());
  }

  static List<ProbeChoice> probes(List<ProbeEntry> entries) {
    return entries.stream().map(ProbeEntry::probe).toList();
  }

  /** On which schedule it is measured during training; empty if it is not. */
  Optional<Tracking> tracking() {
    Optional<Schedule> schedule =
        every.<Schedule>map(Schedule.Every::new).or(() -> overhead.map(share -> share));
    return schedule.map(when -> new Tracking(probe, when));
  }

  /** The entry as one line of YAML that reads back to an equal one. */
  public String canonical() {
    return Form.of(ProbeEntry.class).write(this);
  }
}
