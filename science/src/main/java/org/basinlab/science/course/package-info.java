/**
 * Schedules of learning rate and batch size along a run, and the division of a run into steps and
 * epochs that follows. It uses no tensors and no random numbers, so plans can compute step counts
 * without training.
 */
@NullMarked
package org.basinlab.science.course;

import org.jspecify.annotations.NullMarked;
