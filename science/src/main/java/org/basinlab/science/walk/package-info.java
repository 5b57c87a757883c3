/**
 * Walkers: stochastic gradient descent and its differential equations in a few dimensions, many
 * independent copies at a time, for confronting predictions with what really happens.
 */
@NullMarked
package org.basinlab.science.walk;

import org.jspecify.annotations.NullMarked;
