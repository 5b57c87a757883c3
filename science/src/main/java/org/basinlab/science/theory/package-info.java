/**
 * Predictions of the stationary and transient behaviour of stochastic gradient descent from the
 * Hessian, the gradient covariance and the step rule, without a run. All computations are in double
 * precision; every method cites its equation in {@code docs/theory/}.
 */
@NullMarked
package org.basinlab.science.theory;

import org.jspecify.annotations.NullMarked;
