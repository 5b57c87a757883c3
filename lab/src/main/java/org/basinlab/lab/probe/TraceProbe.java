package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.HessianChoice;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.HutchinsonTrace;
import org.basinlab.science.curvature.ProbeSettings;

/** The trace of the Hessian from random products, with its standard error. */
record TraceProbe(HessianChoice.Trace choice) implements Probe {
  private static final int BLOCK = 8;

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    Reading.Source source = Hessians.source(batch, choice.examples(), choice.vectors());
    ProbeSettings settings = ProbeSettings.fixed(choice.vectors(), BLOCK);
    try (HessianOperator hessian = Hessians.of(batch, choice.examples())) {
      return HutchinsonTrace.of(hessian, batch.keys(choice.canonical()), settings).stream()
          .map(found -> List.of(source.estimate("hessianTrace", found.estimate())))
          .toList();
    }
  }
}
