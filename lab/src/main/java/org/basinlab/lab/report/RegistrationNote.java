package org.basinlab.lab.report;

import static org.basinlab.lab.report.Html.tag;

import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.quantity.Phrase;

/** Whether the claims came before the runs, as the archive knows. */
record RegistrationNote(Registered registered) {

  Html html() {
    return tag("p", registered.beforeFirstRun() ? "note" : "caution").text(text());
  }

  String text() {
    return registered.beforeFirstRun()
        ? "The claims were registered before the first of the runs."
        : "The claims were registered when %d of the %s existed already (%d of them measured): read"
                .formatted(
                    registered.runsThere(),
                    Phrase.counted(registered.runsPlanned(), "run"),
                    registered.measuredRunsThere())
            + " these verdicts as exploration, unless the claims were written without looking at"
            + " them.";
  }
}
