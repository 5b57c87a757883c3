package org.basinlab.lab.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Measurement;
import org.basinlab.science.Check;

/** The measurements of one purpose that an archive keeps with its runs. */
public final class MeasurementShelf {
  private final Archive archive;
  private final Purpose purpose;

  MeasurementShelf(Archive archive, Purpose purpose) {
    this.archive = archive;
    this.purpose = purpose;
  }

  /**
   * What a probe has measured on a run that is here.
   *
   * @param probe canonical text of the probe's settings
   */
  public Optional<List<Measurement>> find(RunId run, String probe) {
    return archive.present(run).measurements(purpose, probe);
  }

  /**
   * Keeps what a probe measured on a run that is here. What was kept before stays, unless it is
   * nothing.
   */
  public void keep(RunId run, String probe, List<Measurement> measurements) {
    requireOf(run, measurements);
    Path target = archive.present(run).measurementsPath(purpose, probe);
    archive.refuseLinks(target);
    byte[] json = Json.sealed(new MeasurementsFile(run, probe, measurements));
    if (find(run, probe).map(List::isEmpty).orElse(true)) {
      archive.replace("measurements of run " + run, target, file -> Disk.write(file, json));
    }
  }

  static void requireOf(RunId run, List<Measurement> measurements) {
    for (Measurement measurement : measurements) {
      Check.that(
          measurement.run().equals(run),
          "A measurement of run %s cannot be kept with run %s.",
          measurement.run(),
          run);
    }
  }
}
