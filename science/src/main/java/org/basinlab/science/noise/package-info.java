/**
 * The noise of stochastic gradients: gradients of single examples, their covariance C, its
 * alignment with the Hessian, and the batch sizes it suggests. Nothing here trains.
 */
@NullMarked
package org.basinlab.science.noise;

import org.jspecify.annotations.NullMarked;
