/**
 * The noise of stochastic gradients: gradients of single examples, their covariance C, how it lies
 * to the curvature, and the batch sizes it suggests. Nothing here trains.
 */
@NullMarked
package org.basinlab.science.noise;

import org.jspecify.annotations.NullMarked;
