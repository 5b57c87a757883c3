/**
 * The loss along lines, planes and boxes in parameter space, and the measures of the width of a
 * minimum drawn from it: the distance at which the loss has risen by a given amount, and the rise
 * of the loss within a given distance. Reads losses and gradients of an {@link
 * org.basinlab.science.curvature.Objective}; nothing here trains.
 *
 * <p>One file a measure of width or a search that it needs; hence a file more than elsewhere.
 */
@NullMarked
package org.basinlab.science.landscape;

import org.jspecify.annotations.NullMarked;
