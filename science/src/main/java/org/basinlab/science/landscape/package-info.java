/**
 * The loss along lines, planes and boxes in parameter space, and what it tells of the width of a
 * minimum: how far one may go before the loss rises, and how far it rises within a stated distance.
 * Reads losses and gradients of an {@link org.basinlab.science.curvature.Objective}; nothing here
 * trains.
 *
 * <p>One file a measure of width or a search that it needs; hence a file more than elsewhere.
 */
@NullMarked
package org.basinlab.science.landscape;

import org.jspecify.annotations.NullMarked;
