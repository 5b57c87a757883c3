package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;

/** The smallest algebraic eigenvalue of the Hessian by Lanczos, with its Ritz residual. */
@Word("smallest-eigenvalue")
public record SmallestEigenvalueProbe(@Inline EigenvalueSearch search) implements EigenvalueProbe {

  @Override
  public Quantity quantity() {
    return Quantity.linear("smallestEigenvalue", "Smallest Hessian eigenvalue", "λ_min", "loss/θ²");
  }

  @Override
  public String method() {
    return search.method("λ_min, smallest algebraic Hessian eigenvalue");
  }

  @Override
  public SmallestEigenvalueProbe suitedTo(Specimen model) {
    return new SmallestEigenvalueProbe(EigenvalueSearch.suitedTo(model));
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    try (HessianOperator hessian = specimen.hessian(examples());
        Eigenpairs pairs =
            EigenpairSearch.smallest(hessian, specimen.keys(canonical()), search.settings())) {
      return pairs.values().stream().map(found -> found(specimen, found)).toList();
    }
  }
}
