package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;
import static org.basinlab.lab.quantity.NumberText.exact;

import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.tensor.Precision;

/**
 * A Lanczos search for one eigenvalue λ.
 *
 * @param tolerance relative residual: stop when residual ≤ this · |λ|; in (0, 1)
 */
public record EigenvalueSearch(
    @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
        int examples,
    @Key(
            value = "residual, as a share of |λ|, at which the iteration stops",
            domain = Domain.FRACTION,
            name = "relativeResidual",
            usual = "0.001")
        double tolerance,
    @Key(value = "products with the matrix at most", domain = Domain.FROM_TWO, usual = "100")
        int maximumMatvecs) {
  private static final int MOST_PRODUCTS = 200;
  private static final int FEWEST_PRODUCTS = 12;

  public EigenvalueSearch {
    Domain.FROM_ONE.require("examples", examples);
    tolerance = Domain.FRACTION.require("relativeResidual", tolerance);
    Domain.FROM_TWO.require("maximumMatvecs", maximumMatvecs);
  }

  /** Over all examples of a model, to a residual that its precision allows. */
  static EigenvalueSearch suitedTo(Specimen model) {
    double residual = model.parameters().precision() == Precision.FLOAT32 ? 1e-3 : 1e-6;
    ModelSize size = new ModelSize(model);
    return new EigenvalueSearch(
        size.examples(), residual, size.fitting(FEWEST_PRODUCTS, MOST_PRODUCTS));
  }

  /** Refuses fewer products than can tell so many eigenvectors. */
  static void require(int eigenvectors, int maximumMatvecs) {
    Check.that(
        maximumMatvecs > eigenvectors,
        "maximumMatvecs must exceed the number of eigenvectors, %d, got %d.",
        eigenvectors,
        maximumMatvecs);
  }

  LanczosSettings settings() {
    return new LanczosSettings(1, tolerance, maximumMatvecs);
  }

  /** The search for what is named so, in words. */
  String method(String name) {
    return "%s: Lanczos on the first %s training examples, until the residual is at most %s |λ| or %s are spent"
        .formatted(
            name, count(examples), exact(tolerance), Phrase.counted(maximumMatvecs, "product"));
  }
}
