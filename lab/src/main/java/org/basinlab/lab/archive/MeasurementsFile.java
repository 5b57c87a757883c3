package org.basinlab.lab.archive;

import java.util.List;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Measurement;

/** Content of {@code measurements/<probe>.json}: all that one probe yields for one run. */
record MeasurementsFile(RunId run, String probe, List<Measurement> measurements) {

  MeasurementsFile {
    measurements = List.copyOf(measurements);
  }

  /** Nothing in it is of another run. */
  boolean isOf(RunId wanted) {
    return run.equals(wanted) && measurements.stream().allMatch(m -> m.run().equals(wanted));
  }
}
