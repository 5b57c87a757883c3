package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.record.Reading;
import org.basinlab.lab.study.Law;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.walk.OwnLaws;
import org.basinlab.science.Check;

/**
 * Compares the stationary laws with independent copies of SGD near a minimum: full-batch descent
 * from the snapshot to an anchor, there the sharpest eigenvectors of H and the gradient covariance
 * C along them; then independent copies of SGD from the anchor, with the learning rate, batch size
 * and momentum of the run, on batches drawn with replacement. Quantities are the variance of the
 * copies along each of these eigenvectors, their loss ½ Σ λ_i Σ_ii, and what each of {@link #LAWS}
 * predicts for them from H and C at the anchor. Section 6 of {@code docs/theory/stationary.md}.
 *
 * @param steps of each copy; ≥ 2. The second half is measured
 * @param looks how often, evenly; ≥ 1 and at most half of the steps
 * @param descentSteps of full-batch descent to the anchor, with the learning rate of the run; ≥ 0
 */
@Word("hold")
public record HoldProbe(
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
    @Key(value = "products for the eigenvectors at most", domain = Domain.FROM_TWO, usual = "100")
        int maximumMatvecs)
    implements Probe {
  /** The loss of the copies along the eigenvectors. */
  static final Quantity LOSS =
      Quantity.positive(
          "heldLoss", "Loss of held SGD along the sharpest modes", "½ Σ λ_i Σ_ii", "loss");

  /** The family of the variances of the copies along the eigenvectors. */
  static final Quantity VARIANCE =
      Quantity.positive("heldVariance", "Variance of held SGD of mode", "", "θ²");

  /** What is said of them. */
  static final List<Law> LAWS =
      List.of(OwnLaws.FINITE_STEP, OwnLaws.CONTINUOUS, OwnLaws.THREE_FACTOR);

  public HoldProbe {
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
    EigenvalueSearch.require(eigenvectors, maximumMatvecs);
  }

  /** The measured quantities, and then what laws say of them. */
  @Override
  public List<Quantity> quantities() {
    List<Quantity> measured = new ArrayList<>(List.of(LOSS));
    for (int i = 1; i <= eigenvectors; i++) {
      measured.add(VARIANCE.mode(i));
    }
    List<Quantity> all = new ArrayList<>(measured);
    LAWS.forEach(law -> measured.forEach(quantity -> all.add(quantity.by(law.word()))));
    return List.copyOf(all);
  }

  @Override
  public String method() {
    return "variance of %s of SGD along %s of H, held for %s on the first %s training examples after full-batch descent; laws from H and C measured there before"
        .formatted(
            count(copies) + " copies",
            Phrase.counted(eigenvectors, "sharpest eigenvector"),
            Phrase.counted(steps, "step"),
            count(examples));
  }

  @Override
  public double exampleGradients(Sizes sizes) {
    return (double) copies * steps * sizes.batch()
        + (double) examples
            * (descentSteps + ProbeChoice.gradientsPerProduct(examples) * maximumMatvecs + 1);
  }

  @Override
  public Optional<String> lacking(Specimen specimen) {
    return History.lacking(
        specimen,
        history ->
            history.start().isPresent()
                && history.isHeavyBall()
                && history.steps().learningRate().isPresent()
                && history.steps().batchSize().isPresent(),
        DistanceProbe.START + ", and SGD of one learning rate and batch size");
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    return specimen.alone().stream()
        .map(alone -> withGaps(new Held(this, alone).readings()))
        .toList();
  }

  private Readings withGaps(List<Reading> found) {
    List<String> read = found.stream().map(Reading::quantity).toList();
    Readings readings = Readings.of(found);
    for (Quantity quantity : quantities()) {
      if (!read.contains(quantity.name())) {
        readings =
            readings.without(
                quantity,
                "The step is beyond the stability limit of the sharpest curvature there.");
      }
    }
    return readings;
  }
}
