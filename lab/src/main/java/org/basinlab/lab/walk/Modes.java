package org.basinlab.lab.walk;

import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.WalkQuantities;
import org.basinlab.science.theory.SymmetricMatrix;
import org.basinlab.science.theory.TransientLaw;

/** Quantities along the eigenvectors of H. */
record Modes(SymmetricMatrix hessian) {

  /** v'Σv along the eigenvectors of H that the quantity names. */
  double along(Quantity quantity, SymmetricMatrix sigma) {
    int row = row(quantity);
    return sigma.along(hessian.eigenvector(row), hessian.eigenvector(column(quantity, row)));
  }

  /** A quantity from the moments of the iterates. */
  double of(Quantity quantity, TransientLaw.Moments found) {
    double[] mean = new double[hessian.dimension()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = found.mean(i);
    }
    if (quantity.equals(WalkQuantities.LOSS)) {
      return (hessian.traceOfProduct(found.covariance()) + hessian.along(mean, mean)) / 2;
    }
    double[] direction = hessian.eigenvector(row(quantity));
    double moved = 0;
    for (int i = 0; i < mean.length; i++) {
      moved += direction[i] * mean[i];
    }
    double variance = along(quantity, found.covariance());
    boolean ofMean = quantity.isModeOf(WalkQuantities.MEAN);
    boolean ofSquare = quantity.isModeOf(WalkQuantities.SQUARE);
    return ofMean ? moved : ofSquare ? moved * moved + variance : variance;
  }

  /** Place of the eigenvector that the quantity names, or of the first of two. */
  int row(Quantity quantity) {
    if (quantity.equals(WalkQuantities.COVARIANCE)) {
      return 0;
    }
    return quantity
        .number()
        .map(mode -> mode - 1)
        .orElseThrow(() -> new IllegalStateException("No mode is named by " + quantity.name()));
  }

  /** Place of the second eigenvector that the quantity names. */
  int column(Quantity quantity, int row) {
    return quantity.equals(WalkQuantities.COVARIANCE) ? 1 : row;
  }
}
