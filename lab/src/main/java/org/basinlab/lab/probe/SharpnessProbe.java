package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.science.curvature.Lanczos;

/** The largest algebraic eigenvalue of the Hessian by Lanczos, with its Ritz residual. */
record SharpnessProbe(EigenvalueChoice.Sharpness choice) implements Probe {

  @Override
  public Work work(Specimen specimen) {
    return Hessians.work(specimen, choice);
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    try (CountedOperator hessian = Hessians.of(specimen, choice.examples())) {
      return Lanczos.largest(
              hessian, specimen.keys(choice.canonical()), Hessians.lanczos(choice.search()))
          .stream()
          .map(found -> Hessians.found(specimen, choice, found))
          .toList();
    }
  }
}
