/**
 * Curvature of an objective: symmetric operators known by their action, and what Lanczos iteration
 * and random probes tell of them. Nothing here trains.
 */
@NullMarked
package org.basinlab.science.curvature;

import org.jspecify.annotations.NullMarked;
