package org.basinlab.lab.probe;

import org.basinlab.science.curvature.ExampleMatrix;
import org.basinlab.science.curvature.ExampleMatrixOperator;
import org.basinlab.science.curvature.HessianOperator;

/** Hessian, Gauss-Newton matrix and gradient covariance of specimens, as operators. */
final class Hessians {
  private Hessians() {}

  /** The Hessian of the mean loss over the first {@code examples} examples. */
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

  /** What so many products are read from, and one for the gradient itself. */
  static Source source(Specimen specimen, int examples, long products) {
    double gradients = specimen.gradientsPerProduct(examples) * products + 1;
    return new Source(specimen.subset(examples), gradients);
  }
}
