package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.science.Check;

/**
 * Holds copies of a network near a minimum and holds the stationary laws against what they do: from
 * the snapshot full-batch descent to an anchor, there the sharpest eigenvectors of H and the
 * gradient covariance C along them; then independent copies of SGD from the anchor, with the
 * learning rate, batch size and momentum of the run, on batches drawn with replacement. Quantities
 * are {@code heldVariance1} and so on along these eigenvectors, {@code heldLoss} = ½ Σ λ_i
 * heldVariance_i, and what each of {@link #LAWS} says of them from H and C at the anchor, such as
 * {@code heldLoss.finite-step}.
 *
 * @param examples the training set of the copies, the first so many training examples; ≥ 1
 * @param copies how many; ≥ 2
 * @param steps of each copy; ≥ 2. The second half is looked at
 * @param looks how often, evenly; ≥ 1 and at most half of the steps
 * @param eigenvectors how many, ≥ 1
 * @param descentSteps of full-batch descent to the anchor, with the learning rate of the run; ≥ 0
 * @param maximumMatvecs products for the eigenvectors at most
 */
@Word("hold")
public record HoldChoice(
    @Key(
            value = "the training set of the copies, the first so many training examples",
            domain = Domain.FROM_ONE,
            usual = "1000")
        int examples,
    @Key(value = "copies of SGD", domain = Domain.FROM_TWO, usual = "32") int copies,
    @Key(
            value = "steps of each copy; the second half is looked at",
            domain = Domain.FROM_TWO,
            usual = "400")
        int steps,
    @Key(
            value = "how often they are looked at, evenly; at most half of the steps",
            domain = Domain.FROM_ONE,
            usual = "20")
        int looks,
    @Key(
            value = "how many sharpest eigenvectors of the Hessian",
            domain = Domain.FROM_ONE,
            usual = "3")
        int eigenvectors,
    @Key(
            value = "steps of full-batch descent to the anchor",
            domain = Domain.FROM_ZERO,
            usual = "200")
        int descentSteps,
    @Key(value = "products for the eigenvectors at most", domain = Domain.FROM_ONE, usual = "100")
        int maximumMatvecs)
    implements ProbeChoice {
  /** The loss of the copies along the eigenvectors. */
  public static final String LOSS = "heldLoss";

  /** Begins the variance of the copies along an eigenvector. */
  public static final String VARIANCE = "heldVariance";

  /** What is said of them. */
  public static final List<Law> LAWS = List.of(Law.FINITE_STEP, Law.CONTINUOUS, Law.THREE_FACTOR);

  public HoldChoice {
    Domain.FROM_ONE.require("examples", examples);
    Domain.FROM_TWO.require("copies", copies);
    Domain.FROM_TWO.require("steps", steps);
    Domain.FROM_ONE.require("looks", looks);
    Check.that(
        2L * looks <= steps,
        "looks must be at most half of the steps, got %d of %d.",
        looks,
        steps);
    Domain.FROM_ONE.require("eigenvectors", eigenvectors);
    Domain.FROM_ZERO.require("descentSteps", descentSteps);
    Domain.FROM_ONE.require("maximumMatvecs", maximumMatvecs);
  }

  /** The measured quantities, without what laws say of them. */
  public List<String> measured() {
    List<String> all = new ArrayList<>(List.of(LOSS));
    for (int i = 1; i <= eigenvectors; i++) {
      all.add(VARIANCE + i);
    }
    return all;
  }

  @Override
  public List<String> quantities() {
    List<String> all = new ArrayList<>(measured());
    for (Law law : LAWS) {
      measured().forEach(quantity -> all.add(WalkChoice.Predictions.name(quantity, law)));
    }
    return List.copyOf(all);
  }

  @Override
  public int examplesNeeded() {
    return examples;
  }

  @Override
  public double exampleGradients(Sizes sizes) {
    return (double) copies * steps * sizes.batch()
        + (double) examples
            * (descentSteps + ProbeChoice.gradientsPerProduct(examples) * maximumMatvecs + 1);
  }
}
