package org.basinlab.lab.archive;

import java.util.List;
import org.basinlab.lab.record.Measurement;

/** Content of {@code measurements/<probe>.json}: all that one probe yields for one run. */
record MeasurementsFile(String probe, List<Measurement> measurements) {

  MeasurementsFile {
    measurements = List.copyOf(measurements);
  }
}
