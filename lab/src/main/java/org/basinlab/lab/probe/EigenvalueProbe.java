package org.basinlab.lab.probe;

import java.util.List;
import java.util.OptionalDouble;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.curvature.RitzValues;

/** Measures one extreme eigenvalue by Lanczos, with its Ritz residual. */
interface EigenvalueProbe extends HessianProbe {
  /** Products that a search with a residual of 10⁻³ mostly takes. */
  long USUAL_SEARCH = 20;

  /** How it is searched. */
  EigenvalueSearch search();

  /** The eigenvalue. */
  Quantity quantity();

  @Override
  default List<Quantity> quantities() {
    return List.of(quantity());
  }

  @Override
  default int examples() {
    return search().examples();
  }

  @Override
  default long products() {
    return search().maximumMatvecs();
  }

  @Override
  default OptionalDouble relativeResidual() {
    return OptionalDouble.of(search().tolerance());
  }

  @Override
  default Work work(Specimen specimen) {
    return Work.products(Math.min(products(), specimen.dimension())).usually(USUAL_SEARCH);
  }

  /** What a search has found. */
  default Readings found(Specimen specimen, RitzValues found) {
    RitzValues.RitzValue extreme = found.extreme();
    Readings readings =
        Readings.of(
            specimen
                .products(examples(), found.products())
                .iterated(quantity(), extreme.value(), extreme.residual(), found.products()));
    return found.converged()
        ? readings
        : readings.remarking(
            "The search for %s stopped after %d products, before its residual was small: an end of the spectrum may lie further out."
                .formatted(quantity().symbol(), found.products()));
  }
}
