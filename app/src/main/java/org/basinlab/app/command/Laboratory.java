package org.basinlab.app.command;

import org.basinlab.lab.Lab;
import org.basinlab.lab.LabSettings;
import org.basinlab.lab.foreign.ModelPairRequest;
import org.basinlab.lab.foreign.ModelProbe;
import org.basinlab.lab.foreign.ModelProbeRequest;
import org.basinlab.lab.record.ModelPair;
import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.data.DataCatalogue;

/** What commands work with. Nothing of it is loaded before a command asks for it. */
public interface Laboratory {

  /** A laboratory for studies. */
  default Lab open(LabSettings settings) {
    return Lab.open(settings);
  }

  /** Measures a model that Basin did not train. */
  default ModelRecord probe(ModelProbeRequest request, Progress progress) {
    return ModelProbe.measure(request, progress);
  }

  /** Compares two models that Basin did not train. */
  default ModelPair compare(ModelPairRequest request, Progress progress) {
    return ModelProbe.compare(request, progress);
  }

  /** The data home of this user. */
  default DataCatalogue data() {
    return DataCatalogue.standard();
  }
}
