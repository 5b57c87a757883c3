package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;

/** The smallest algebraic eigenvalue of the Hessian by Lanczos, with its Ritz residual. */
record SmallestEigenvalueProbe(EigenvalueChoice.Smallest choice) implements Probe {

  @Override
  public Work work(Specimen specimen) {
    return Hessians.work(specimen, choice);
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    try (CountedOperator hessian = Hessians.of(specimen, choice.examples());
        Eigenpairs pairs =
            EigenpairSearch.smallest(
                hessian, specimen.keys(choice.canonical()), Hessians.lanczos(choice.search()))) {
      return pairs.values().stream().map(found -> Hessians.found(specimen, choice, found)).toList();
    }
  }
}
