/**
 * Curvature of an objective: symmetric operators known by their action, and what Lanczos iteration
 * and random probes tell of them. Nothing here trains.
 *
 * <p>One file an operator or an estimator; they share how passes are kept and cut into chunks,
 * which nobody else should see, so they stay one package.
 */
@NullMarked
package org.basinlab.science.curvature;

import org.jspecify.annotations.NullMarked;
