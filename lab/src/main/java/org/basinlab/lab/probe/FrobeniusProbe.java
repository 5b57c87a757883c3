package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.curvature.FrobeniusNorm;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.stats.Estimate;

/** The Frobenius norm of the Hessian from random products, with its standard error. */
record FrobeniusProbe(ProbeChoice.Frobenius choice) implements Probe {

  @Override
  public List<List<Measurement>> measure(SnapshotBatch batch) {
    List<Estimate> found;
    try (HessianOperator hessian = Hessians.of(batch, choice.examples())) {
      found = FrobeniusNorm.of(hessian, batch.keys(choice.canonical()), choice.vectors());
    }
    List<List<Measurement>> measured = new ArrayList<>();
    for (int r = 0; r < found.size(); r++) {
      Estimate norm = found.get(r);
      measured.add(
          List.of(
              new Measurement(
                  batch.runs().get(r).id(),
                  batch.label(),
                  "hessianFrobenius",
                  choice.canonical(),
                  norm.value(),
                  Measurement.ErrorKind.STANDARD_ERROR,
                  norm.standardError(),
                  norm.samples(),
                  Hessians.UNIT,
                  batch.subset(choice.examples()),
                  Hessians.gradients(choice.vectors()))));
    }
    return measured;
  }
}
