package org.basinlab.lab.study;

/**
 * The update rule and how long it is applied.
 *
 * @param loss per example, averaged over the batch
 * @param sampling how batches are drawn
 * @param precision of parameters and data during training
 * @param momentum heavy ball μ in PyTorch's form v ← μv + g, θ ← θ − ηv; 0 ≤ μ &lt; 1
 * @param weightDecay coefficient of θ added to the gradient; finite and ≥ 0
 * @param maximumEpochs a run ends here at the latest; &gt; 0
 * @param stopWhenSnapshotsTaken end earlier, as soon as every snapshot of the study has been taken
 * @param checksPerEpoch how often per epoch the training loss is evaluated for the trace, loss
 *     triggers and divergence; ≥ 1
 * @param checkExamples the check uses the first so many training examples; &gt; 0
 */
public record TrainingChoice(
    Loss loss,
    Sampling sampling,
    Precision precision,
    double momentum,
    double weightDecay,
    int maximumEpochs,
    boolean stopWhenSnapshotsTaken,
    int checksPerEpoch,
    int checkExamples) {

  /** Loss per example. */
  public enum Loss {
    /** in nats */
    CROSS_ENTROPY,
    /** half the squared distance of the outputs to the one-hot target, summed over outputs */
    SQUARED
  }

  /** How batches are drawn. */
  public enum Sampling {
    /** a new random order every epoch, without replacement; a last incomplete batch is dropped */
    SHUFFLED_EPOCHS,
    /** independent uniform indices */
    WITH_REPLACEMENT
  }

  /** Floating point format. */
  public enum Precision {
    FLOAT32,
    FLOAT64
  }
}
