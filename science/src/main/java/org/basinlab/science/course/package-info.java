/**
 * How learning rate and batch size go along a run, and what steps and epochs are then. Sees no
 * tensor and draws nothing, so that plans may count with it.
 */
@NullMarked
package org.basinlab.science.course;

import org.jspecify.annotations.NullMarked;
