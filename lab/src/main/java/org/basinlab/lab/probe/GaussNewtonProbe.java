package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;

/** The largest eigenvalue of the Gauss-Newton matrix by Lanczos, with its Ritz residual. */
record GaussNewtonProbe(EigenvalueChoice.GaussNewton choice) implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    LanczosSettings settings = Hessians.lanczos(choice.search());
    try (ExampleMatrixOperator matrix = Hessians.gaussNewton(batch, choice.examples())) {
      return Lanczos.largest(matrix, batch.keys(choice.canonical()), settings).stream()
          .map(values -> List.of(reading(batch, values)))
          .toList();
    }
  }

  private Reading reading(SnapshotBatch batch, RitzValues found) {
    return Hessians.source(batch, choice.examples(), found.products())
        .iterated(
            "gaussNewtonSharpness",
            found.largest().value(),
            found.largest().residual(),
            found.products());
  }
}
