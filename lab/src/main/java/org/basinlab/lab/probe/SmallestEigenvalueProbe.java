package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.curvature.SymmetricOperator;
import org.basinlab.science.random.RandomKey;

/** The smallest algebraic eigenvalue of the Hessian by Lanczos, with its Ritz residual. */
@Word("smallest-eigenvalue")
public record SmallestEigenvalueProbe(@Inline EigenvalueSearch search) implements EigenvalueProbe {

  /** λ_min of H. */
  public static final Quantity SMALLEST =
      Quantity.linear("smallestEigenvalue", "Smallest Hessian eigenvalue", "λ_min", "loss/θ²");

  @Override
  public Quantity quantity() {
    return SMALLEST;
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
    List<RandomKey> keys = specimen.keys(canonical());
    try (HessianOperator hessian = specimen.hessian(examples())) {
      return specimen
          .known(examples())
          .map(known -> known.smallest(hessian, keys.get(0), search.settings()))
          .map(found -> List.of(signed(found(specimen, found), found.extreme())))
          .orElseGet(
              () -> cold(hessian, keys).stream().map(found -> found(specimen, found)).toList());
    }
  }

  private List<RitzValues> cold(SymmetricOperator hessian, List<RandomKey> keys) {
    try (Eigenpairs pairs = EigenpairSearch.smallest(hessian, keys, search.settings())) {
      return pairs.values();
    }
  }

  /** Next to 0 an eigenvalue has no sign. */
  private static Readings signed(Readings readings, RitzValues.RitzValue smallest) {
    return smallest.residual() < Math.abs(smallest.value())
        ? readings
        : readings.remarking(
            "The smallest eigenvalue is 0 within its residual, which contains the rounding of products: its sign is not known.");
  }
}
