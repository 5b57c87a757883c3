/**
 * Predictions: what stochastic gradient descent does, told before a run. Sees numbers only, in
 * double precision; every method cites its equation in {@code docs/theory/}.
 */
@NullMarked
package org.basinlab.science.theory;

import org.jspecify.annotations.NullMarked;
