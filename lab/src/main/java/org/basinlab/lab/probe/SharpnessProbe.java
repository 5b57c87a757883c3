package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;

/** The largest algebraic eigenvalue of the Hessian by Lanczos, with its Ritz residual. */
record SharpnessProbe(ProbeChoice.Sharpness choice) implements Probe {

  @Override
  public List<List<Measurement>> measure(SnapshotBatch batch) {
    LanczosSettings settings =
        new LanczosSettings(1, choice.relativeResidual(), choice.maximumMatvecs());
    List<RitzValues> found;
    try (HessianOperator hessian = Hessians.of(batch, choice.examples())) {
      found = Lanczos.largest(hessian, batch.keys(choice.canonical()), settings);
    }
    List<List<Measurement>> measured = new ArrayList<>();
    for (int r = 0; r < found.size(); r++) {
      RitzValues values = found.get(r);
      measured.add(
          List.of(
              new Measurement(
                  batch.runs().get(r).id(),
                  batch.label(),
                  "sharpness",
                  choice.canonical(),
                  values.largest().value(),
                  Measurement.ErrorKind.RESIDUAL,
                  values.largest().residual(),
                  values.products(),
                  Hessians.UNIT,
                  batch.subset(choice.examples()),
                  Hessians.gradients(values.products()))));
    }
    return measured;
  }
}
