/**
 * Gradient noise of SGD: gradients of single examples, their covariance C, its alignment with the
 * Hessian, and the batch sizes that follow from it. Nothing here trains a network.
 */
@NullMarked
package org.basinlab.science.noise;

import org.jspecify.annotations.NullMarked;
