package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;

/** The largest algebraic eigenvalue of the Hessian by Lanczos, with its Ritz residual. */
@Word("sharpness")
public record SharpnessProbe(@Inline EigenvalueSearch search) implements EigenvalueProbe {
  /** λ_max of H. */
  public static final Quantity SHARPNESS =
      Quantity.positive("sharpness", "Largest Hessian eigenvalue", "λ_max", "loss/θ²")
          .called("sharpness")
          .ofCurvature();

  @Override
  public Quantity quantity() {
    return SHARPNESS;
  }

  /** Its search finds the vectors that estimates of traces and norms build on. */
  @Override
  public boolean leads() {
    return true;
  }

  @Override
  public String method() {
    return search.method("λ_max, largest algebraic Hessian eigenvalue");
  }

  @Override
  public SharpnessProbe suitedTo(Specimen model) {
    return new SharpnessProbe(EigenvalueSearch.suitedTo(model));
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    try (HessianOperator hessian = specimen.hessian(examples())) {
      return Lanczos.largest(
              hessian,
              specimen.keys(canonical()),
              search.settings(),
              (process, replica) ->
                  specimen.known(examples()).ifPresent(known -> known.take(process, replica)))
          .stream()
          .map(found -> found(specimen, found))
          .toList();
    }
  }
}
