package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.Lanczos;

/** The largest eigenvalue of the Gauss-Newton matrix by Lanczos, with its Ritz residual. */
@Word("gauss-newton")
public record GaussNewtonProbe(@Inline EigenvalueSearch search) implements EigenvalueProbe {

  @Override
  public Quantity quantity() {
    return Quantity.positive(
            "gaussNewtonSharpness", "Largest Gauss-Newton eigenvalue", "λ_max(H_GN)", "loss/θ²")
        .ofCurvature();
  }

  @Override
  public String method() {
    return search.method("λ_max(H_GN), largest eigenvalue of the Gauss-Newton matrix");
  }

  @Override
  public GaussNewtonProbe suitedTo(Specimen model) {
    return new GaussNewtonProbe(EigenvalueSearch.suitedTo(model));
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    try (ExampleMatrixOperator matrix = specimen.matrix(ExampleMatrix.GAUSS_NEWTON, examples())) {
      return Lanczos.largest(matrix, specimen.keys(canonical()), search.settings()).stream()
          .map(found -> found(specimen, found))
          .toList();
    }
  }
}
