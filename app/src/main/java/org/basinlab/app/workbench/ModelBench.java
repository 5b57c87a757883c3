package org.basinlab.app.workbench;

import java.nio.file.Path;
import org.basinlab.lab.foreign.ModelProbeRequest;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.report.ModelReportInput;
import org.basinlab.lab.run.Progress;

/** Measures models that Basin did not train. */
public interface ModelBench {

  /** Measures. */
  ModelRecord measure(ModelProbeRequest request, Progress progress);

  /**
   * Writes {@code probe.json} and {@code report.html} into a folder.
   *
   * @return the report
   */
  Path write(ModelReportInput input, Path folder);
}
