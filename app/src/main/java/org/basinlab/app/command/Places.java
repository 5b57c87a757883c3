package org.basinlab.app.command;

import java.nio.file.Path;
import java.util.List;
import org.basinlab.app.result.Fields;
import org.basinlab.app.workbench.Workbench;

/** Where the results of a study lie. Paths stay on one line so that they can be copied. */
final class Places {
  private Places() {}

  static List<String> lines(Workbench.Planned planned) {
    return List.of("Archive  " + planned.folder());
  }

  static List<String> lines(Workbench.Planned planned, Path report) {
    return List.of("Report   " + report, "Archive  " + planned.folder());
  }

  static Fields fields(Workbench.Planned planned) {
    return Fields.none()
        .with("study", planned.study())
        .with("preset", planned.preset())
        .with("archive", planned.folder().toString());
  }
}
