package org.basinlab.science.train;

/**
 * The losses and accuracies of one check during a run.
 *
 * @param step number of steps taken
 * @param trainingLoss mean loss on the check examples; NaN or infinite only where the run diverged
 * @param validationAccuracy in [0, 1]; NaN at checks inside an epoch, where it is not evaluated
 */
public record CoursePoint(long step, double trainingLoss, double validationAccuracy) {}
