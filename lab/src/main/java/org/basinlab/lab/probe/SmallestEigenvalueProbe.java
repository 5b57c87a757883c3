package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;

/** The smallest algebraic eigenvalue of the Hessian by Lanczos, with its Ritz residual. */
record SmallestEigenvalueProbe(EigenvalueChoice.Smallest choice) implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    LanczosSettings settings = Hessians.lanczos(choice.search());
    try (HessianOperator hessian = Hessians.of(batch, choice.examples());
        Eigenpairs found =
            EigenpairSearch.smallest(hessian, batch.keys(choice.canonical()), settings)) {
      return found.values().stream().map(values -> List.of(reading(batch, values))).toList();
    }
  }

  private Reading reading(SnapshotBatch batch, RitzValues found) {
    return Hessians.source(batch, choice.examples(), found.products())
        .iterated(
            "smallestEigenvalue",
            found.extreme().value(),
            found.extreme().residual(),
            found.products());
  }
}
