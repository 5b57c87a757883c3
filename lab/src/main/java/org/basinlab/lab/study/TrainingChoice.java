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

  public TrainingChoice {
    momentum = Domain.MOMENTUM.require("momentum", momentum);
    weightDecay = Domain.NOT_NEGATIVE.require("weightDecay", weightDecay);
    Domain.FROM_ONE.require("maximumEpochs", maximumEpochs);
    Domain.FROM_ONE.require("checksPerEpoch", checksPerEpoch);
    Domain.FROM_ONE.require("checkExamples", checkExamples);
  }

  /** The choice as one line of YAML that reads back to an equal one. */
  public String canonical() {
    return new FlowText()
        .word("loss", loss)
        .word("sampling", sampling)
        .word("precision", precision)
        .number("momentum", momentum)
        .number("weightDecay", weightDecay)
        .whole("maximumEpochs", maximumEpochs)
        .truth("stopWhenSnapshotsTaken", stopWhenSnapshotsTaken)
        .whole("checksPerEpoch", checksPerEpoch)
        .whole("checkExamples", checkExamples)
        .toString();
  }

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
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    Precision(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of one number. */
    public int bytes() {
      return bytes;
    }
  }
}
