package org.basinlab.app.workbench;

import java.nio.file.Path;
import org.basinlab.lab.archive.ModelRecordFile;
import org.basinlab.lab.foreign.ModelProbe;
import org.basinlab.lab.foreign.ModelProbeRequest;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.report.ModelReportInput;
import org.basinlab.lab.report.Reporter;
import org.basinlab.lab.run.Progress;

/** The laboratory as a bench for models. */
public final class LabModelBench implements ModelBench {

  @Override
  public ModelRecord measure(ModelProbeRequest request, Progress progress) {
    return ModelProbe.measure(request, progress);
  }

  @Override
  public Path write(ModelReportInput input, Path folder) {
    ModelRecordFile.write(input.seen(), folder.resolve("probe.json"));
    Path report = folder.resolve("report.html");
    Reporter.write(input, report);
    return report;
  }
}
