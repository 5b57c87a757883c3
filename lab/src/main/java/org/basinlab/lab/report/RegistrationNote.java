package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import java.util.Optional;
import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.quantity.Phrase;

/** Whether the claims came before the runs, as far as the archive knows. */
record RegistrationNote(Optional<Registered> registered) {

  Html html() {
    boolean first = registered.map(Registered::beforeFirstRun).orElse(false);
    return tag("p", first ? "note" : "caution").text(text());
  }

  String text() {
    return registered
        .map(RegistrationNote::text)
        .orElse(
            "It is not known how many runs existed when the claims were registered: this"
                + " registration keeps no count of them. Read these verdicts as exploration, unless"
                + " the claims are known to be older than the runs.");
  }

  private static String text(Registered found) {
    return found.beforeFirstRun()
        ? "The claims were registered before the first of the runs."
        : "The claims were registered when %d of the %s existed already (%d of them measured): read"
                .formatted(
                    found.runsThere(),
                    Phrase.counted(found.runsPlanned(), "run"),
                    found.measuredRunsThere())
            + " these verdicts as exploration, unless the claims were written without looking at"
            + " them.";
  }
}
