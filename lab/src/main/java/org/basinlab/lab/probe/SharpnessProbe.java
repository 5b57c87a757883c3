package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;

/** The largest algebraic eigenvalue of the Hessian by Lanczos, with its Ritz residual. */
record SharpnessProbe(EigenvalueChoice.Sharpness choice) implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    LanczosSettings settings = Hessians.lanczos(choice.search());
    try (HessianOperator hessian = Hessians.of(batch, choice.examples())) {
      return Lanczos.largest(hessian, batch.keys(choice.canonical()), settings).stream()
          .map(values -> List.of(reading(batch, values)))
          .toList();
    }
  }

  private Reading reading(SnapshotBatch batch, RitzValues found) {
    return Hessians.source(batch, choice.examples(), found.products())
        .iterated(
            "sharpness", found.largest().value(), found.largest().residual(), found.products());
  }
}
