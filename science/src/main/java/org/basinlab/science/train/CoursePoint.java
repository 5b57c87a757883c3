package org.basinlab.science.train;

/**
 * One check on the course of a run.
 *
 * @param step steps taken
 * @param trainingLoss on the check examples; NaN or infinite only where the run diverged
 * @param validationAccuracy in [0, 1]; NaN at checks inside an epoch, where it is not evaluated
 */
public record CoursePoint(long step, double trainingLoss, double validationAccuracy) {}
