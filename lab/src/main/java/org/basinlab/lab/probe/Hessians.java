package org.basinlab.lab.probe;

import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;

/** Matrices of specimens. */
final class Hessians {
  private static final String UNIT = "loss/θ²";

  private Hessians() {}

  /** Of the mean loss over the first {@code examples} examples. */
  static CountedOperator of(Specimen specimen, int examples) {
    return CountedOperator.of(
        new HessianOperator(specimen.objective(examples), specimen.limits().chunking()),
        specimen.progress());
  }

  /** The Gauss-Newton matrix of the same loss. */
  static CountedOperator gaussNewton(Specimen specimen, int examples) {
    return matrix(specimen, examples, ExampleMatrix.GAUSS_NEWTON);
  }

  /** The covariance of the gradients of single examples. */
  static CountedOperator covariance(Specimen specimen, int examples) {
    return matrix(specimen, examples, ExampleMatrix.GRADIENT_COVARIANCE);
  }

  private static CountedOperator matrix(Specimen specimen, int examples, ExampleMatrix which) {
    return CountedOperator.of(
        new ExampleMatrixOperator(
            specimen.objective(examples), which, specimen.limits().chunking()),
        specimen.progress());
  }

  /** For one eigenvalue. */
  static LanczosSettings lanczos(EigenvalueChoice.Search search) {
    return new LanczosSettings(1, search.tolerance(), search.maximumMatvecs());
  }

  /** Products that a search makes at most. */
  static Work work(Specimen specimen, EigenvalueChoice choice) {
    return Work.products(Math.min(choice.products(), specimen.dimension()));
  }

  /** The one eigenvalue that a search was for; it is the only quantity of its choice. */
  static Readings found(Specimen specimen, EigenvalueChoice choice, RitzValues found) {
    String quantity = choice.quantities().get(0);
    RitzValues.RitzValue extreme = found.extreme();
    Readings readings =
        Readings.of(
            source(specimen, choice.examples(), found.products())
                .iterated(quantity, extreme.value(), extreme.residual(), found.products()));
    return found.converged()
        ? readings
        : readings.remarking(
            "The search for %s stopped after %d products, before its residual was small: an end of the spectrum may lie further out."
                .formatted(quantity, found.products()));
  }

  /** What so many products are read from, and one for the gradient itself. */
  static Source source(Specimen specimen, int examples, long products) {
    double gradients = specimen.gradientsPerProduct(examples) * products + 1;
    return new Source(UNIT, specimen.subset(examples), gradients);
  }
}
