/**
 * Simulations of stochastic gradient descent and of its differential equations in a few dimensions,
 * with many independent walkers at a time, to test the predictions of {@code theory}.
 */
@NullMarked
package org.basinlab.science.walk;

import org.jspecify.annotations.NullMarked;
