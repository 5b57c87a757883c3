package org.basinlab.lab.study;

import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.science.course.Course;
import org.basinlab.science.course.Epochs;
import org.basinlab.science.data.Sampling;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;

/**
 * The update rule and how long it is applied.
 *
 * @param loss per example, averaged over the batch
 * @param sampling how batches are drawn
 * @param precision of parameters and data during training
 * @param rule how θ moves
 * @param maximumEpochs a run ends here at the latest; &gt; 0
 * @param stopWhenSnapshotsTaken end earlier, as soon as every snapshot of the study has been taken
 * @param checksPerEpoch how often per epoch the training loss is evaluated for the trace, loss
 *     triggers and divergence; ≥ 1
 * @param checkExamples the check uses the first so many training examples; &gt; 0
 * @param learningRateCourse factor on η along a run; empty for a constant rate
 * @param batchSizeCourse factor on S along a run; empty for a constant size
 */
public record TrainingChoice(
    @Key(
            "loss of an example: cross-entropy in nats, or half the squared distance to the one-hot target, summed over outputs; averaged over the batch")
        Loss loss,
    @Key("a new order each epoch, a last incomplete batch dropped; or independent uniform draws")
        Sampling sampling,
    @Key(value = "of parameters and data, in training and in measuring", otherwise = "float32")
        Precision precision,
    @Inline RuleChoice rule,
    @Key(value = "a run ends here at the latest; an epoch is ⌊N/S⌋ steps", domain = Domain.FROM_ONE)
        int maximumEpochs,
    @Key(value = "end as soon as every snapshot has been taken", otherwise = "false")
        boolean stopWhenSnapshotsTaken,
    @Key(
            value =
                "how often an epoch the training loss is looked at, evenly, the last time at its end",
            domain = Domain.FROM_ONE)
        int checksPerEpoch,
    @Key(value = "the check uses the first so many training examples", domain = Domain.FROM_ONE)
        int checkExamples,
    @Key("factor on η along a run; η is constant without it")
        Optional<CourseChoice> learningRateCourse,
    @Key("factor on S along a run, rounded to whole examples; S is constant without it")
        Optional<CourseChoice> batchSizeCourse) {

  public TrainingChoice {
    Domain.FROM_ONE.require("maximumEpochs", maximumEpochs);
    Domain.FROM_ONE.require("checksPerEpoch", checksPerEpoch);
    Domain.FROM_ONE.require("checkExamples", checkExamples);
  }

  /** Where epochs of N examples begin, at the batch size of a grid point. */
  public Epochs epochs(int trainSize, int batchSize) {
    return Epochs.of(
        trainSize, batchSize, batchSizeCourse.<Course>map(own -> own).orElse(Course.CONSTANT));
  }
}
