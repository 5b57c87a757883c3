package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.science.curvature.Lanczos;

/** The largest eigenvalue of the Gauss-Newton matrix by Lanczos, with its Ritz residual. */
record GaussNewtonProbe(EigenvalueChoice.GaussNewton choice) implements Probe {

  @Override
  public Work work(Specimen specimen) {
    return Hessians.work(specimen, choice);
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    try (CountedOperator matrix = Hessians.gaussNewton(specimen, choice.examples())) {
      return Lanczos.largest(
              matrix, specimen.keys(choice.canonical()), Hessians.lanczos(choice.search()))
          .stream()
          .map(found -> Hessians.found(specimen, choice, found))
          .toList();
    }
  }
}
