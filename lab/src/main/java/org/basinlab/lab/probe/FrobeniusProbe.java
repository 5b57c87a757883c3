package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.HessianChoice;
import org.basinlab.science.curvature.FrobeniusNorm;
import org.basinlab.science.curvature.HessianOperator;

/** The Frobenius norm of the Hessian from random products, with its standard error. */
record FrobeniusProbe(HessianChoice.Frobenius choice) implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    Reading.Source source = Hessians.source(batch, choice.examples(), choice.vectors());
    try (HessianOperator hessian = Hessians.of(batch, choice.examples())) {
      return FrobeniusNorm.of(hessian, batch.keys(choice.canonical()), choice.vectors()).stream()
          .map(norm -> List.of(source.estimate("hessianFrobenius", norm)))
          .toList();
    }
  }
}
